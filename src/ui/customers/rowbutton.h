// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/statemark.h"

#include <QAbstractButton>

#include <optional>

namespace Opora::Ui {

/// One line that can be pressed: a sign, foreign words that give way, and a short trailing word. For contacts and for
/// the tickets of a customer.
class RowButton final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit RowButton(QWidget *parent = nullptr);

    void setIconName(const QString &name);
    void setMark(const StateMark &mark);
    /// \a trail never gives way.
    void setWords(const QString &words, const QString &trail = {});
    [[nodiscard]] const QString &words() const { return m_words; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QString m_iconName;
    std::optional<StateMark> m_mark;
    QString m_words;
    QString m_trail;
};

} // namespace Opora::Ui
