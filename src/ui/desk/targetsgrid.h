// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLineEdit;

namespace Opora::Ui {

/// Promised times: a line for tickets of any priority and one for each priority.
class TargetsGrid final : public QWidget
{
    Q_OBJECT
public:
    explicit TargetsGrid(QWidget *parent = nullptr);

    void setPriorities(const Core::ReferenceData &reference);
    /// Whose times are shown; those of customers of other levels stay.
    void setLevel(Core::Loyalty level);
    /// A priority without any time has no target. Targets of priorities that are not here stay.
    [[nodiscard]] QList<Core::SlaTarget> targets() const;
    void setTargets(const QList<Core::SlaTarget> &targets, bool keepsTyped);
    [[nodiscard]] bool isReadable() const;

Q_SIGNALS:
    void edited();

private:
    [[nodiscard]] QList<Core::SlaTarget> read(const QList<Core::SlaTarget> &before) const;
    void showTimes(bool keepsTyped);

    struct Line
    {
        Core::PriorityId priority; ///< null: any
        QList<QLineEdit *> times;  ///< first reply, next reply, resolution
    };
    void addLine(Core::PriorityId priority, const QString &name);

    QGridLayout *m_grid;
    QList<Line> m_lines;
    QStringList m_names;
    QList<Core::SlaTarget> m_targets; ///< as they were given, or read when another level was chosen
    Core::Loyalty m_level = Core::Loyalty::None;
};

} // namespace Opora::Ui
