// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace Opora::Ui {

/// The head of a page that lies over the list of customers: back, and what the page is for. Escape goes back too.
class PageHead final : public QWidget
{
    Q_OBJECT
public:
    explicit PageHead(const QString &title, QWidget *page);

    [[nodiscard]] QToolButton *backButton() const { return m_back; }

Q_SIGNALS:
    void left();

private:
    QToolButton *m_back;
};

} // namespace Opora::Ui
