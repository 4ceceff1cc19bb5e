// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customfieldlist.h"

#include "core/oplimits.h"
#include "ui/customers/editableline.h"
#include "ui/kit/labels.h"
#include "ui/kit/rowcolumn.h"
#include "ui/kit/theme.h"

#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

CustomFieldList::CustomFieldList(QWidget *parent)
    : QWidget(parent)
    , m_rows(new RowColumn(Theme::current().space(Space::S), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
}

void CustomFieldList::show(const QMap<QString, QString> &fields)
{
    const QStringList keys = fields.keys();
    m_rows->show(keys, [this, &keys](qsizetype position) { return rowOf(keys.at(position)); });
    for (const QString &key : keys)
        m_lines.value(key)->setText(fields.value(key));
}

QWidget *CustomFieldList::rowOf(const QString &key)
{
    auto *row = new QWidget(this);
    auto *column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *title = new ElidedLabel(key, row);
    title->setRole(ColorRole::Muted);
    title->setTypeSize(TypeSize::Small);
    auto *line = new EditableLine(key, EditableLine::Removing::No, Core::kSummaryChars, row);
    line->setObjectName(u"customField"_s);
    line->setReadOnly(m_isReadOnly);
    column->addWidget(title);
    column->addWidget(line);
    connect(line, &EditableLine::edited, this, [this, key](const QString &value) { Q_EMIT edited(key, value); });
    m_lines.insert(key, line);
    return row;
}

void CustomFieldList::setReadOnly(bool readOnly)
{
    m_isReadOnly = readOnly;
    for (const QPointer<EditableLine> &line : std::as_const(m_lines)) {
        if (line)
            line->setReadOnly(readOnly);
    }
}

void CustomFieldList::stopEditing()
{
    for (const QPointer<EditableLine> &line : std::as_const(m_lines)) {
        if (line)
            line->stopEditing();
    }
}

} // namespace Opora::Ui
