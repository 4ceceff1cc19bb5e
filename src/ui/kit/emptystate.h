// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace Opora::Ui {

class PlainLabel;

/// What an empty place is for and the next step: icon, title, one sentence and at most one button.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setContent(const QString &iconName, const QString &title, const QString &sentence);
    /// An empty text takes the button away.
    void setAction(const QString &text);
    /// Null until there was an action: a hidden button without words would be one more nameless thing.
    [[nodiscard]] QPushButton *actionButton() const { return m_action; }

Q_SIGNALS:
    void actionTriggered();

protected:
    /// Enter takes the next step when the place has the focus.
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addActionButton();
    void refreshIcon();

    QString m_iconName;
    QLabel *m_icon;
    PlainLabel *m_title;
    PlainLabel *m_sentence;
    QPushButton *m_action = nullptr;
};

} // namespace Opora::Ui
