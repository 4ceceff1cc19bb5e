// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QLabel;
class QLineEdit;

namespace Opora::Ui {

/// Lets a line take more than its field holds, and says so below it: what is pasted is not cut in silence, and what is
/// too long is told before it is kept and not by the server afterwards.
class LengthGuard final : public QObject
{
    Q_OBJECT
public:
    /// \a told shows the sentence and is hidden otherwise; it stands in a layout near the line.
    LengthGuard(QLineEdit *edit, qsizetype limit, QLabel *told);

    [[nodiscard]] bool isOver() const;

private:
    void look();

    QLineEdit *m_edit;
    qsizetype m_limit;
    QLabel *m_told;
};

} // namespace Opora::Ui
