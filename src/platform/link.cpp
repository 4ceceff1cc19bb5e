// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/link.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

#include <array>
#include <utility>

namespace Opora::Platform {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestLink = 2000;

constexpr std::array<std::pair<Link::Kind, QLatin1StringView>, 4> kPlaces{{
    {Link::Kind::Ticket, "ticket"_L1},
    {Link::Kind::Customer, "customer"_L1},
    {Link::Kind::Article, "article"_L1},
    {Link::Kind::Search, "search"_L1},
}};

bool isSafeId(const QString &id)
{
    static const QRegularExpression shape(u"^[A-Za-z0-9-]{1,64}$"_s);
    return shape.match(id).hasMatch();
}

bool isSafeServer(const QString &server)
{
    static const QRegularExpression shape(u"^[A-Za-z0-9.:\\[\\]-]{0,255}$"_s);
    return shape.match(server).hasMatch();
}

} // namespace

std::optional<Link> parseLink(const QString &text)
{
    if (text.size() > kLongestLink)
        return std::nullopt;
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != "opora"_L1 || !url.userInfo().isEmpty() || url.port() != -1)
        return std::nullopt;
    for (const auto &[kind, word] : kPlaces) {
        if (url.host() != word)
            continue;
        const QUrlQuery query(url);
        Link link{kind, url.path().mid(1), query.queryItemValue(u"server"_s, QUrl::FullyDecoded)};
        if (kind == Link::Kind::Search) {
            link.id = query.queryItemValue(u"q"_s, QUrl::FullyDecoded);
            link.id.replace(u'+', u' ');
        }
        const bool named = kind == Link::Kind::Search ? !link.id.trimmed().isEmpty() : isSafeId(link.id);
        return named && isSafeServer(link.server) ? std::optional(link) : std::nullopt;
    }
    return std::nullopt;
}

QString formatLink(const Link &link)
{
    QUrl url;
    url.setScheme(u"opora"_s);
    QUrlQuery query;
    for (const auto &[kind, word] : kPlaces) {
        if (kind == link.kind)
            url.setHost(word);
    }
    if (link.kind == Link::Kind::Search)
        query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(link.id)));
    else
        url.setPath(u'/' + link.id);
    if (!link.server.isEmpty())
        query.addQueryItem(u"server"_s, link.server);
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

std::optional<Link> linkAmong(const QStringList &arguments)
{
    for (const QString &argument : arguments) {
        if (const auto link = parseLink(argument))
            return link;
    }
    return std::nullopt;
}

} // namespace Opora::Platform
