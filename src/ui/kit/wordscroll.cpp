// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/wordscroll.h"

#include "ui/kit/focusline.h"

#include <QApplication>
#include <QEvent>
#include <QLayout>
#include <QScrollBar>

namespace Opora::Ui {

WordScroll::WordScroll(QLayout *words, QWidget *parent)
    : QScrollArea(parent)
{
    auto *page = new QWidget(this);
    page->setLayout(words);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setWidget(page);
    viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    FocusLine::addTo(*this);
    beAStop();
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &WordScroll::beAStop);
    // The keys come from outside, and Qt follows them only inside.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (widget()->isAncestorOf(now))
            ensureWidgetVisible(now);
    });
}

WordScroll::~WordScroll()
{
    // The keys leave what is inside while it goes, after itself.
    disconnect(qApp, nullptr, this, nullptr);
}

void WordScroll::beAStop()
{
    setFocusPolicy(verticalScrollBar()->maximum() > 0 ? Qt::TabFocus : Qt::NoFocus);
}

void WordScroll::putAfter(QWidget *widget)
{
    // What takes no keys has no place in the order.
    setFocusPolicy(Qt::TabFocus);
    setTabOrder(widget, this);
}

void WordScroll::setMost(int height)
{
    if (std::exchange(m_most, height) != height)
        updateGeometry();
}

int WordScroll::heightForWidth(int width) const
{
    const QLayout &words = *widget()->layout();
    const int whole = words.hasHeightForWidth() ? words.totalHeightForWidth(width) : words.totalSizeHint().height();
    return std::min(m_most, whole);
}

QSize WordScroll::sizeHint() const
{
    const QSize whole = widget()->sizeHint();
    return {whole.width(), std::min(m_most, whole.height())};
}

QSize WordScroll::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width(), std::min(m_most, fontMetrics().lineSpacing())};
}

bool WordScroll::eventFilter(QObject *watched, QEvent *event)
{
    const bool isDone = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return isDone;
}

} // namespace Opora::Ui
