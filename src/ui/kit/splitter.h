// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace Opora::Ui {

/// Panels parted by one quiet line that is easy to grab: a handle of one pixel makes Qt widen only its mouse area.
class Splitter final : public QSplitter
{
    Q_OBJECT

public:
    explicit Splitter(Qt::Orientation orientation, QWidget *parent = nullptr);
};

} // namespace Opora::Ui
