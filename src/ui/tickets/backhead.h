// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace Opora::Ui {

/// The head of a page that stands in the place of the conversation: the way back to it, whole with any letters.
class BackHead final : public QWidget
{
    Q_OBJECT
public:
    /// \a name: of the button, for tests.
    explicit BackHead(const QString &name, QWidget *page);

    [[nodiscard]] QPushButton *button() const { return m_button; }
    /// Takes what the button leaves of the line.
    void addBeside(QWidget *widget);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void left();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// With large letters the arrow says it alone.
    void fit();

    QPushButton *m_button;
};

} // namespace Opora::Ui
