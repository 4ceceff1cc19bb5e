// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QVBoxLayout;

namespace Opora::Ui {

/// Settings that belong together, on a ground of their own.
class SettingsCard final : public QFrame
{
    Q_OBJECT
public:
    explicit SettingsCard(QWidget *parent = nullptr);

    /// The only thing in it; it comes without margins of its own.
    void setContent(QWidget *content);
    void addHeading(const QString &words);
    [[nodiscard]] QVBoxLayout &column() const { return *m_column; }

private:
    QVBoxLayout *m_column;
};

} // namespace Opora::Ui
