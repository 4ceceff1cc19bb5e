// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "samples.h"

#include <QModelIndex>
#include <QObject>

#include <functional>
#include <optional>

class QAbstractItemView;

namespace Opora::Bench {

/// How long it takes, from the making of this, until a list has painted the row that is waited for. Nothing is painted
/// for its sake: it looks at what the window paints by itself.
class PaintWatch final : public QObject
{
public:
    /// Asked before each painting of the list; invalid as long as no row shows what is waited for.
    using Row = std::function<QModelIndex()>;

    PaintWatch(QAbstractItemView &list, Row row);

    /// In milliseconds, up to the moment in which the whole window is with the window system.
    [[nodiscard]] std::optional<double> span() const { return m_span; }
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    StopWatch m_watch;
    QAbstractItemView &m_list;
    Row m_row;
    bool m_isPainting = false;
    std::optional<double> m_span;
};

} // namespace Opora::Bench
