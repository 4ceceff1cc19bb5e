// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Opora::Text {

enum class PartKind {
    Visible,   ///< what the author wrote now
    Quoted,    ///< an earlier message, with the line that introduces it
    Signature, ///< signature, footer of a list or of a device
};

/// A stretch of a message body.
struct BodyPart
{
    PartKind kind = PartKind::Visible;
    QString text; ///< text or balanced HTML, as was put in

    friend bool operator==(const BodyPart &, const BodyPart &) = default;
};

/// A message body cut into parts that follow each other as in the message. An answer between quotes gives several
/// visible parts. There is always something visible in a body that is not empty: a message of quotes alone stays whole.
struct FoldedBody
{
    QList<BodyPart> parts;

    /// All parts of a kind, joined by `separator`.
    [[nodiscard]] QString joined(PartKind kind, const QString &separator) const;

    friend bool operator==(const FoldedBody &, const FoldedBody &) = default;
};

/// Plain text; knows quote marks, introductions ("On … wrote:"), header blocks and signatures of some twenty languages.
FoldedBody foldQuotedText(const QString &text);

/// HTML that sanitizeHtml() made; every part is balanced HTML by itself.
FoldedBody foldQuotedHtml(const QString &sanitizedHtml);

} // namespace Opora::Text
