// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "looks.h"

#include "core/richtext.h"

#include <algorithm>

namespace Opora::Simulation {

namespace {

bool isFormatted(const QByteArray &token)
{
    return token.chopped(1).back() % 3 == 0;
}

Core::RichText boldOf(const QString &text)
{
    Core::RichText words = Core::richOf(text);
    for (Core::RichLine &line : words)
        for (Core::RichRun &run : line.runs)
            run.bold = true;
    return words;
}

} // namespace

QString lookOf(const QString &text, const QByteArray &token)
{
    return isFormatted(token) ? Core::htmlOf(boldOf(text)) : QString();
}

void format(Core::Message &message, const QByteArray &token)
{
    if (!isFormatted(token))
        return;
    Core::RichText words = boldOf(message.text);
    for (const Core::Attachment &attachment : std::as_const(message.attachments)) {
        Core::RichRun picture;
        picture.text = attachment.name;
        picture.picture = attachment.file;
        words.append(Core::RichLine());
        words.last().add(picture);
    }
    message.html = Core::htmlOf(words);
    message.text = Core::plainOf(words);
}

bool isBold(const QString &html, const QByteArray &token)
{
    const Core::RichText words = Core::readRich(html).value_or(Core::RichText());
    return std::any_of(words.cbegin(), words.cend(), [&token](const Core::RichLine &line) {
        return std::any_of(line.runs.cbegin(), line.runs.cend(), [&token](const Core::RichRun &run) {
            return run.bold && run.text.contains(QLatin1String(token));
        });
    });
}

bool saysTheSame(const QString &html, const QString &text)
{
    const auto words = Core::readRich(html);
    return html.isEmpty() || (words && Core::plainOf(*words) == text);
}

} // namespace Opora::Simulation
