// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/quote.h"

#include "text/quotefolding.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;

QString quoted(const QString &words)
{
    QStringList lines = words.trimmed().split(u'\n');
    for (QString &line : lines)
        line.prepend(line.isEmpty() || line.startsWith(u'>') ? u">"_s : u"> "_s);
    return lines.join(u'\n');
}

Core::RichText richQuote(const QString &quote)
{
    Core::RichText words;
    for (const QString &line : quote.split(u'\n')) {
        Core::RichLine one;
        one.isQuote = line.startsWith(u'>');
        one.add({line.mid(line.startsWith("> "_L1) ? 2 : int(one.isQuote))});
        words.append(one);
    }
    return words;
}

QString quoteOf(const Core::Message &message, const Formatter &formatter)
{
    const QString own = Text::foldQuotedText(message.text).joined(Text::PartKind::Visible, u"\n"_s);
    const QString words = own.trimmed().isEmpty() ? message.text : own;
    // No sentence: the customer's language may be another than that of the program.
    QStringList head{formatter.full(message.at), message.authorName.simplified()};
    head.removeAll(QString());
    return head.join(u", "_s) + u":\n"_s + quoted(words);
}

} // namespace Opora::Models
