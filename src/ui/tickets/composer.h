// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one frame hosts the words, the files, what helps to write and what comes into them from elsewhere
#pragma once

#include "core/message.h"
#include "core/result.h"
#include "models/composermodel.h"

#include <QFrame>

class QHBoxLayout;
class QMimeData;
class QPushButton;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class ComposerEdit;
class ComposerFiles;
class ComposerRecipients;
class ComposerTools;
class ElidedLabel;
class ForgottenFile;
class FormatBar;
class PlainLabel;
class SegmentedTabs;
class WordPictures;
struct Context;

/// Where replies and notes are written. The colour of the whole and the word on the button say which of the two it is.
class Composer final : public QFrame
{
    Q_OBJECT
public:
    /// Whether a person wishes to see the tools of formatting, where the words may look like something.
    static constexpr auto kFormatKey = "writing/format";

    Composer(const Context &context, Models::TicketModel &ticket, Models::ComposerModel &model,
             QWidget *parent = nullptr);
    ~Composer() override;

    void startReply();
    void startNote();
    /// With the last message that may go with it, or the one that is named.
    void startForward();
    bool startForward(Core::MessageId message); ///< false: a note is being written
    /// Lines for those who get copies.
    void askCopies();
    /// Goes on with what is written, whether reply or note.
    void focusWords();
    void send();
    /// Whether something is asked about the words before they may go; a second press means them.
    [[nodiscard]] bool holdsBack();
    /// Whether it did: a field may hold the solving, and a reason is asked for first.
    bool sendAndSolve();
    [[nodiscard]] bool canSend() const;
    void chooseFiles();
    /// Shows or hides the tools of formatting, here and from now on.
    void toggleFormat();
    /// The words get so much height at most. A low one shows one line of them until somebody writes,
    /// with the buttons beside it.
    void setRoom(int room, bool isLow);
    /// At the cursor; never over typed text.
    void insertText(const QString &text);
    /// At the end, below an empty line; taken back as typing is.
    void insertBeneath(const QString &text);
    /// The same of a quote, as a quotation where the tools of formatting are shown.
    void insertQuote(const QString &quote);
    /// Words of a macro, beneath what is written; false: what is written is for others to read, so they are not put
    /// there.
    [[nodiscard]] bool addBeneath(const QString &words, Core::Audience audience);
    /// Those words, taken back.
    void takeOut(const QString &words);

Q_SIGNALS:
    void escaped(); ///< the person wants to leave it
    void attachmentChosen(const Opora::Core::Attachment &attachment);
    /// Sent, and why the ticket gets that status is to be said.
    void reasonAsked(Opora::Core::StatusId status);
    void failed(const Opora::Core::Error &error);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void buildHead();
    void connectParts();
    void connectModel();
    void showDraft();
    void showWords();
    void showAudience();
    /// What the words may look like: with the kind of message and its channel.
    void showLook();
    /// Shows what the person may write.
    void offerKinds();
    void showAttachments();
    /// Of the files those that stand among the words.
    void showPictures();
    void take(const QMimeData &mime);
    void showExcess();
    void showCount();
    void showSaved();
    void fitHeight();
    void fitFoot();
    void rest(bool rests);

    const Context &m_context;
    Models::TicketModel &m_ticket;
    Models::ComposerModel &m_model;
    SegmentedTabs *m_tabs;
    ComposerRecipients *m_recipients;
    ComposerEdit *m_edit;
    WordPictures *m_pictures;
    ComposerFiles *m_files;
    QHBoxLayout *m_head;  ///< kinds of message, and whether the draft is saved
    PlainLabel *m_count;  ///< what the channel still carries
    ElidedLabel *m_saved; ///< not while the composer rests
    QHBoxLayout *m_line;  ///< words
    QHBoxLayout *m_foot;
    FormatBar *m_format;
    ComposerTools *m_tools; ///< in the foot, or beside the words
    PlainLabel *m_excess;   ///< why it is too much for one message
    ForgottenFile *m_forgotten;
    QPushButton *m_send;
    QString m_hint; ///< in the place of the words while there are none
    bool m_loading = false;
    int m_room = 0; ///< height for the words; 0: any
    bool m_isLow = false;
    bool m_rests = false;
    bool m_isAwake = false; ///< has the keys, or had them before a press elsewhere
};

} // namespace Opora::Ui
