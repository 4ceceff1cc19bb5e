// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QGridLayout;

namespace Opora::Ui {

class PlainLabel;

/// Which priority each impact and urgency make (T3): a line for each impact, a column for each urgency.
class PriorityMatrix final : public QWidget
{
    Q_OBJECT
public:
    explicit PriorityMatrix(QWidget *parent = nullptr);

    /// Those that are in use, and those that a cell has.
    void setRules(const QList<Core::PriorityRule> &rules, const Core::ReferenceData &reference);
    /// \a before with what is chosen; a cell whose priority is not here stays as it was.
    [[nodiscard]] QList<Core::PriorityRule> rules(const QList<Core::PriorityRule> &before) const;

Q_SIGNALS:
    void edited();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Cell
    {
        int impact = 1;
        int urgency = 1;
        QComboBox *combo = nullptr;
    };
    void addLine(int impact, const QStringList &urgencies);
    void placeLabels();

    QGridLayout *m_grid = nullptr;
    QList<PlainLabel *> m_labels; ///< of the lines, from above
    QList<Cell> m_cells;
    std::optional<bool> m_isBeside; ///< the names of the lines beside them, else above
};

} // namespace Opora::Ui
