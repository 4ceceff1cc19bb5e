// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QHash>
#include <QTimer>

class QLineEdit;

namespace Opora::Core {
class Settings;
}

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

struct Context;

/// Words typed into a small form beside the open ticket and not taken yet: kept for each ticket on this machine, so
/// that they are there again when it is opened again, also after a restart. Emptied lines are forgotten. GUI thread.
class TypedWords final : public QObject
{
    Q_OBJECT
public:
    /// So long after a key the words go to the disk, which holds nobody up.
    static constexpr std::chrono::milliseconds kSavedAfter{300};

    TypedWords(const Context &context, const Models::TicketModel &ticket, QObject *parent);
    ~TypedWords() override;

    /// Whatever a person types into that line is kept under that name.
    void watch(QLineEdit *line, const QString &name);
    /// The ticket that is open by now is meant from here on; the lines show what was typed for it.
    void restore();

    /// For what is no line, or a line for this ticket alone.
    [[nodiscard]] QString words(const QString &name) const;
    void keep(const QString &name, const QString &words);
    /// For another ticket than the open one, e.g. what could not be stored.
    void keep(Core::TicketId ticket, const QString &name, const QString &words);
    /// They were taken, perhaps while another ticket was opened. False: others were typed there since, and stay.
    bool forget(Core::TicketId ticket, const QString &name, const QString &taken);
    /// The same, and the line is emptied where it still shows them.
    void takeOut(Core::TicketId ticket, const QString &name, const QString &taken);

Q_SIGNALS:
    void saved();

private:
    static QString keyOf(Core::TicketId ticket, const QString &name);
    [[nodiscard]] QString wordsOf(const QString &key) const;
    void hand();
    void save();
    /// They are on the disk.
    void forgetSaved(const QHash<QString, QString> &stored);

    Core::Settings &m_settings;
    const Models::TicketModel &m_ticket;
    Core::TicketId m_shown; ///< between a ticket's opening and its answer the words are the former one's
    QHash<QString, QLineEdit *> m_lines;
    QHash<QString, QString> m_unsaved; ///< by key
    QTimer m_timer;
};

} // namespace Opora::Ui
