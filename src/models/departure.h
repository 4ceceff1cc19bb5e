// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "core/ports/session.h"

#include <QPointer>
#include <QTimer>

namespace Opora::Models {

class ComposerModel;

/// Before the window goes: what is being written is saved, what could still be taken back may leave at once, and the
/// server gets a moment to take it. GUI thread.
class Departure final : public QObject
{
    Q_OBJECT
public:
    static constexpr Core::Milliseconds kPatience{3'000};
    /// So many times as long for files that are being copied: a drive that hangs must not keep the window for ever.
    static constexpr int kMostDelays = 20;

    Departure(Core::HelpDesk &desk, const Core::Session &session, QObject *parent = nullptr);
    ~Departure() override;

    /// Whose words must not go with the window.
    void watch(ComposerModel *composer);

    [[nodiscard]] bool isUnderWay() const { return m_step != Step::None; }
    /// Words that are on no disk; see ComposerModel::unsaved().
    [[nodiscard]] QList<Core::Draft> unsaved() const;
    void start();
    /// After finished(): asks how it is by now; counted() follows.
    void recount();
    void setPatience(Core::Milliseconds patience) { m_patience.setInterval(patience); }
    /// How often the patience was prolonged for a file that is being copied.
    [[nodiscard]] int delays() const { return m_delays; }

Q_SIGNALS:
    /// So many changes that a person made stay on this machine until the next start; 0: everything is with the server,
    /// or only marks of what was read are not.
    void finished(qint64 unsent);
    void counted(qint64 unsent);

private:
    enum class Step { None, Releasing, Waiting, Counting };

    void look();
    void count();
    void losePatience();
    void end(qint64 unsent);

    Core::HelpDesk &m_desk;
    const Core::Session &m_session;
    QPointer<ComposerModel> m_composer;
    QTimer m_patience;
    int m_delays = 0;
    Step m_step = Step::None;
};

} // namespace Opora::Models
