// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QLayout;

namespace Opora::Ui {

/// Words inside a bar: as high as they are, and scrolled only when they are higher than their room. Reached by Tab
/// then.
class WordScroll final : public QScrollArea
{
    Q_OBJECT
public:
    WordScroll(QLayout *words, QWidget *parent);
    ~WordScroll() override;

    /// So high at most.
    void setMost(int height);
    /// Ready for a place in the tab order; beAStop() ends it.
    void putAfter(QWidget *widget);
    /// A stop of the keys only as long as there is something to scroll.
    void beAStop();

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int m_most = QWIDGETSIZE_MAX;
};

} // namespace Opora::Ui
