// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QGridLayout;
class QWidget;

namespace Opora::Ui {

/// The layout of that widget: the first row names the columns from the second on, the first column is for the names of
/// the rows.
QGridLayout *makeColumnGrid(QWidget *parent, const QStringList &heads);

} // namespace Opora::Ui
