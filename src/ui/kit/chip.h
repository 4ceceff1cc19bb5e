// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/tokens.h"

#include <QList>
#include <QRect>
#include <QSize>
#include <QString>
#include <QWidget>

class QPainter;

namespace Opora::Ui {

/// A small rounded word: SLA, priority, tag.
struct Chip
{
    enum class Tone { Quiet, Accent, Warning, Danger, Success };

    QString text;
    Tone tone = Tone::Quiet;
    QString icon = {}; ///< name of an icon before the text, or empty

    [[nodiscard]] QSize size() const;
    /// Draws within \a rect, eliding when too narrow.
    void paint(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction = Qt::LeftToRight) const;
    /// As many as fit from the leading side of \a rect; the rest is counted in a last chip "+3".
    static void paintRow(QPainter &painter, const QRect &rect, const QList<Chip> &chips,
                         Qt::LayoutDirection direction = Qt::LeftToRight);
};

/// A chip that stands in a layout and cannot be pressed, e.g. a tag in the header of a ticket.
class ChipLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit ChipLabel(Chip chip, QWidget *parent = nullptr);

    [[nodiscard]] Chip chip() const { return m_chip; }
    void setChip(const Chip &chip);
    [[nodiscard]] QSize sizeHint() const override { return m_chip.size(); }
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Chip m_chip;
};

} // namespace Opora::Ui
