// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/quotefolding.h"

#include "text/htmllines.h"
#include "text/quotemarkers.h"
#include "text/quoteroles.h"

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

QString joinedLines(const QStringList &lines, qsizetype begin, qsizetype end)
{
    while (begin < end && QuoteMarkers::isBlank(lines.at(begin))) {
        ++begin;
    }
    while (end > begin && QuoteMarkers::isBlank(lines.at(end - 1))) {
        --end;
    }
    QString text = lines.mid(begin, end - begin).join(u'\n');
    while (!text.isEmpty() && text.back().isSpace()) {
        text.chop(1);
    }
    return text;
}

// Line numbers where another kind begins, with both ends.
QList<qsizetype> cutsOf(const QList<PartKind> &roles)
{
    QList<qsizetype> cuts{0};
    for (qsizetype at = 1; at < roles.size(); ++at) {
        if (roles.at(at) != roles.at(at - 1)) {
            cuts += at;
        }
    }
    cuts += roles.size();
    return cuts;
}

} // namespace

QString FoldedBody::joined(PartKind kind, const QString &separator) const
{
    QStringList texts;
    for (const BodyPart &part : parts) {
        if (part.kind == kind) {
            texts += part.text;
        }
    }
    return texts.join(separator);
}

FoldedBody foldQuotedText(const QString &text)
{
    QString normal = text;
    normal.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    const QStringList lines = normal.split(u'\n');
    const QList<PartKind> roles = QuoteRoles(lines).run();
    const QList<qsizetype> cuts = cutsOf(roles);
    FoldedBody body;
    for (qsizetype at = 0; at + 1 < cuts.size(); ++at) {
        BodyPart part{roles.at(cuts.at(at)), joinedLines(lines, cuts.at(at), cuts.at(at + 1))};
        if (!part.text.isEmpty()) {
            body.parts += part;
        }
    }
    return body;
}

FoldedBody foldQuotedHtml(const QString &sanitizedHtml)
{
    const HtmlLines lines(sanitizedHtml);
    if (lines.texts().isEmpty()) {
        return sanitizedHtml.isEmpty() ? FoldedBody() : FoldedBody{{{PartKind::Visible, sanitizedHtml}}};
    }
    const QList<PartKind> roles = QuoteRoles(lines.texts()).run();
    const QList<qsizetype> cuts = cutsOf(roles);
    const QStringList slices = lines.slices(cuts);
    FoldedBody body;
    for (qsizetype at = 0; at < slices.size(); ++at) {
        body.parts += {roles.at(cuts.at(at)), slices.at(at)};
    }
    return body;
}

} // namespace Opora::Text
