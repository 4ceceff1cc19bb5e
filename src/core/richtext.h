// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

namespace Opora::Core {

/// A stretch of words that look alike, or a picture.
struct RichRun
{
    QString text; ///< '\n': a new line of the same item; of a picture its name
    bool bold = false;
    bool italic = false;
    bool underline = false;
    QString link{};     ///< as isRichLink() takes it; empty: none
    FileHash picture{}; ///< a file that goes with the message
    [[nodiscard]] bool looksAs(const RichRun &other) const;
    friend bool operator==(const RichRun &, const RichRun &) = default;
};

/// How far below an item of the outermost list another one may stand.
inline constexpr int kDeepestItem = 3;

struct RichLine
{
    enum class List { None, Bullets, Numbers };
    List list = List::None;
    bool isQuote = false;
    QList<RichRun> runs;
    int depth = 0; ///< of an item: below how many others it stands
    /// Joined with the run before when both look alike.
    void add(const RichRun &run);
    [[nodiscard]] bool isEmpty() const { return runs.isEmpty(); }
    friend bool operator==(const RichLine &, const RichLine &) = default;
};

/// Written words with the little that a message may show of its own: bold, italic, underlined, lists within lists,
/// quotes, links and pictures. All of what leaves as HTML is made here.
using RichText = QList<RichLine>;

/// Whether an address is one of the web or of mail that may stand in a message.
[[nodiscard]] bool isRichLink(const QString &address);
/// Whether plain text says it all.
[[nodiscard]] bool isPlain(const RichText &words);
/// Whether there is neither a word nor a picture, be there items or quotes.
[[nodiscard]] bool isBlank(const RichText &words);
[[nodiscard]] RichText richOf(const QString &plain);
/// Items that stand no more than one level below the one before, nor deeper than kDeepestItem: those of one level stay
/// of one level where the item above them is gone.
[[nodiscard]] RichText levelled(RichText words);
/// <p>, <br>, <b>, <i>, <u>, <ul>, <ol>, <li>, <blockquote>, <a href>, <img src="cid:SHA-256"> and nothing else, so
/// that a sanitizer leaves it as it is. Lines are parted by <br>, an empty line begins a new <p>. Blanks around it all
/// are left out, and the empty line beside a list or a quote, which stand apart by themselves. Items are levelled().
[[nodiscard]] QString htmlOf(const RichText &words);
/// The same for who reads no HTML: "- " and "1. " before items, those of a list within a list below the words of
/// theirs, "> " before quotes, behind a link its address and for a picture its name in brackets.
[[nodiscard]] QString plainOf(const RichText &words);
/// HTML of ours that may leave with those files: a picture that is none of them is named only. Empty: plain text says
/// it all, or somebody else has written it.
[[nodiscard]] QString htmlWithFiles(const QString &html, const QList<Attachment> &files);
/// Words that htmlOf() has written. Nothing: somebody else's HTML.
[[nodiscard]] std::optional<RichText> readRich(const QString &html);

} // namespace Opora::Core
