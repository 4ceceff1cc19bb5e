// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/importtables.h"

#include "models/importtext.h"
#include "models/plaintip.h"
#include "text/contacts/contactcolumns.h"

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::ContactField;

namespace {

constexpr ContactField kPreviewed[]
    = {ContactField::Name,         ContactField::Email,    ContactField::Phone, ContactField::Messenger,
       ContactField::Organisation, ContactField::Language, ContactField::Note};

QString valueOf(const Text::ContactCard &card, const Core::ContactColumn &column)
{
    switch (column.field) {
    case ContactField::Name: return card.name;
    case ContactField::Email: return card.emails.join(u", "_s);
    case ContactField::Phone: return card.phones.join(u", "_s);
    case ContactField::Messenger: return card.messengers.join(u", "_s);
    case ContactField::Organisation: return card.organisation;
    case ContactField::Language: return card.language;
    case ContactField::Note: return card.note;
    case ContactField::Custom: return card.custom.value(column.key);
    case ContactField::Nothing:
    case ContactField::FirstName:
    case ContactField::MiddleName:
    case ContactField::LastName:
    case ContactField::TimeZone:
    case ContactField::Preferences:
    case ContactField::Tone:
    case ContactField::Channel: break;
    }
    return {};
}

} // namespace

void ImportPreview::show(const Core::CustomerFileHead &head)
{
    beginResetModel();
    m_cards.clear();
    for (qsizetype row = head.hasHead ? 1 : 0; head.isTable && row < head.rows.size(); ++row)
        m_cards.append(Text::cardOf(head.rows.at(row), head.columns));
    Core::ContactColumns columns;
    for (const ContactField field : kPreviewed)
        columns.append({field, {}});
    for (const Core::ContactColumn &column : head.columns) {
        if (column.field == ContactField::Custom && !columns.contains(column))
            columns.append(column);
    }
    m_columns.clear();
    for (const Core::ContactColumn &column : std::as_const(columns)) {
        if (std::any_of(m_cards.cbegin(), m_cards.cend(),
                        [&column](const Text::ContactCard &card) { return !valueOf(card, column).isEmpty(); }))
            m_columns.append(column);
    }
    endResetModel();
}

int ImportPreview::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_cards.size());
}

int ImportPreview::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant ImportPreview::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_cards.size() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const QString text = valueOf(m_cards.at(index.row()), m_columns.at(index.column()));
    // A foreign text in a tool tip may not be taken for markup.
    return role == Qt::ToolTipRole ? plainTip(text) : text.simplified();
}

QVariant ImportPreview::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    return contactFieldText(m_columns.at(section));
}

void ImportLines::show(const QList<Core::ImportLine> &lines)
{
    beginResetModel();
    m_lines = lines;
    endResetModel();
}

int ImportLines::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int ImportLines::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : About + 1;
}

QVariant ImportLines::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_lines.size() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Core::ImportLine &line = m_lines.at(index.row());
    QString text;
    switch (index.column()) {
    case Line: text = QString::number(line.line); break;
    case Reason: text = importReason(line); break;
    case About: text = line.code.startsWith("field."_L1) ? QString() : line.about.simplified(); break;
    default: break;
    }
    return role == Qt::ToolTipRole ? plainTip(text) : text;
}

QVariant ImportLines::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    //: Number of a line in a file
    case Line: return tr("Line");
    case Reason: return tr("Why");
    //: The name or value in a file that a remark is about
    case About: return tr("What stands there");
    default: return {};
    }
}

} // namespace Opora::Models
