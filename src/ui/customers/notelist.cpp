// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/notelist.h"

#include "core/oplimits.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/lengthguard.h"
#include "ui/main/undokeys.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

NoteList::NoteList(const Models::Formatter &formatter, QWidget *parent)
    : QWidget(parent)
    , m_formatter(formatter)
    , m_add(new QLineEdit(this))
    , m_rows(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::current().space(Space::S));
    column->addWidget(m_add);
    auto *told = new PlainLabel(this);
    told->setTone(u"danger"_s);
    told->setSize(u"small"_s);
    column->addWidget(told);
    m_guard = new LengthGuard(m_add, Core::kNoteChars, told);
    new UndoKeys(m_add);
    column->addLayout(m_rows);
    m_rows->setSpacing(Theme::current().space(Space::S));
    m_add->setObjectName(u"addNote"_s);
    m_add->setPlaceholderText(tr("Note for colleagues"));
    m_add->setAccessibleName(m_add->placeholderText());
    connect(m_add, &QLineEdit::returnPressed, this, [this] {
        if (m_guard->isOver())
            return;
        const QString text = m_add->text();
        clearLine();
        if (!text.trimmed().isEmpty())
            Q_EMIT noteAdded(text);
    });
}

void NoteList::clearLine()
{
    // Not clear(): Ctrl+Z would bring the words back into the line, and even to another customer.
    m_add->setText({});
}

void NoteList::show(const QList<Core::CustomerNote> &notes, Core::Timestamp now)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Core::CustomerNote &note : notes)
        m_rows->addWidget(rowOf(note, now));
}

QWidget *NoteList::rowOf(const Core::CustomerNote &note, Core::Timestamp now)
{
    auto *row = new QWidget(this);
    auto *column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const QString when = m_formatter.moment(note.at, now);
    auto *head = new ElidedLabel(note.authorName.isEmpty() ? when : u"%1 · %2"_s.arg(note.authorName, when), row);
    head->setRole(ColorRole::Muted);
    head->setTypeSize(TypeSize::Small);
    auto *words = new PlainLabel(note.text, row);
    words->setSize(u"small"_s);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addWidget(head);
    column->addWidget(words);
    return row;
}

} // namespace Opora::Ui
