// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/choiceflow.h"

#include "ui/kit/flowlayout.h"
#include "ui/kit/menurow.h"
#include "ui/kit/theme.h"

#include <QCheckBox>

namespace Opora::Ui {

ChoiceFlow::ChoiceFlow(QWidget *parent)
    : QWidget(parent)
{
    auto *flow = new FlowLayout(this, Theme::current().space(Space::M));
    flow->setContentsMargins(0, 0, 0, 0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void ChoiceFlow::setChoices(const QList<Choice> &choices)
{
    const auto isSame = [](const Choice &a, const Choice &b) { return a.isSameAs(b); };
    if (std::equal(choices.cbegin(), choices.cend(), m_choices.cbegin(), m_choices.cend(), isSame))
        return;
    m_choices = choices;
    qDeleteAll(m_boxes);
    m_boxes.clear();
    QWidget *previous = nullptr;
    for (const Choice &choice : choices) {
        auto *box = new QCheckBox(foreignWords(choice.name), this);
        box->setAccessibleName(choice.name);
        box->setIcon(choice.icon);
        layout()->addWidget(box);
        box->show();
        connect(box, &QCheckBox::clicked, this, &ChoiceFlow::edited);
        if (previous)
            setTabOrder(previous, box);
        previous = box;
        m_boxes.append(box);
    }
    setFocusProxy(m_boxes.isEmpty() ? nullptr : m_boxes.constFirst());
}

bool ChoiceFlow::offers(const QUuid &id) const
{
    return std::any_of(m_choices.cbegin(), m_choices.cend(), [&id](const Choice &choice) { return choice.id == id; });
}

QList<QUuid> ChoiceFlow::chosen() const
{
    QList<QUuid> ids;
    for (qsizetype i = 0; i < m_boxes.size(); ++i)
        if (m_boxes.at(i)->isChecked())
            ids.append(m_choices.at(i).id);
    return ids;
}

void ChoiceFlow::setChosen(const QList<QUuid> &ids)
{
    for (qsizetype i = 0; i < m_boxes.size(); ++i)
        m_boxes.at(i)->setChecked(ids.contains(m_choices.at(i).id));
}

} // namespace Opora::Ui
