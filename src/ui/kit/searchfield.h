// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QLineEdit>

namespace Opora::Ui {

/// A line to search in, with a magnifier and, while empty, the shortcut that leads to it. Escape empties it, a second
/// Escape says escaped() so that the page can take the focus back.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent = nullptr);

    /// \a name is both the placeholder and the accessible name.
    void setPurpose(const QString &name);
    void setShortcutHint(const QKeySequence &shortcut);

Q_SIGNALS:
    void escaped();
    /// The down key: the person wants to walk into the results.
    void resultsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QSize hintSize() const;
    [[nodiscard]] bool showsHint() const;
    /// The words end where the hint begins.
    void makeRoom();

    QString m_hint;
};

} // namespace Opora::Ui
