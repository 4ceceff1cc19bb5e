// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/contacttable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Text {

using Core::Error;
using Core::Result;

namespace {

constexpr int kRowsShown = 20;

/// Excel writes the separator into a first row of its own.
bool isSeparatorRow(const QStringList &cells)
{
    return cells.constFirst().startsWith("sep="_L1, Qt::CaseInsensitive) && cells.size() <= 2;
}

Result<bool> nextRow(CsvReader &reader, QStringList &cells)
{
    Result<bool> isRow = reader.next(cells);
    if (isRow && *isRow && reader.rows() == 1 && isSeparatorRow(cells))
        return reader.next(cells);
    return isRow;
}

/// "+7 912 345-67-89" is none.
bool isFormula(const QString &cell)
{
    if (cell.isEmpty() || !u"=+-@\t\r"_s.contains(cell.front()))
        return false;
    return !std::all_of(cell.begin(), cell.end(),
                        [](QChar c) { return (c >= u'0' && c <= u'9') || u"+-() \n"_s.contains(c); });
}

/// Programs for tables run what begins like a formula. With an apostrophe in front they show it, and drop the
/// apostrophe.
QString guarded(const QString &cell)
{
    const bool hasGuard = cell.startsWith(u'\'') && isFormula(cell.mid(cell.lastIndexOf(u'\'') + 1));
    return isFormula(cell) || hasGuard ? u'\'' + cell : cell;
}

QString unguarded(const QString &cell)
{
    return cell.startsWith(u'\'') && guarded(cell.mid(1)) == cell ? cell.mid(1) : cell;
}

QString nameOf(ContactField field)
{
    switch (field) {
    case ContactField::Nothing:
    case ContactField::FirstName:
    case ContactField::MiddleName:
    case ContactField::LastName:
    case ContactField::Custom: break;
    case ContactField::Name: return u"name"_s;
    case ContactField::Email: return u"email"_s;
    case ContactField::Phone: return u"phone"_s;
    case ContactField::Messenger: return u"messenger"_s;
    case ContactField::Organisation: return u"organisation"_s;
    case ContactField::Language: return u"language"_s;
    case ContactField::TimeZone: return u"time zone"_s;
    case ContactField::Preferences: return u"preferences"_s;
    case ContactField::Tone: return u"tone"_s;
    case ContactField::Channel: return u"channel"_s;
    case ContactField::Note: return u"note"_s;
    }
    return {};
}

QString valueOf(const ContactCard &card, const ContactColumn &column)
{
    switch (column.field) {
    case ContactField::Nothing:
    case ContactField::FirstName:
    case ContactField::MiddleName:
    case ContactField::LastName: break;
    case ContactField::Name: return card.name;
    case ContactField::Email: return card.emails.join(u'\n');
    case ContactField::Phone: return card.phones.join(u'\n');
    case ContactField::Messenger: return card.messengers.join(u'\n');
    case ContactField::Organisation: return card.organisation;
    case ContactField::Language: return card.language;
    case ContactField::TimeZone: return card.timeZone;
    case ContactField::Preferences: return card.preferences;
    case ContactField::Tone: return card.tone;
    case ContactField::Channel: return card.channel;
    case ContactField::Note: return card.note;
    case ContactField::Custom: return card.custom.value(column.key);
    }
    return {};
}

} // namespace

Result<ContactTableHead> readContactTableHead(const QByteArray &beginning)
{
    ContactTableHead head;
    head.shape = guessCsv(beginning);
    CsvReader reader(sourceOf(beginning), head.shape.separator, head.shape.encoding);
    QStringList cells;
    const Result<bool> first = nextRow(reader, cells);
    if (!first)
        return first.error();
    if (!*first)
        return Error{Error::Kind::Rejected, u"import.empty"_s, {}};
    head.hasHead = isHead(cells);
    head.names = head.hasHead ? cells : QStringList(cells.size(), QString());
    if (!head.hasHead)
        head.rows.append(cells);
    while (head.rows.size() < kRowsShown) {
        // The beginning may end in the middle of a row.
        const Result<bool> isRow = reader.next(cells);
        if (!isRow || !*isRow)
            break;
        head.rows.append(cells);
    }
    head.columns = guessColumns(head.names, head.rows);
    return head;
}

ContactTable::ContactTable(ByteSource source, const CsvGuess &shape, bool hasHead, ContactColumns columns)
    : m_reader(std::move(source), shape.separator, shape.encoding)
    , m_skipsHead(hasHead)
    , m_columns(std::move(columns))
{ }

Result<bool> ContactTable::next(ContactCard &card)
{
    if (!m_reader.isEncodingKnown())
        return Error{Error::Kind::Rejected, u"import.unknown_encoding"_s, {}};
    QStringList cells;
    Result<bool> isRow = nextRow(m_reader, cells);
    if (m_skipsHead && isRow && *isRow)
        isRow = m_reader.next(cells);
    m_skipsHead = false;
    if (!isRow || !*isRow)
        return isRow;
    for (QString &cell : cells)
        cell = unguarded(cell);
    card = cardOf(cells, m_columns);
    card.line = m_reader.lineNumber();
    if (cells.size() != m_columns.size())
        card.problem = u"import.row_cells"_s;
    return true;
}

ContactTableWriter::ContactTableWriter(QChar separator, QStringList customKeys)
    : m_separator(separator)
    , m_customKeys(std::move(customKeys))
{ }

ContactColumns ContactTableWriter::columns() const
{
    using F = ContactField;
    ContactColumns columns;
    for (const F field : {F::Name, F::Email, F::Phone, F::Messenger, F::Organisation, F::Language, F::TimeZone,
                          F::Preferences, F::Tone, F::Channel, F::Note})
        columns.append({field, {}});
    for (const QString &key : m_customKeys)
        columns.append({F::Custom, key});
    return columns;
}

QByteArray ContactTableWriter::head() const
{
    QStringList names;
    for (const ContactColumn &column : columns())
        names.append(column.field == ContactField::Custom ? guarded(column.key) : nameOf(column.field));
    return "\xef\xbb\xbf" + CsvReader::rowOf(names, m_separator, "UTF-8");
}

QByteArray ContactTableWriter::row(const ContactCard &card) const
{
    QStringList cells;
    for (const ContactColumn &column : columns())
        cells.append(guarded(valueOf(card, column)));
    return CsvReader::rowOf(cells, m_separator, "UTF-8");
}

} // namespace Opora::Text
