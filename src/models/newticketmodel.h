// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one form with its problems, its files and its way back
#pragma once

#include "models/draftkeeper.h"
#include "models/filecopies.h"
#include "models/newticketform.h"
#include "models/removedfiles.h"
#include "models/ticketmodel.h"

#include <QTimer>

#include <functional>

namespace Opora::Models {

/// A ticket on behalf of a customer while it is filled in (T14). What is written is kept within a second of a key
/// press, the words and files as a draft of the cache, the rest in the settings of the account. Made offline, too; it
/// can be taken back as long as a reply can. GUI thread.
class NewTicketModel final : public QObject
{
    Q_OBJECT
public:
    static constexpr Core::Milliseconds kUndoFor{10'000};
    static constexpr Core::Milliseconds kSaveAfter{700};
    static constexpr int kLookalikes = 3;

    enum class Field { Customer, CallerName, CallerEmail, CallerPhone, Subject, Queue, Tags, Words };
    struct Problem
    {
        Field field = Field::Customer;
        QString sentence;
        friend bool operator==(const Problem &, const Problem &) = default;
    };

    /// Without \a kept only the words survive the program.
    NewTicketModel(Workplace workplace, Core::Settings *kept, QObject *parent = nullptr);

    void setReference(const Core::ReferenceData &reference);
    [[nodiscard]] const Core::ReferenceData &reference() const { return m_reference; }
    [[nodiscard]] const NewTicketForm &form() const { return m_form; }
    [[nodiscard]] const QString &text() const { return m_draft.text; }
    /// What the words look like, see Core::htmlOf(); empty: plain. It comes back with a channel that carries it, unless
    /// the words are others by then.
    [[nodiscard]] QString html() const { return isRich() ? m_draft.html : QString(); }
    [[nodiscard]] bool isRich() const { return carriesLook(m_form); }
    [[nodiscard]] const QList<Core::Attachment> &attachments() const { return m_draft.attachments; }
    /// Names of the files that are being copied; nothing is sent without them.
    [[nodiscard]] QStringList copying() const;
    [[nodiscard]] bool isSaved() const { return !m_dirty && m_keeper.isSaved(m_draft.ticket); }
    [[nodiscard]] bool hasContent() const;
    /// What has to be mended before the ticket can be made, in the order of the fields.
    [[nodiscard]] QList<Problem> problems() const;
    /// Active people who may own a ticket of the department that is chosen.
    [[nodiscard]] QList<Core::Person> owners() const;

    void change(const NewTicketForm &form);
    void setText(const QString &text, const QString &html = {});
    void attachFile(const QString &path);
    using FileThere = std::function<void(const Core::Attachment &)>;
    /// Data that may still be being made. \a then: once it is among the files of what stands in the form.
    void attachData(const QFuture<Core::Result<QByteArray>> &data, const QString &name, const QString &mimeType,
                    const FileThere &then = {});
    void removeAttachment(const Core::FileHash &file);
    /// Who may be the new caller, by mail and telephone number; lookalikesFound() follows.
    void lookForCaller();
    /// Nothing happens while there are problems; a file that is being copied is one.
    void make();
    /// Empties all of it; can be taken back.
    void discard();
    void save();

Q_SIGNALS:
    void loaded();             ///< the whole content changed
    void formChanged();        ///< a choice followed another one, e.g. the owner the department
    void attachmentsChanged(); ///< or what is being copied
    void savedChanged();
    void lookalikesFound(const QList<Opora::Core::CustomerRow> &customers);
    void made(Opora::Core::TicketId ticket);
    /// It is being taken back: who shows it leaves it.
    void takingBack(Opora::Core::TicketId ticket);
    /// What was made or thrown away stands in the form again.
    void returned();
    void failed(const Opora::Core::Error &error);

private:
    struct Filled
    {
        NewTicketForm form;
        Core::Draft words;
        QUuid number; ///< of the filled form, for files that are copied when it stands here no more
    };
    struct Made
    {
        Filled filled;
        Core::TicketId ticket;
        Core::CustomerId customer;
        qint64 customerChange = 0; ///< 0: the customer was there
        qint64 change = 0;
    };

    void read();
    void touch();
    void clear();
    void fillGaps();
    [[nodiscard]] FileCopies::Taken taker(const FileThere &then = {});
    void take(const QUuid &number, const Core::Result<Core::Attachment> &answer);
    void makeCaller(Made made);
    void makeTicket(Made made);
    void takeMade(const Made &made);
    void takeBack(const Made &made, const UndoStep::Answer &answer);
    void giveBack(const Filled &filled);
    [[nodiscard]] Core::Op::TicketCreate operation(const Made &made) const;
    [[nodiscard]] QString callerProblem(Field field) const;
    [[nodiscard]] QString problem(Field field) const;
    [[nodiscard]] QString wordsProblem() const;
    [[nodiscard]] QString tagsProblem() const;

    Workplace m_workplace;
    Core::Settings *m_kept;
    Core::ReferenceData m_reference;
    NewTicketForm m_form;
    Core::Draft m_draft;
    DraftKeeper m_keeper;
    QTimer m_saveTimer;
    FileCopies m_copies;
    QList<QUuid> m_numbers; ///< of what stands in the form; the last one is what is attached to now
    QHash<QUuid, QList<Core::Attachment>> m_late; ///< copied for a form that stood here no more
    RemovedFiles m_removed;
    NewestOnly m_lookedFor;
    bool m_dirty = false;
    bool m_isUnread = true; ///< the stored words are still to be read
    bool m_isBusy = false;  ///< a ticket is being handed over
};

} // namespace Opora::Models
