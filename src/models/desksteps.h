// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ticketmodel.h"

namespace Opora::Models {

/// One change of what people set up, with its way back.
struct DeskChange
{
    QUuid object;
    Core::Operation go;
    /// None: it can be taken back only while it has not left this machine, and waits there for that.
    std::optional<Core::Operation> back;
    /// The way back leaves something behind, over which it could not be done again.
    bool isOnce = false;
};

/// Makes something new of a kind that can be removed, or a type. What tickets may stand under by the time it is taken
/// back is only taken out of use then.
[[nodiscard]] DeskChange makingOf(const Core::Entity &object);

/// Does changes one after the other and makes one step of them that can be taken back and done again. GUI thread.
class DeskSteps final : public QObject
{
    Q_OBJECT
public:
    /// How long something new stays on this machine that cannot be removed any more once it left.
    static constexpr Core::Milliseconds kUndoFor{10'000};
    using Told = std::function<void(const Core::Result<void> &)>;

    explicit DeskSteps(Workplace workplace, QObject *parent = nullptr);

    /// `told` hears once how it went; what was done before one of them failed stays done and can be taken back.
    void run(const QList<DeskChange> &changes, const QString &text, const Told &told);

Q_SIGNALS:
    /// A way back, or doing it again.
    void failed(const Opora::Core::Error &error);

private:
    struct Run
    {
        QList<DeskChange> changes;
        QString text;
        bool isAgain = false;
        Told told;
        QList<qint64> mutations; ///< of the changes done so far
    };
    void goOn(const Run &run);
    void push(const Run &run);
    [[nodiscard]] std::function<void()> again(const Run &run);
    void takeBack(const Run &run, const UndoStep::Answer &answer);

    Workplace m_workplace;
};

} // namespace Opora::Models
