// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/searchfield.h"

#include "ui/kit/icon.h"
#include "ui/kit/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
{
    addAction(Icon::get(u"search"_s), QLineEdit::LeadingPosition);
    QAction *clearAction = addAction(Icon::get(u"close"_s), QLineEdit::TrailingPosition);
    clearAction->setText(tr("Clear the search"));
    clearAction->setToolTip(clearAction->text());
    clearAction->setVisible(false);
    connect(clearAction, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, clearAction,
            [clearAction](const QString &text) { clearAction->setVisible(!text.isEmpty()); });
    connect(this, &QLineEdit::textChanged, this, &SearchField::makeRoom);
}

void SearchField::setPurpose(const QString &name)
{
    setPlaceholderText(name);
    setAccessibleName(name);
}

void SearchField::setShortcutHint(const QKeySequence &shortcut)
{
    m_hint = shortcut.toString(QKeySequence::NativeText);
    setAccessibleDescription(m_hint);
    makeRoom();
    update();
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const Theme &theme = Theme::current();
    if (!showsHint())
        return;
    const QSize key = hintSize();
    const QRect logical(width() - key.width() - 8, (height() - key.height()) / 2, key.width(), key.height());
    const QRect box = QStyle::visualRect(layoutDirection(), rect(), logical);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(ColorRole::Line));
    painter.setBrush(theme.color(ColorRole::Raised));
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme.radius(Radius::Small),
                            theme.radius(Radius::Small));
    painter.setPen(theme.color(ColorRole::Muted));
    painter.setFont(theme.font(TypeSize::Small));
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, m_hint);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (text().isEmpty())
            Q_EMIT escaped();
        else
            clear();
    } else if (event->key() == Qt::Key_Down) {
        Q_EMIT resultsRequested();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

QSize SearchField::hintSize() const
{
    const QFontMetrics metrics(Theme::current().font(TypeSize::Small));
    return {metrics.horizontalAdvance(m_hint) + 10, std::min(metrics.height() + 4, height() - 6)};
}

bool SearchField::showsHint() const
{
    // The hint gives way to words and to narrow places.
    return !m_hint.isEmpty() && text().isEmpty() && !hasFocus() && width() >= 3 * hintSize().width();
}

void SearchField::makeRoom()
{
    const int room = showsHint() ? hintSize().width() + 6 : 0;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setTextMargins(mirrored ? room : 0, 0, mirrored ? 0 : room, 0);
}

void SearchField::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    makeRoom();
}

void SearchField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    makeRoom();
}

void SearchField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    makeRoom();
}

} // namespace Opora::Ui
