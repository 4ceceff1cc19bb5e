// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linkgate.h"

#include "text/safeurl.h"
#include "text/shownhost.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Way = LinkVerdict::Way;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Links)
public:
    static QString otherSite(const QString &promised, const QString &real)
    {
        //: Before a link is opened; %1 is the site that its words name, %2 where it leads
        return tr("The link says %1, but leads to %2. Open it only if you trust that site.").arg(promised, real);
    }
    static QString hiddenSite(const QString &real)
    {
        //: Before a link is opened whose address hides the site behind a name and an @; %1 is where it leads
        return tr("The address of this link is written so that it looks like another one. It leads to %1. Open it only "
                  "if "
                  "you trust that site.")
            .arg(real);
    }
    static QString refused(const QString &scheme)
    {
        //: %1 is the beginning of an address, such as "file:"
        return tr("Links that begin with “%1” are not opened: they could start a program or read files of this "
                  "machine. "
                  "Nothing was opened.")
            .arg(scheme);
    }
    static QString broken() { return tr("This link leads nowhere. Nothing was opened."); }
    static QString tip(const QUrl &url, const QString &host);
    static QString opening(const QString &host)
    {
        //: Button; %1 is the site where a link really leads
        return tr("Open %1").arg(host);
    }
};

QString Words::tip(const QUrl &url, const QString &host)
{
    const QString scheme = url.scheme();
    if (scheme == "mailto"_L1)
        //: Tool tip of a link; %1 is a mail address
        return tr("Writes to %1").arg(url.path(QUrl::FullyDecoded).left(120));
    if (scheme == "tel"_L1)
        //: Tool tip of a link; %1 is a telephone number
        return tr("Calls %1").arg(url.path(QUrl::FullyDecoded));
    if (scheme == "opora"_L1)
        //: Tool tip of a link to a ticket or an article
        return tr("Opens here");
    //: Tool tip of a link; %1 is the site where it really leads
    return tr("Opens %1 in the browser").arg(host);
}

bool isWeb(const QUrl &url)
{
    return url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
}

/// As it may be opened; nothing for what may not.
std::optional<QUrl> cleaned(const QUrl &url)
{
    const auto safe = Text::safeLink(url.toString(QUrl::FullyEncoded));
    const QUrl clean = safe ? QUrl(*safe, QUrl::StrictMode) : QUrl();
    if (!clean.isValid() || (isWeb(clean) && clean.host().isEmpty()))
        return std::nullopt;
    return clean;
}

/// The site that the words name when they name another one than the link's; empty: they do not deceive.
QString promisedElsewhere(const QStringList &labels, const QString &real)
{
    for (const QString &label : labels) {
        const QString promised = Text::hostInWords(label);
        if (!promised.isEmpty() && !Text::isSameSite(promised, real))
            return promised;
    }
    return {};
}

} // namespace

LinkVerdict judgeLink(const ShownLink &link)
{
    const std::optional<QUrl> url = cleaned(link.url);
    if (!url) {
        const QString scheme = link.url.scheme();
        const bool isKnown = isWeb(link.url) || scheme.isEmpty();
        return {Way::Refuse, {}, isKnown ? Words::broken() : Words::refused(scheme + u':')};
    }
    if (url->scheme() == "opora"_L1) {
        const bool isOurs = url->host() == "ticket"_L1 || url->host() == "article"_L1;
        return isOurs ? LinkVerdict{Way::Own, *url, {}} : LinkVerdict{Way::Refuse, {}, Words::broken()};
    }
    if (url->scheme() == "tel"_L1)
        return {Way::Leave, *url, {}};
    const QString real = Text::hostOfLink(*url);
    const QString promised = promisedElsewhere(link.labels, real);
    if (!promised.isEmpty())
        return {Way::Ask, *url, Words::otherSite(Text::hostText(promised), Text::hostText(real))};
    if (isWeb(*url) && !url->userInfo().isEmpty())
        return {Way::Ask, *url, Words::hiddenSite(Text::hostText(real))};
    return {Way::Leave, *url, {}};
}

QString linkTip(const QUrl &url)
{
    const std::optional<QUrl> clean = cleaned(url);
    return clean ? Words::tip(*clean, Text::hostText(Text::hostOfLink(*clean))) : QString();
}

QString openingText(const QUrl &url)
{
    return Words::opening(Text::hostText(Text::hostOfLink(url)));
}

} // namespace Opora::Models
