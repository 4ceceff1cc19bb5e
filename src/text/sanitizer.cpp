// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sanitizer.h"

#include "text/gumbotree.h"
#include "text/htmltamer.h"
#include "text/htmlwriter.h"

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

// A cut may leave one thing more to cut: what the cut itself made up.
constexpr int kMaxPasses = 4;

SanitizedHtml onePass(QStringView html, const SanitizeLimits &limits)
{
    QByteArray source = html.left(limits.maxInput).toUtf8();
    source.replace('\0', QByteArray());
    HtmlTamer tamer(source, limits);
    const QByteArray tame = "<!DOCTYPE html><body>" + tamer.run();

    const GumboTree tree(tame);
    HtmlWriter writer(limits);
    if (const GumboNode *body = tree.body()) {
        GumboTree::walk(
            body, [&writer](const GumboNode *node) { writer.enter(node); },
            [&writer](const GumboNode *node) { writer.leave(node); });
    }
    SanitizedHtml result = writer.take();
    result.truncated = result.truncated || tamer.wasTruncated() || html.size() > limits.maxInput;
    return result;
}

} // namespace

SanitizedHtml sanitizeHtml(const QString &html, const SanitizeLimits &limits)
{
    SanitizedHtml result = onePass(html, limits);
    bool cut = result.truncated;
    for (int pass = 1; cut && pass < kMaxPasses; ++pass) {
        SanitizedHtml again = onePass(result.html, limits);
        cut = again.truncated || again.html != result.html;
        result.html = std::move(again.html);
        result.cids = std::move(again.cids);
    }
    return result;
}

} // namespace Opora::Text
