// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/presence.h"
#include "core/ports/views.h"

#include <QHash>

namespace Opora::Core {
class Settings;
}

namespace Opora::Models {

/// Who else is at the tickets on the screen, and what colleagues are told of this person. Switched off it neither tells
/// nor shows. It never keeps anybody from anything. GUI thread.
class PresenceModel final : public QObject
{
    Q_OBJECT
public:
    struct Colleague
    {
        Core::PersonId id;
        QString name;
        bool writes = false;
        friend bool operator==(const Colleague &, const Colleague &) = default;
    };

    PresenceModel(Core::PresenceBoard &board, Core::Settings &settings, QObject *parent = nullptr);
    ~PresenceModel() override;

    void setReference(const Core::ReferenceData &reference);

    [[nodiscard]] bool isOn() const { return m_isOn; }
    /// Remembered.
    void setOn(bool on);

    /// The ticket before this person's eyes; null: none.
    void open(Core::TicketId ticket);
    void setWriting(bool writing);
    /// The tickets of the list on the screen.
    void show(const QList<Core::TicketId> &tickets);

    /// Who writes comes first, then by name.
    [[nodiscard]] QList<Colleague> at(Core::TicketId ticket) const { return m_colleagues.value(ticket); }
    /// "Anna is writing a reply · Boris is looking at it"; empty when nobody is there.
    [[nodiscard]] QString sentence(Core::TicketId ticket) const;

Q_SIGNALS:
    void changed();

private:
    void tell();
    void take(const QList<Core::Presence> &colleagues);

    Core::PresenceBoard &m_board;
    Core::Settings &m_settings;
    Core::ReferenceData m_reference;
    bool m_isOn;
    Core::Whereabouts m_mine;
    QList<Core::TicketId> m_shown;
    QList<Core::Presence> m_heard;
    QHash<Core::TicketId, QList<Colleague>> m_colleagues;
};

} // namespace Opora::Models
