// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ticketmodel.h"

#include <QTimer>

namespace Opora::Models {

/// What is being written on one ticket: kept as a draft within a second of a key press, sent with ten seconds to think
/// better of it. Nothing that arrives from elsewhere touches the words. GUI thread.
class ComposerModel final : public QObject
{
    Q_OBJECT
public:
    static constexpr Core::Milliseconds kUndoFor{10'000};
    static constexpr Core::Milliseconds kSaveAfter{700};

    ComposerModel(Workplace workplace, TicketModel &ticket, QObject *parent = nullptr);

    [[nodiscard]] Core::Audience audience() const { return m_draft.audience; }
    [[nodiscard]] QString text() const { return m_draft.text; }
    [[nodiscard]] const QList<Core::Attachment> &attachments() const { return m_draft.attachments; }
    [[nodiscard]] bool isSaved() const { return !m_dirty; }
    [[nodiscard]] bool canSend() const;

    void setAudience(Core::Audience audience);
    void setText(const QString &text);
    void attachFile(const QString &path);
    void attachData(const QByteArray &data, const QString &name, const QString &mimeType);
    void removeAttachment(const Core::FileHash &file);
    /// The words leave the composer at once; they come back when they cannot be kept. A null status leaves it.
    void send(Core::StatusId then = {});
    /// Writes the draft now: before another ticket is opened and before the window closes.
    void save();

Q_SIGNALS:
    void loaded(); ///< another draft is shown: the whole content changed
    void attachmentsChanged();
    void audienceChanged();
    void savedChanged();
    void sent();
    void failed(const Opora::Core::Error &error);

private:
    void load();
    void readWhenSaved();
    void touch();
    void take(const Core::Result<Core::Attachment> &attachment);
    [[nodiscard]] Core::Message message() const;
    void submitStatus(const Core::Draft &words, qint64 message, Core::FieldChange change);
    void pushUndo(const Core::Draft &words, qint64 message, qint64 status, const Core::FieldChange &change);
    void takeBack(const Core::Draft &words, qint64 mutation);
    void giveBack(const Core::Draft &words);

    Workplace m_workplace;
    TicketModel &m_ticket;
    Core::Draft m_draft;
    NewestOnly m_question;
    QTimer m_saveTimer;
    bool m_dirty = false;
    int m_saving = 0;        ///< saves that have not ended
    bool m_isUnread = false; ///< the ticket's draft is still to be read
};

} // namespace Opora::Models
