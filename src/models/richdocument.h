// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/richtext.h"

#include <QTextCursor>
#include <QTextListFormat>

class QTextDocument;

namespace Opora::Models {

/// Whether anything in a document may look like something; told without going through its words.
[[nodiscard]] bool mayBeRich(const QTextDocument &document);
/// The words of a document that is being written in; whatever else it shows is left out.
[[nodiscard]] Core::RichText richIn(const QTextDocument &document);
/// What is selected, as words of its own.
[[nodiscard]] Core::RichText richIn(const QTextCursor &selection);
/// In the place of what is selected, as one step of undoing. Quotes stand back by \a indent pixels.
void insertRich(QTextCursor &cursor, const Core::RichText &words, int indent);

/// HTML of the clipboard: ours as it is, foreign one through the sanitizer and without pictures. Nothing: its text
/// says more, since it is too much to keep all of its words or has a table, whose rows would be lost.
[[nodiscard]] std::optional<Core::RichText> richFromForeign(const QString &html);

/// How paragraphs and items of that kind are laid out.
[[nodiscard]] QTextBlockFormat blockFormatOf(const Core::RichLine &line, int indent);
[[nodiscard]] QTextListFormat listFormatOf(const Core::RichLine &line);
/// What is selected becomes items, or none any more; those that stand around them are laid anew.
void makeItems(const QTextCursor &selection, Core::RichLine::List list, int indent);
enum class Move { Deeper, Higher };
/// What is selected changes its level by one, with what stands below it. False: it cannot, or is none.
[[nodiscard]] bool moveItems(const QTextCursor &selection, Move move, int indent);
/// How words of that format look, without the words.
[[nodiscard]] Core::RichRun runOf(const QTextCharFormat &format);
/// What kind of paragraph that is, without its words.
[[nodiscard]] Core::RichLine lineOf(const QTextBlock &block);

/// The address that a person means by it: "shop.example" is one of the web, "a@b.example" one of mail. Empty: none.
[[nodiscard]] QString addressFrom(const QString &typed);

} // namespace Opora::Models
