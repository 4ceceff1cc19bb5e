// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: the words of a ticket, whom they are for, and their way to the disk and to the desk
#pragma once

#include "models/draftkeeper.h"
#include "models/filecopies.h"
#include "models/recipients.h"
#include "models/removedfiles.h"
#include "models/ticketmodel.h"

#include <QTimer>

#include <functional>

namespace Opora::Models {

/// What is being written on one ticket: kept as a draft within a second of a key press, sent with ten seconds to think
/// better of it. Nothing that arrives from elsewhere touches the words. GUI thread.
class ComposerModel final : public QObject
{
    Q_OBJECT
public:
    static constexpr Core::Milliseconds kUndoFor{10'000};
    static constexpr Core::Milliseconds kSaveAfter{700};
    /// What is forwarded is a note that goes with messages of the ticket to somebody else than the customer.
    enum class Kind { Reply, Note, Forward };

    ComposerModel(Workplace workplace, TicketModel &ticket, QObject *parent = nullptr);

    /// Whose draft is shown; null: no ticket is open.
    [[nodiscard]] Core::TicketId ticket() const { return m_draft.ticket; }
    /// A reply of one who may not send any is a note.
    [[nodiscard]] Core::Audience audience() const;
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] Recipients recipients() const { return {m_draft.to, m_draft.cc, m_draft.bcc}; }
    /// Whether what is written leaves as a mail, of which others may get copies.
    [[nodiscard]] bool mayCopy() const;
    /// Messages of the ticket that others may be shown, newest first: no notes, and none that the server does not know.
    [[nodiscard]] QList<Core::Message> forwardable() const;
    [[nodiscard]] bool mayForward() const;
    /// What goes with the words.
    [[nodiscard]] const QList<Core::MessageId> &forwarded() const { return m_draft.forwarded; }
    /// How many files those messages bring along.
    [[nodiscard]] qsizetype forwardedFiles() const;
    /// Words, files or recipients.
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] QString text() const { return m_draft.text; }
    /// What the words look like, see Core::htmlOf(); empty: plain. It comes back with a kind that carries it, unless
    /// the words are others by then.
    [[nodiscard]] QString html() const { return isRich() ? m_draft.html : QString(); }
    /// Whether the look of the words goes along: by mail and the web, and with what is forwarded.
    [[nodiscard]] bool isRich() const;
    [[nodiscard]] const QList<Core::Attachment> &attachments() const { return m_draft.attachments; }
    /// Names of the files that are being copied for this ticket; nothing is sent without them.
    [[nodiscard]] QStringList copying() const { return m_copies.names(m_draft.ticket.uuid()); }
    [[nodiscard]] bool isSaved() const { return !m_dirty && m_keeper.isSaved(m_draft.ticket); }
    /// Whether the disk refused what is not saved; it is tried again.
    [[nodiscard]] bool isFailing() const { return !isSaved() && m_keeper.isFailing(); }
    [[nodiscard]] bool canSend() const;
    /// Why what is written is too much for one message; none: it fits.
    [[nodiscard]] std::optional<Core::Error> excess() const;
    /// Why it cannot be sent as it stands, a whole sentence: it is too much, or there is an address that is none.
    [[nodiscard]] QString problem() const;
    /// How many characters the ticket's channel carries, of which so many are used; none: a reply may be long.
    [[nodiscard]] std::optional<qsizetype> limit() const;
    [[nodiscard]] qsizetype used() const;
    /// Words of this and other tickets that would be lost if the program ended now.
    [[nodiscard]] QList<Core::Draft> unsaved() const;
    /// Whether a file is being copied, for this or another ticket.
    [[nodiscard]] bool isCopying() const { return !m_copies.isEmpty(); }
    /// Whether the disk still has to answer to what it was given.
    [[nodiscard]] bool isSaving() const { return m_keeper.isWriting() || isCopying() || m_filesOnTheWay > 0; }

    void setAudience(Core::Audience audience);
    /// A forward begins with the last message that may go with it.
    void setKind(Kind kind);
    /// To somebody else, with that message instead of those that were chosen. False: a note is being written, whose
    /// words do not leave by the way.
    bool forward(Core::MessageId message);
    /// Whether it goes with the words. The last one stays: without any it would be a note.
    void setForwarded(Core::MessageId message, bool goes);
    void setRecipients(const Recipients &recipients);
    /// Whether the server is heard: what is sent otherwise only goes into the outbox, and is told so.
    void setHeard(bool isHeard) { m_isHeard = isHeard; }
    void setText(const QString &text, const QString &html = {});
    /// To the draft of that ticket, whichever is open when the file is copied.
    void attachFile(Core::TicketId ticket, const QString &path);
    using FileThere = std::function<void(const Core::Attachment &)>;
    /// Data that may still be being made. \a then: once it is among the files, while that ticket is open.
    void attachMade(Core::TicketId ticket, const QFuture<Core::Result<QByteArray>> &data, const QString &name,
                    const QString &mimeType, const FileThere &then = {});
    /// Asks for what this ticket's composer said before; earlierRead() follows.
    void readEarlier();
    /// Adds earlier words to what is written now.
    void restore(Core::Draft earlier);
    void removeAttachment(const Core::FileHash &file);
    /// The words leave the composer at once; they come back when they cannot be kept. A null status leaves it.
    void send(Core::StatusId then = {});
    /// Writes the draft now: before another ticket is opened and before the window closes.
    void save();
    /// And tries again what could not be written before.
    void saveAll();

Q_SIGNALS:
    void loaded();             ///< another draft is shown: the whole content changed
    void attachmentsChanged(); ///< or what is being copied, or which messages go with them
    void audienceChanged();
    void savedChanged();
    void sending(); ///< at the press, while the ticket is the one that is answered
    void sent();
    void earlierRead(const QList<Opora::Core::Draft> &drafts); ///< newest first
    void failed(const Opora::Core::Error &error);

private:
    /// A message that was handed over, and what went with it.
    struct Sent
    {
        Core::Draft words;
        qint64 ticketNumber = 0;
        Core::FieldChange status; ///< `to` empty: left as it was
        qint64 message = 0;
        qint64 change = 0; ///< of the status; 0: none
    };

    void load();
    void read();
    void touch();
    void fixWhatIsAnswered();
    /// What is done with a file once it is copied for that ticket.
    [[nodiscard]] FileCopies::Taken taker(Core::TicketId ticket, const FileThere &then = {});
    void take(const Core::Attachment &attachment, Core::Draft place);
    /// A file into the draft of another ticket, as what stands there: alone it decides nothing.
    void putAway(Core::Draft file);
    [[nodiscard]] bool hasWords() const;
    void beginForward(const QList<Core::MessageId> &messages);
    void layForwardAside();
    [[nodiscard]] Core::Message message() const;
    /// Only those for whom a message of this kind is: a note's words leave for nobody.
    void address(Core::Message &message) const;
    void takeSent(Sent sent, const Core::Result<qint64> &answer);
    void submitStatus(Sent sent);
    void pushUndo(const Sent &sent);
    [[nodiscard]] QString doneWords(const Core::Draft &words) const;
    void takeBack(const Sent &sent, const UndoStep::Answer &answer);
    /// Words that left the outbox.
    void receive(const Core::Draft &words);
    void giveBack(const Core::Draft &words);

    Workplace m_workplace;
    TicketModel &m_ticket;
    Core::Draft m_draft;
    RemovedFiles m_removed; ///< of this draft
    NewestOnly m_question;
    QTimer m_saveTimer;
    DraftKeeper m_keeper;
    FileCopies m_copies;
    QList<Core::TicketId> m_beingSent; ///< once for each message on its way to the disk
    int m_filesOnTheWay = 0;           ///< copied, and the draft that they go to is being read
    bool m_isHeard = true;
    bool m_dirty = false;
    bool m_isUnread = false; ///< the ticket's draft is still to be read
};

} // namespace Opora::Models
