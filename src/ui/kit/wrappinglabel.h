// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/labels.h"

namespace Opora::Ui {

/// Sentences in a form. A wrapping QLabel asks for the height it would need in a column half as wide, and a form leaves
/// that much empty around it; this one asks for what it needs in the width it has.
class WrappingLabel final : public PlainLabel
{
    Q_OBJECT
public:
    explicit WrappingLabel(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QSize fitted(QSize hint) const;
};

} // namespace Opora::Ui
