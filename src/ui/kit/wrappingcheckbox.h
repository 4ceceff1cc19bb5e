// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>

namespace Opora::Ui {

/// A check box with a sentence, which goes on in further lines where one is too narrow: with large letters no page is
/// moved sideways for it.
class WrappingCheckBox final : public QCheckBox
{
    Q_OBJECT
public:
    explicit WrappingCheckBox(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    [[nodiscard]] bool hitButton(const QPoint &at) const override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What stands beside the words.
    [[nodiscard]] int signWidth() const;
    /// The words in lines that fit beside the sign.
    [[nodiscard]] QString lines(int width) const;
    [[nodiscard]] QSize fitted(QSize hint) const;
};

} // namespace Opora::Ui
