// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/localtextlist.h"

#include "ui/desk/localtextedit.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

LocalTextList::LocalTextList(const QString &name, const QString &added, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_column(new QVBoxLayout(this))
    , m_add(new QPushButton(added, this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Theme::current().space(Space::S));
    m_add->setObjectName(u"addRow"_s);
    m_add->setIcon(Icon::get(u"plus"_s));
    m_add->setProperty("kind", u"flat"_s);
    m_add->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_column->addWidget(m_add);
    setFocusProxy(m_add);
    connect(m_add, &QPushButton::clicked, this, [this] { addRow()->setFocus(); });
}

LocalTextEdit *LocalTextList::addRow()
{
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
    line->addWidget(edit, 1);
    line->addWidget(remove, 0, Qt::AlignBottom);
    m_column->insertWidget(int(m_rows.size()), box);
    setTabOrder(remove, m_add);
    connect(edit, &LocalTextEdit::edited, this, &LocalTextList::edited);
    connect(remove, &QPushButton::clicked, this, [this, box] { removeRow(box); });
    m_rows.append({box, edit});
    return edit;
}

void LocalTextList::removeRow(QWidget *box)
{
    m_rows.removeIf([box](const Row &row) { return row.box == box; });
    // The button that was pressed goes with it.
    m_add->setFocus();
    box->hide();
    box->deleteLater();
    Q_EMIT edited();
}

QList<Core::LocalText> LocalTextList::texts() const
{
    QList<Core::LocalText> texts;
    for (const Row &row : m_rows)
        if (const Core::LocalText text = row.edit->text(); !text.ru.trimmed().isEmpty() || !text.en.trimmed().isEmpty())
            texts.append(text);
    return texts;
}

void LocalTextList::setTexts(const QList<Core::LocalText> &texts, bool keepsTyped)
{
    if (keepsTyped && this->texts() == texts)
        return;
    while (m_rows.size() > texts.size()) {
        const Row row = m_rows.takeLast();
        row.box->hide();
        row.box->deleteLater();
    }
    while (m_rows.size() < texts.size())
        addRow();
    for (qsizetype i = 0; i < texts.size(); ++i)
        m_rows.at(i).edit->setText(texts.at(i));
}

} // namespace Opora::Ui
