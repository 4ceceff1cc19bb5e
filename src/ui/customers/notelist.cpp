// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/notelist.h"

#include "core/oplimits.h"
#include "ui/kit/labels.h"
#include "ui/kit/rowcolumn.h"
#include "ui/kit/theme.h"
#include "ui/main/lengthguard.h"
#include "ui/main/undokeys.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

/// Who noted it when, and the words below.
class NoteRow final : public QWidget
{
public:
    explicit NoteRow(const QString &text)
        : m_head(new ElidedLabel(this))
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        m_head->setRole(ColorRole::Muted);
        m_head->setTypeSize(TypeSize::Small);
        auto *words = new PlainLabel(text, this);
        words->setSize(u"small"_s);
        words->setWordWrap(true);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        column->addWidget(m_head);
        column->addWidget(words);
    }

    void setHead(const QString &text) { m_head->setText(text); }

private:
    ElidedLabel *m_head;
};

} // namespace

NoteList::NoteList(const Models::Formatter &formatter, QWidget *parent)
    : QWidget(parent)
    , m_formatter(formatter)
    , m_add(new QLineEdit(this))
    , m_rows(new RowColumn(Theme::current().space(Space::S)))
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
    column->addWidget(m_rows);
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

void NoteList::setReadOnly(bool readOnly)
{
    m_add->setVisible(!readOnly);
}

void NoteList::clearLine()
{
    // Not clear(): Ctrl+Z would bring the words back into the line, and even to another customer.
    m_add->setText({});
}

void NoteList::show(const QList<Core::CustomerNote> &notes, Core::Timestamp now)
{
    QStringList keys;
    for (const Core::CustomerNote &note : notes)
        keys.append(note.id.toString() + note.text);
    m_rows->show(keys, [&](qsizetype position) { return new NoteRow(notes.at(position).text); });
    for (qsizetype i = 0; i < notes.size(); ++i) {
        const Core::CustomerNote &note = notes.at(i);
        const QString when = m_formatter.moment(note.at, now);
        static_cast<NoteRow *>(m_rows->rows().at(i))
            ->setHead(note.authorName.isEmpty() ? when : u"%1 · %2"_s.arg(note.authorName, when));
    }
}

} // namespace Opora::Ui
