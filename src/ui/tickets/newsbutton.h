// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/tokens.h"

#include <QAbstractButton>

namespace Opora::Ui {

/// The beginning of somebody's message that can be pressed: who and when in one line, below it the words, plain and
/// elided, on the ground that such messages have in the conversation.
class NewsButton final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit NewsButton(QWidget *parent = nullptr);

    void setNews(ColorRole ground, const QString &heading, const QString &words);
    [[nodiscard]] const QString &heading() const { return m_heading; }
    [[nodiscard]] const QString &words() const { return m_words; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    ColorRole m_ground = ColorRole::Customer;
    QString m_heading;
    QString m_words;
};

} // namespace Opora::Ui
