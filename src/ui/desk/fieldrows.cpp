// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/fieldrows.h"

#include "models/deskchoices.h"
#include "models/deskwords.h"
#include "ui/desk/localtextedit.h"
#include "ui/kit/combolists.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappingcheckbox.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::FieldDefinition;
using Core::FieldKind;

namespace {
constexpr int kChoiceLines = 4;
} // namespace

FieldRows::FieldRows(QWidget *parent)
    : GrowingRows(tr("Add a field"), u"addField"_s, parent)
{
    connect(addButton(), &QPushButton::clicked, this, [this] {
        addRow({});
        m_rows.constLast().name->setFocus();
        Q_EMIT edited();
    });
}

void FieldRows::addRow(const FieldDefinition &field)
{
    const Theme &theme = Theme::current();
    Row row;
    row.stored = field;
    auto *card = new QFrame(this);
    card->setProperty("kind", u"card"_s);
    row.box = card;
    makeParts(row);
    auto *column = new QVBoxLayout(card);
    column->setSpacing(theme.space(Space::S));
    column->addWidget(row.name);
    column->addWidget(row.kind);
    column->addWidget(row.choices);
    auto *last = new QHBoxLayout;
    auto *remove = new QPushButton(tr("Remove the field"), card);
    remove->setIcon(Icon::get(u"trash"_s));
    remove->setProperty("kind", u"flat"_s);
    last->addWidget(row.required, 1);
    last->addWidget(remove);
    column->addLayout(last);
    append(card);
    setTabOrder(remove, addButton());
    connect(remove, &QPushButton::clicked, this, [this, card] { takeAway(m_rows, card); });
    m_rows.append(row);
    fill(row);
    nameComboLists(*card);
}

void FieldRows::makeParts(Row &row)
{
    row.name = new LocalTextEdit(tr("Name of the field"), row.box);
    row.kind = new QComboBox(row.box);
    row.kind->setAccessibleName(tr("What the field holds"));
    for (const FieldKind kind :
         {FieldKind::Text, FieldKind::Number, FieldKind::Date, FieldKind::Choice, FieldKind::Check})
        row.kind->addItem(Models::fieldKindText(kind), int(kind));
    row.choices = new QPlainTextEdit(row.box);
    row.choices->setTabChangesFocus(true);
    row.choices->setAccessibleName(tr("Choices, one a line"));
    row.choices->setPlaceholderText(tr("One choice a line, both languages with a slash between them"));
    row.choices->setFixedHeight(kChoiceLines * QFontMetrics(Theme::current().font(TypeSize::Body)).lineSpacing()
                                + 2 * Theme::current().space(Space::S));
    row.required = new WrappingCheckBox(row.box);
    row.required->setText(tr("Has to be filled in before the ticket is solved"));
    row.required->setAccessibleName(row.required->text());
    connect(row.name, &LocalTextEdit::edited, this, &FieldRows::edited);
    connect(row.choices, &QPlainTextEdit::textChanged, this, &FieldRows::edited);
    connect(row.required, &QCheckBox::clicked, this, &FieldRows::edited);
    connect(row.kind, &QComboBox::activated, this, [this] {
        showChoices();
        Q_EMIT edited();
    });
}

void FieldRows::fill(const Row &row)
{
    row.name->setText(row.stored.name);
    row.kind->setCurrentIndex(row.kind->findData(int(row.stored.kind)));
    row.choices->setPlainText(Models::linesOf(row.stored.choices));
    row.required->setChecked(row.stored.required);
    showChoices();
}

void FieldRows::showChoices()
{
    for (const Row &row : std::as_const(m_rows))
        row.choices->setVisible(row.kind->currentData().toInt() == int(FieldKind::Choice));
}

FieldDefinition FieldRows::read(const Row &row, const QStringList &taken) const
{
    FieldDefinition field = row.stored;
    field.name = row.name->text();
    field.kind = FieldKind(row.kind->currentData().toInt());
    field.required = row.required->isChecked();
    field.choices.clear();
    if (field.kind == FieldKind::Choice)
        field.choices = Models::itemsOf(row.choices->toPlainText(), row.stored.choices);
    if (field.key.isEmpty())
        field.key = Models::freeKey(field.name, taken);
    return field;
}

QList<FieldDefinition> FieldRows::fields() const
{
    QList<FieldDefinition> fields;
    QStringList taken;
    for (const Row &row : m_rows)
        taken.append(row.stored.key);
    for (const Row &row : m_rows) {
        fields.append(read(row, taken));
        taken.append(fields.constLast().key);
    }
    return fields;
}

void FieldRows::setFields(const QList<FieldDefinition> &fields, bool keepsTyped)
{
    if (keepsTyped && this->fields() == fields) {
        // What is saved keeps the words that it was saved with.
        for (qsizetype i = 0; i < m_rows.size(); ++i)
            m_rows[i].stored = fields.at(i);
        return;
    }
    shrink(m_rows, fields.size());
    for (qsizetype i = 0; i < fields.size(); ++i) {
        if (i == m_rows.size()) {
            addRow(fields.at(i));
            continue;
        }
        m_rows[i].stored = fields.at(i);
        fill(m_rows.at(i));
    }
}

} // namespace Opora::Ui
