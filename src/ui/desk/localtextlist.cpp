// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/localtextlist.h"

#include "models/deskchoices.h"
#include "ui/desk/localtextedit.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

bool isEmpty(const Core::LocalText &text)
{
    return text.ru.trimmed().isEmpty() && text.en.trimmed().isEmpty();
}

} // namespace

LocalTextList::LocalTextList(const QString &name, const QString &added, Order order, QWidget *parent)
    : GrowingRows(added, u"addRow"_s, parent)
    , m_name(name)
    , m_moves(order)
{
    connect(addButton(), &QPushButton::clicked, this, [this] { addRow().edit->setFocus(); });
}

LocalTextList::Row &LocalTextList::addRow()
{
    Row row;
    auto *box = new QWidget(this);
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::current().space(Space::S));
    //: Name of a line in a list, and its number: "Reason 2"
    auto *edit = new LocalTextEdit(tr("%1 %2").arg(m_name).arg(m_rows.size() + 1), box);
    auto *remove = new QPushButton(box);
    remove->setObjectName(u"removeRow"_s);
    remove->setIcon(Icon::get(u"trash"_s));
    remove->setProperty("kind", u"flat"_s);
    remove->setAccessibleName(tr("Remove this line"));
    remove->setToolTip(remove->accessibleName());
    row.box = box;
    row.edit = edit;
    line->addWidget(edit, 1);
    if (m_moves == Order::Movable)
        addMoves(row, *line);
    line->addWidget(remove, 0, Qt::AlignBottom);
    append(box);
    setTabOrder(remove, addButton());
    connect(edit, &LocalTextEdit::edited, this, &LocalTextList::edited);
    connect(remove, &QPushButton::clicked, this, [this, box] {
        takeAway(m_rows, box);
        enableMoves();
    });
    m_rows.append(row);
    enableMoves();
    return m_rows.last();
}

void LocalTextList::addMoves(Row &row, QBoxLayout &line)
{
    const auto add = [this, box = row.box, &line](const QString &icon, const QString &name, int step) {
        auto *button = new QPushButton(box);
        button->setObjectName(icon);
        button->setIcon(Icon::get(icon));
        button->setProperty("kind", u"flat"_s);
        button->setAccessibleName(name);
        button->setToolTip(name);
        line.addWidget(button, 0, Qt::AlignBottom);
        connect(button, &QPushButton::clicked, this, [this, box, step] { moveRow(box, step); });
        return button;
    };
    row.up = add(u"chevron-up"_s, tr("Move up"), -1);
    row.down = add(u"chevron-down"_s, tr("Move down"), 1);
}

void LocalTextList::enableMoves()
{
    for (const Row &row : std::as_const(m_rows)) {
        if (!row.up)
            continue;
        row.up->setEnabled(row.box != m_rows.constFirst().box);
        row.down->setEnabled(row.box != m_rows.constLast().box);
    }
}

void LocalTextList::moveRow(QWidget *box, int step)
{
    const auto isIt = [box](const Row &row) { return row.box == box; };
    const qsizetype from = std::find_if(m_rows.cbegin(), m_rows.cend(), isIt) - m_rows.cbegin();
    const qsizetype to = from + step;
    if (to < 0 || to >= m_rows.size())
        return;
    Row &one = m_rows[from];
    Row &other = m_rows[to];
    // The words change places and the lines stay, since each is called by its number.
    const Core::LocalText text = one.edit->text();
    one.edit->setText(other.edit->text());
    other.edit->setText(text);
    std::swap(one.key, other.key);
    // Again and again by the same key.
    QPushButton *next = step < 0 ? other.up : other.down;
    (next->isEnabled() ? next : step < 0 ? other.down : other.up)->setFocus();
    Q_EMIT edited();
}

QList<Core::KeyedText> LocalTextList::items() const
{
    QStringList taken;
    for (const Row &row : m_rows)
        taken.append(row.key);
    QList<Core::KeyedText> items;
    for (const Row &row : m_rows) {
        const Core::LocalText text = row.edit->text();
        if (isEmpty(text))
            continue;
        items.append({row.key.isEmpty() ? Models::freeKey(text, taken) : row.key, text});
        taken.append(items.constLast().key);
    }
    return items;
}

QList<Core::LocalText> LocalTextList::texts() const
{
    QList<Core::LocalText> texts;
    for (const Core::KeyedText &item : items())
        texts.append(item.text);
    return texts;
}

void LocalTextList::setTexts(const QList<Core::LocalText> &texts, bool keepsTyped)
{
    if (keepsTyped && this->texts() == texts)
        return;
    QList<Core::KeyedText> items;
    for (const Core::LocalText &text : texts)
        items.append({{}, text});
    setItems(items, false);
}

void LocalTextList::setItems(const QList<Core::KeyedText> &items, bool keepsTyped)
{
    if (keepsTyped && this->items() == items) {
        // What is saved keeps the word that it was saved with.
        qsizetype next = 0;
        for (Row &row : m_rows)
            if (!isEmpty(row.edit->text()))
                row.key = items.at(next++).key;
        return;
    }
    shrink(m_rows, items.size());
    while (m_rows.size() < items.size())
        addRow();
    for (qsizetype i = 0; i < items.size(); ++i) {
        m_rows[i].key = items.at(i).key;
        m_rows.at(i).edit->setText(items.at(i).text);
    }
    enableMoves();
}

} // namespace Opora::Ui
