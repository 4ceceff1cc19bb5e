// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QLineEdit;

namespace Opora::Ui {

/// In an empty line that has nothing of its own to take back, Ctrl+Z means the last thing done in the window, and so
/// does the key that does it again. Qt's own line keeps both keys to itself.
class UndoKeys final : public QObject
{
    Q_OBJECT
public:
    explicit UndoKeys(QLineEdit *edit);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit *m_edit;
};

} // namespace Opora::Ui
