// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/shownhost.h"

#include <QRegularExpression>
#include <QSet>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLooked = 2000;
constexpr qsizetype kNameLength = 80;

QString aceOf(const QString &host)
{
    QString ace = QString::fromLatin1(QUrl::toAce(host, QUrl::IgnoreIDNWhitelist)).toLower();
    while (ace.endsWith(u'.'))
        ace.chop(1);
    return ace;
}

/// Names of files look like hosts and promise nothing.
bool isFileEnding(const QString &ending)
{
    static const QSet<QString> endings{u"txt"_s,  u"pdf"_s,  u"doc"_s, u"docx"_s, u"xls"_s,  u"xlsx"_s, u"csv"_s,
                                       u"html"_s, u"htm"_s,  u"js"_s,  u"css"_s,  u"json"_s, u"xml"_s,  u"log"_s,
                                       u"md"_s,   u"png"_s,  u"jpg"_s, u"jpeg"_s, u"gif"_s,  u"php"_s,  u"exe"_s,
                                       u"cpp"_s,  u"java"_s, u"yml"_s, u"yaml"_s, u"ini"_s,  u"conf"_s, u"sql"_s};
    return endings.contains(ending);
}

} // namespace

QString hostInWords(QStringView words)
{
    static const QRegularExpression address(u"\\bhttps?\\s*://\\s*(?:[^\\s/@]*@)?([^\\s/:?#\"'<>()\\[\\]]+)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression alone(
        u"^[<(\"'\\x{ab}]*(?:[^\\s@/<>]+@)?((?:[\\w-]+\\.)+(\\p{L}[\\w-]+))\\.?(?::\\d+)?(?:[/?#]\\S*)?[>)\"'.,\\x{bb}]*$"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    QString plain = words.left(kLooked).toString();
    plain.removeIf([](QChar c) { return c.category() == QChar::Other_Format; });
    plain = plain.trimmed();
    if (const auto found = address.match(plain); found.hasMatch())
        return aceOf(found.captured(1));
    const auto found = alone.match(plain);
    if (!found.hasMatch() || isFileEnding(found.captured(2).toLower()))
        return {};
    return aceOf(found.captured(1));
}

QString hostOfLink(const QUrl &link)
{
    if (link.scheme() == "mailto"_L1)
        return aceOf(link.path(QUrl::FullyDecoded).section(u',', 0, 0).section(u'@', -1).trimmed());
    return aceOf(link.host(QUrl::FullyDecoded));
}

bool isSameSite(const QString &promised, const QString &real)
{
    const auto bare = [](const QString &host) { return host.startsWith("www."_L1) ? host.sliced(4) : host; };
    const QString one = bare(promised);
    const QString other = bare(real);
    return !other.isEmpty() && (one == other || one.endsWith(u'.' + other) || other.endsWith(u'.' + one));
}

QString hostText(const QString &host)
{
    const QString shown = QUrl::fromAce(host.toLatin1(), QUrl::IgnoreIDNWhitelist);
    return shown == host || shown.isEmpty() ? host : shown + u" ("_s + host + u')';
}

QString undisguisedName(const QString &name)
{
    QString plain = name;
    plain.removeIf([](QChar c) {
        return c.category() == QChar::Other_Format || (c.category() == QChar::Other_Control && !c.isSpace());
    });
    plain = plain.simplified();
    if (plain.size() <= kNameLength)
        return plain;
    // Its end says what it is.
    return plain.left(kNameLength / 2) + u'…' + plain.right(kNameLength / 2 - 1);
}

} // namespace Opora::Text
