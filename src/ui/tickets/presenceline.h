// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QHBoxLayout;

namespace Opora::Models {
class ComposerModel;
class PresenceModel;
class TicketModel;
} // namespace Opora::Models

namespace Opora::Ui {

class Avatar;
class PlainLabel;
struct Context;

/// Above the composer: who else looks at or answers the open ticket. Tells the others the same of this person.
class PresenceLine final : public QWidget
{
    Q_OBJECT
public:
    /// So long after the last key nobody writes any more.
    static constexpr std::chrono::seconds kWritesFor{20};

    PresenceLine(const Context &context, const Models::TicketModel &ticket, const Models::ComposerModel &draft,
                 QWidget *parent = nullptr);

    /// The ticket is before somebody's eyes, or is no more.
    void setInView(bool isInView);

private:
    void tell();
    void tellWriting();
    void showColleagues();

    Models::PresenceModel *m_presence; ///< null: nothing is known of colleagues
    const Models::TicketModel &m_ticket;
    const Models::ComposerModel &m_draft;
    QHBoxLayout *m_faces;
    QList<Avatar *> m_avatars;
    PlainLabel *m_words;
    QTimer m_writes;
    bool m_isInView = false;
};

} // namespace Opora::Ui
