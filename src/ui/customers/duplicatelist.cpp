// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/duplicatelist.h"

#include "models/customerinsightmodel.h"
#include "ui/customers/rowbutton.h"
#include "ui/kit/labels.h"
#include "ui/kit/quietbar.h"
#include "ui/kit/rowcolumn.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(const QString &name, const QString &contact)
{
    return name.isEmpty() ? contact : name;
}

QPushButton *addFlat(QHBoxLayout *line, const QString &text, const QString &name)
{
    auto *button = new QPushButton(text);
    button->setProperty("kind", u"flat"_s);
    button->setAccessibleName(name);
    line->insertWidget(line->count() - 1, button);
    return button;
}

} // namespace

DuplicateList::DuplicateList(QWidget *parent)
    : QWidget(parent)
    , m_offer(new QuietBar(QuietBar::Kind::Info, this))
    , m_rows(new RowColumn(Theme::current().space(Space::Xs)))
    , m_merged(new RowColumn(Theme::current().space(Space::Xs)))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_offer->setObjectName(u"mergeOffer"_s);
    m_offer->hide();
    column->addWidget(m_offer);
    column->addWidget(m_rows);
    column->addWidget(m_merged);
}

void DuplicateList::show(const QList<Core::LikelyDuplicate> &duplicates, const QList<Core::Customer> &merged)
{
    const QString rights = m_isReadOnly ? u"r"_s : u"w"_s;
    QStringList keys;
    for (const Core::LikelyDuplicate &duplicate : duplicates)
        keys.append(rights + duplicate.customer.id.toString() + duplicate.customer.name + duplicate.value);
    m_rows->show(keys, [&](qsizetype position) { return rowOf(duplicates.at(position)); });
    QStringList sources;
    for (const Core::Customer &source : merged)
        sources.append(rights + source.id.toString() + source.name);
    m_merged->show(sources, [&](qsizetype position) { return mergedRow(merged.at(position)); });
}

QHBoxLayout *DuplicateList::addButtons(QWidget *row, const QString &reason)
{
    auto *column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *why = new ElidedLabel(reason, row);
    why->setRole(ColorRole::Muted);
    why->setTypeSize(TypeSize::Small);
    column->addWidget(why);
    auto *line = new QHBoxLayout;
    line->addStretch();
    column->addLayout(line);
    return line;
}

QWidget *DuplicateList::rowOf(const Core::LikelyDuplicate &duplicate)
{
    auto *box = new QWidget(m_rows);
    const QString reason = Models::duplicateReason(duplicate);
    QHBoxLayout *line = addButtons(box, reason);
    auto *row = new RowButton(box);
    row->setIconName(u"user"_s);
    const QString name = nameOf(duplicate.customer.name, duplicate.customer.contact);
    row->setWords(name);
    row->setAccessibleDescription(reason);
    static_cast<QVBoxLayout *>(box->layout())->insertWidget(0, row);
    const Core::CustomerId id = duplicate.customer.id;
    connect(row, &QAbstractButton::clicked, this, [this, id] { Q_EMIT customerChosen(id); });
    if (m_isReadOnly)
        return box;
    //: %1 is the name of somebody who may be the same customer
    QPushButton *merge = addFlat(line, tr("Merge…"), tr("Merge with %1").arg(name));
    merge->setObjectName(u"mergeCustomer"_s);
    //: Somebody who looks like the same customer is another one
    QPushButton *others = addFlat(line, tr("Somebody else"), tr("%1 is somebody else").arg(name));
    connect(merge, &QPushButton::clicked, this, [this, id] { Q_EMIT mergeAsked(id); });
    connect(others, &QPushButton::clicked, this, [this, id] { Q_EMIT othersChosen(id); });
    return box;
}

QWidget *DuplicateList::mergedRow(const Core::Customer &source)
{
    auto *box = new QWidget(m_merged);
    const QString name = nameOf(source.name, source.emails.value(0));
    //: Somebody who was found to be the same customer
    QHBoxLayout *line = addButtons(box, tr("Merged here: %1").arg(name));
    if (m_isReadOnly)
        return box;
    QPushButton *part = addFlat(line, tr("Part again"), tr("Part again: %1").arg(name));
    part->setObjectName(u"partCustomer"_s);
    connect(part, &QPushButton::clicked, this, [this, source] { Q_EMIT partChosen(source); });
    return box;
}

void DuplicateList::offer(const Models::CustomerMerger::Preview &preview)
{
    m_offer->clearButtons();
    //: Title of the preview of a merge; %1 and %2 are customers
    m_offer->setMessage(
        tr("Merge “%1” into “%2”?")
            .arg(nameOf(preview.source.name, preview.source.emails.value(0)),
                 nameOf(preview.target.name, preview.target.emails.value(0))),
        tr("Tickets that will stand here: %1. Notes: %2. Contacts then: %3. It can be parted again.")
            .arg(QString::number(preview.tickets), QString::number(preview.notes),
                 (preview.joined.emails + preview.joined.phones + preview.joined.messengers).join(u", "_s)));
    QPushButton *merge = m_offer->addButton(tr("Merge"), QuietBar::ButtonKind::Primary);
    merge->setObjectName(u"mergeNow"_s);
    connect(merge, &QPushButton::clicked, this, [this, preview] {
        withdrawOffer();
        Q_EMIT mergeChosen(preview);
    });
    connect(m_offer->addButton(tr("Leave")), &QPushButton::clicked, this, &DuplicateList::withdrawOffer);
    m_offer->show();
    merge->setFocus();
}

void DuplicateList::withdrawOffer()
{
    m_offer->hide();
}

void DuplicateList::setReadOnly(bool readOnly)
{
    m_isReadOnly = readOnly;
    if (readOnly)
        withdrawOffer();
}

} // namespace Opora::Ui
