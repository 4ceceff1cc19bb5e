// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/editableline.h"

#include "models/plaintip.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/lengthguard.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

EditableLine::EditableLine(const QString &name, Removing removing, qsizetype limit, QWidget *parent)
    : QWidget(parent)
    , m_label(new PlainLabel(this))
    , m_edit(new QLineEdit(this))
    , m_problem(new PlainLabel(this))
    , m_pencil(nullptr)
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::current().space(Space::Xs));
    m_label->setWordWrap(true);
    m_label->setSize(u"small"_s);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    line->addWidget(m_label, 1);
    addEdit(name, limit);
    m_pencil = addButton(u"edit"_s, tr("Edit: %1").arg(name));
    connect(m_pencil, &QToolButton::clicked, this, qOverload<>(&EditableLine::startEditing));
    if (removing == Removing::Yes) {
        m_remove = addButton(u"close"_s, tr("Remove: %1").arg(name));
        connect(m_remove, &QToolButton::clicked, this, &EditableLine::removed);
    }
    connect(m_edit, &QLineEdit::returnPressed, this, &EditableLine::keep);
    connect(m_edit, &QLineEdit::textChanged, m_problem, &QWidget::hide);
    connect(m_edit, &QLineEdit::textEdited, this, &EditableLine::typed);
}

void EditableLine::keep()
{
    if (m_guard->isOver())
        return;
    const QString text = m_edit->text();
    const QString problem = m_check ? m_check(text) : QString();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        return;
    stopEditing();
    Q_EMIT edited(text);
}

void EditableLine::addEdit(const QString &name, qsizetype limit)
{
    m_edit->setAccessibleName(name);
    m_edit->installEventFilter(this);
    m_edit->hide();
    auto *told = new PlainLabel(this);
    told->setTone(u"danger"_s);
    told->setSize(u"small"_s);
    m_guard = new LengthGuard(m_edit, limit, told);
    // Hidden as a whole: an empty layout would keep half of the line.
    m_editBox = new QWidget(this);
    auto *column = new QVBoxLayout(m_editBox);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_edit);
    column->addWidget(told);
    m_problem->setObjectName(u"lineProblem"_s);
    m_problem->setTone(u"danger"_s);
    m_problem->setSize(u"small"_s);
    m_problem->setWordWrap(true);
    m_problem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_problem->hide();
    column->addWidget(m_problem);
    m_editBox->hide();
    static_cast<QHBoxLayout *>(layout())->addWidget(m_editBox, 1);
}

QToolButton *EditableLine::addButton(const QString &icon, const QString &name)
{
    const Theme &theme = Theme::current();
    auto *button = new QToolButton(this);
    const int side = theme.iconSize(IconSize::Small);
    button->setIcon(Icon::get(icon));
    button->setIconSize({side, side});
    // A field of the desk's own may be called anything.
    button->setToolTip(Models::plainTip(name));
    button->setAccessibleName(name);
    layout()->addWidget(button);
    layout()->setAlignment(button, Qt::AlignTop);
    return button;
}

bool EditableLine::isEditing() const
{
    return !m_edit->isHidden();
}

void EditableLine::setText(const QString &text)
{
    m_text = text;
    showText();
}

void EditableLine::setEmptyText(const QString &text)
{
    m_emptyText = text;
    showText();
}

void EditableLine::showText()
{
    m_label->setText(m_text.isEmpty() ? m_emptyText : m_text);
    m_label->setTone(m_text.isEmpty() ? u"muted"_s : QString());
}

void EditableLine::setReadOnly(bool readOnly)
{
    if (std::exchange(m_isReadOnly, readOnly) == readOnly)
        return;
    stopEditing();
    for (QToolButton *button : {m_pencil, m_remove})
        if (button)
            button->setVisible(!readOnly);
}

void EditableLine::startEditing()
{
    startEditing(m_beginning.value_or(m_text));
}

QWidget *EditableLine::tabStop() const
{
    return m_pencil;
}

void EditableLine::startEditing(const QString &words)
{
    goOnEditing(words);
    m_edit->setFocus();
    m_edit->selectAll();
}

void EditableLine::goOnEditing(const QString &words)
{
    m_edit->setText(words);
    m_label->hide();
    m_pencil->hide();
    m_editBox->show();
    m_edit->show();
}

void EditableLine::setSafe()
{
    m_edit->setModified(false);
}

void EditableLine::stopEditing()
{
    if (!isEditing())
        return;
    const bool hadFocus = m_edit->hasFocus();
    m_edit->clear();
    m_edit->hide();
    m_editBox->hide();
    m_label->show();
    m_pencil->show();
    if (hadFocus)
        m_pencil->setFocus();
    Q_EMIT finished();
}

bool EditableLine::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        stopEditing();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void EditableLine::mouseDoubleClickEvent(QMouseEvent *)
{
    if (!isEditing() && !m_isReadOnly)
        startEditing();
}

} // namespace Opora::Ui
