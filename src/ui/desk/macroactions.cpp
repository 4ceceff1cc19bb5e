// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/macroactions.h"

#include "models/macrotext.h"
#include "ui/kit/combolists.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"

#include <QComboBox>
#include <QFrame>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::MacroAction;

namespace {

constexpr int kWordLines = 5;
constexpr int kComboLetters = 12;

bool isText(const QString &what)
{
    return what == "reply"_L1 || what == "note"_L1;
}

QComboBox *makeCombo(const QString &name, const QString &objectName, QWidget *parent)
{
    auto *combo = new QComboBox(parent);
    combo->setAccessibleName(name);
    combo->setObjectName(objectName);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(kComboLetters);
    combo->setFocusPolicy(Qt::StrongFocus);
    return combo;
}

} // namespace

MacroActions::MacroActions(QWidget *parent)
    : GrowingRows(tr("Add an action"), u"addAction"_s, parent)
{
    connect(addButton(), &QPushButton::clicked, this, [this] {
        addRow();
        fill(m_rows.constLast(), {Models::macroKinds().constFirst().what, {}});
        m_rows.constLast().what->setFocus();
        Q_EMIT edited();
    });
}

void MacroActions::addRow()
{
    Row row;
    auto *card = new QFrame(this);
    card->setProperty("kind", u"card"_s);
    row.box = card;
    makeParts(row);
    auto *remove = new QPushButton(card);
    remove->setObjectName(u"removeAction"_s);
    remove->setIcon(Icon::get(u"trash"_s));
    remove->setProperty("kind", u"flat"_s);
    remove->setAccessibleName(tr("Remove this action"));
    remove->setToolTip(remove->accessibleName());
    auto *column = new QVBoxLayout(card);
    column->setSpacing(Theme::current().space(Space::S));
    auto *first = new QHBoxLayout;
    first->addWidget(row.what, 1);
    first->addWidget(remove);
    column->addLayout(first);
    column->addWidget(row.choice);
    column->addWidget(row.word);
    column->addWidget(row.text);
    append(card);
    setTabOrder(row.text, remove);
    setTabOrder(remove, addButton());
    connect(remove, &QPushButton::clicked, this, [this, card] { takeAway(m_rows, card); });
    connectParts(row);
    m_rows.append(row);
    nameComboLists(*card);
}

void MacroActions::makeParts(Row &row)
{
    row.what = makeCombo(tr("What the macro does"), u"actionKind"_s, row.box);
    for (const Models::MacroKind &kind : Models::macroKinds())
        row.what->addItem(kind.name, kind.what);
    row.choice = makeCombo(tr("Value"), u"actionChoice"_s, row.box);
    row.word = new QLineEdit(row.box);
    row.word->setObjectName(u"actionWord"_s);
    row.word->setAccessibleName(tr("Value"));
    row.text = new QPlainTextEdit(row.box);
    row.text->setObjectName(u"actionText"_s);
    row.text->setTabChangesFocus(true);
    row.text->setAccessibleName(tr("Words"));
    row.text->setPlaceholderText(tr("Words for the composer, with variables as in a template"));
    row.text->setFixedHeight(kWordLines * QFontMetrics(Theme::current().font(TypeSize::Body)).lineSpacing()
                             + 2 * Theme::current().space(Space::S));
}

void MacroActions::connectParts(const Row &row)
{
    connect(row.what, &QComboBox::activated, this, [this, row] {
        // Who goes through the kinds by the arrows finds the words again.
        const QString what = row.what->currentData().toString();
        const bool isChosen = !Models::macroValues(what, m_reference).isEmpty();
        showValue(row, isText(what) ? row.text->toPlainText() : isChosen ? QString() : row.word->text());
        Q_EMIT edited();
    });
    connect(row.choice, &QComboBox::activated, this, &MacroActions::edited);
    connect(row.word, &QLineEdit::textEdited, this, &MacroActions::edited);
    connect(row.text, &QPlainTextEdit::textChanged, this, &MacroActions::edited);
}

void MacroActions::fill(const Row &row, const MacroAction &action)
{
    // What other programs put into it stays what it is.
    if (row.what->findData(action.what) < 0)
        row.what->addItem(action.what, action.what);
    row.what->setCurrentIndex(row.what->findData(action.what));
    row.word->clear();
    if (!row.text->document()->isEmpty())
        row.text->clear();
    showValue(row, action.value);
}

void MacroActions::showValue(const Row &row, const QString &value)
{
    const QString what = row.what->currentData().toString();
    const auto values = Models::macroValues(what, m_reference);
    row.choice->clear();
    for (const auto &[word, name] : values)
        row.choice->addItem(name, word);
    if (!values.isEmpty() && !value.isEmpty() && row.choice->findData(value) < 0)
        //: A status, template or the like that was chosen once
        row.choice->addItem(tr("Not there any more"), value);
    row.choice->setCurrentIndex(value.isEmpty() ? 0 : row.choice->findData(value));
    if (isText(what) && row.text->toPlainText() != value)
        row.text->setPlainText(value);
    else if (values.isEmpty() && !isText(what))
        row.word->setText(value);
    row.choice->setVisible(!values.isEmpty());
    row.word->setVisible(values.isEmpty() && !isText(what) && what != "take"_L1);
    row.text->setVisible(isText(what));
}

MacroAction MacroActions::read(const Row &row)
{
    const QString what = row.what->currentData().toString();
    if (what == "take"_L1)
        return {what, {}};
    if (isText(what))
        return {what, row.text->toPlainText()};
    return {what, row.choice->count() > 0 ? row.choice->currentData().toString() : row.word->text()};
}

QList<MacroAction> MacroActions::actions() const
{
    QList<MacroAction> actions;
    for (const Row &row : m_rows)
        actions.append(read(row));
    return actions;
}

void MacroActions::setActions(const QList<MacroAction> &actions, const Core::ReferenceData &reference, bool keepsTyped)
{
    m_reference = reference;
    if (keepsTyped && this->actions() == actions)
        return;
    shrink(m_rows, actions.size());
    for (qsizetype i = 0; i < actions.size(); ++i) {
        if (i == m_rows.size())
            addRow();
        fill(m_rows.at(i), actions.at(i));
    }
}

} // namespace Opora::Ui
