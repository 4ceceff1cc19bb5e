// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/richtext.h"

#include <QImage>
#include <QMap>
#include <QTextCursor>
#include <QTextEdit>

#include <functional>
#include <optional>

namespace Opora::Ui {

/// The text of a reply or note. Pictures and files that are pasted or dropped become attachments instead of words.
class ComposerEdit final : public QTextEdit
{
    Q_OBJECT
public:
    /// What words can be made.
    enum class Format { Bold, Italic, Underline, Bullets, Numbers, Quote, Link };
    struct Words
    {
        QString text;
        QString html; ///< see Core::htmlOf(); empty: plain text says it all
    };

    explicit ComposerEdit(QWidget *parent = nullptr);

    [[nodiscard]] Words words() const;
    /// Instead of what is written; nothing of that can be taken back. Of HTML that is not ours the text.
    void showWords(const Words &words);
    /// Whether keys and what is pasted may make words look like something.
    void setFormatting(bool isOn) { m_isFormatting = isOn; }
    [[nodiscard]] bool isFormatting() const { return m_isFormatting; }
    /// What becomes a link: what is selected, or the whole link at the cursor.
    [[nodiscard]] QTextCursor linkCursor() const;
    /// By how much quotes stand back.
    [[nodiscard]] static int quoteIndent();
    /// The keys of a format; none: it has none of its own.
    [[nodiscard]] static QKeySequence keysOf(Format format);

    /// A picture without words, or files of this machine.
    [[nodiscard]] static bool isAttachable(const QMimeData &mime);
    /// Makes a PNG of that picture, for a large one in more than a moment: for any thread. Code: file.unreadable.
    [[nodiscard]] static std::function<Core::Result<QByteArray>()> pictureOf(const QMimeData &mime);
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *mime) const override;
    void insertFromMimeData(const QMimeData *mime) override;
    /// Plain ones at the cursor; never over typed text.
    void insertWords(const QString &words);
    /// The same at the end, below an empty line.
    void insertBeneath(const QString &words);
    /// Beneath what is written: as a quotation while words may look like something, else as plain words. Whoever writes
    /// on does so below it.
    void insertQuote(const QString &quote);
    /// A file of the message at the cursor; what it shows comes by showPicture().
    void insertPicture(const Core::RichRun &picture);
    /// The place of the cursor for a picture that is still being made: before what is typed there meanwhile, behind
    /// the places that were kept before. Until other words are shown.
    [[nodiscard]] int keepPlace();
    void insertPicture(const Core::RichRun &picture, int place);
    /// Takes it out of the words wherever it stands, e.g. since its file is gone.
    void takeOutPicture(const Core::FileHash &file);
    /// Of pictures among the words those that showPicture() was not called for; null: it is being fetched, or none.
    [[nodiscard]] QList<Core::FileHash> missingPictures() const;
    void showPicture(const Core::FileHash &file, const QImage &image);
    /// Nothing but pictures that were handed over: no file and no address is opened.
    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;
    /// Beneath what is written. Until somebody writes on, the key that takes typing back is the window's, which then
    /// takes back all that came with the words.
    void addBeneath(const QString &words);
    /// Those words again, as they came or wherever they stand by now; what was typed beside them stays.
    void takeOut(const QString &words);

Q_SIGNALS:
    void attachablePasted(const QMimeData &mime);
    void escaped();
    void templateAsked();                                     ///< a semicolon in an empty text
    void focusChanged();                                      ///< the frame around it shows where the keys go
    void formatAsked(Opora::Ui::ComposerEdit::Format format); ///< by its keys

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    [[nodiscard]] QMimeData *createMimeDataFromSelection() const override;

private:
    [[nodiscard]] bool isAsAdded() const { return document()->revision() == m_added; }
    [[nodiscard]] std::optional<Format> formatOf(const QKeyEvent &event) const;
    /// Lines of their own, whatever list or quote stands before them.
    static void insertParagraphs(QTextCursor &cursor, const QString &words);
    /// Whether it did: an empty item or line of a quote is the last of them, one of a list within a
    /// list goes a level higher.
    bool endsListOrQuote();
    /// Whether it did: Tab and Shift+Tab change the level of items where they can, and else go on as everywhere.
    bool movesItems(const QKeyEvent &event);
    /// At the edge of a link what is typed is none of it.
    void leaveLink();

    QHash<Core::FileHash, QImage> m_pictures; ///< among the words, or among those that Ctrl+Z brings back
    QMap<int, QTextCursor> m_places;          ///< in the order in which they were kept
    int m_lastPlace = 0;
    int m_added = -1; ///< revision of the text after words were added
    bool m_isFormatting = false;
};

} // namespace Opora::Ui
