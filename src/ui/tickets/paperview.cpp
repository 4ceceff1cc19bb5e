// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/paperview.h"

#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/tickets/ticketpaper.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr qreal kHeightByWidth = 842.0 / 595.0; // A4
} // namespace

PaperView::PaperView(TicketPaper &paper, QWidget *parent)
    : QWidget(parent)
    , m_paper(paper)
    , m_previous(new QPushButton(Icon::get(u"chevron-left"_s), {}, this))
    , m_next(new QPushButton(Icon::get(u"chevron-right"_s), {}, this))
    , m_number(new PlainLabel(this))
{
    setObjectName(u"paperView"_s);
    setAccessibleName(tr("Pages as they will be printed"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(Theme::current().scaled(140), Theme::current().scaled(120));
    auto *column = new QVBoxLayout(this);
    auto *line = new QHBoxLayout;
    m_previous->setAccessibleName(tr("Previous page"));
    m_next->setAccessibleName(tr("Next page"));
    m_number->setObjectName(u"pageNumber"_s);
    line->addStretch(1);
    line->addWidget(m_previous);
    line->addWidget(m_number);
    line->addWidget(m_next);
    line->addStretch(1);
    column->addStretch(1);
    column->addLayout(line);
    connect(m_previous, &QPushButton::clicked, this, [this] { turn(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { turn(1); });
    connect(&paper, &TicketPaper::ready, this, &PaperView::showPage);
    showPage();
}

void PaperView::turn(int pages)
{
    m_page += pages;
    showPage();
}

void PaperView::showPage()
{
    const int count = m_paper.isReady() ? m_paper.pageCount() : 1;
    m_page = std::clamp(m_page, 0, count - 1);
    //: Below a page that is going to be printed: its number and how many there are
    m_number->setAccessibleName(tr("Page %1 of %2").arg(m_page + 1).arg(count));
    m_number->setText(u"%1 / %2"_s.arg(m_page + 1).arg(count));
    m_previous->setEnabled(m_page > 0);
    m_next->setEnabled(m_page + 1 < count);
    update();
}

void PaperView::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Ground));
    const int gap = theme.space(Space::M);
    const int room = m_number->y() - 2 * gap;
    const int width = std::min(this->width() - 2 * gap, int(room / kHeightByWidth));
    if (width <= 0)
        return;
    const QRect paper((this->width() - width) / 2, gap, width, int(width * kHeightByWidth));
    if (m_paper.isReady())
        painter.drawImage(paper, m_paper.picture(m_page, width, devicePixelRatioF()));
    else
        painter.fillRect(paper, Qt::white);
    painter.setPen(theme.color(hasFocus() ? ColorRole::Accent : ColorRole::LineStrong));
    painter.drawRect(paper.adjusted(0, 0, -1, -1));
}

void PaperView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_PageDown || event->key() == Qt::Key_Right)
        turn(1);
    else if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_Left)
        turn(-1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace Opora::Ui
