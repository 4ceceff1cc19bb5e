// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/contacts/contactcolumns.h"
#include "text/csvguess.h"
#include "text/csvreader.h"

namespace Opora::Text {

/// The beginning of a table of customers, for choosing what its columns mean.
struct ContactTableHead
{
    CsvGuess shape;
    bool hasHead = true;     ///< the first row names the columns
    QStringList names;       ///< of the columns; empty names without a head
    QList<QStringList> rows; ///< the first ones behind the head
    ContactColumns columns;  ///< as guessed
};

/// By the first bytes of a file. Errors of CsvReader; "import.empty".
[[nodiscard]] Core::Result<ContactTableHead> readContactTableHead(const QByteArray &beginning);

/// A table of customers row by row. A row with more or fewer cells than columns has a problem "import.row_cells".
class ContactTable final : public ContactSource
{
public:
    ContactTable(ByteSource source, const CsvGuess &shape, bool hasHead, ContactColumns columns);
    [[nodiscard]] Core::Result<bool> next(ContactCard &card) override;

private:
    CsvReader m_reader;
    bool m_skipsHead;
    ContactColumns m_columns;
};

/// A table that this program reads again as it was, UTF-8 with its mark (Excel asks for it), separated by `separator`.
/// Custom values follow as columns of their own under `customKeys`.
class ContactTableWriter final
{
public:
    explicit ContactTableWriter(QChar separator, QStringList customKeys = {});

    [[nodiscard]] QByteArray head() const;
    [[nodiscard]] QByteArray row(const ContactCard &card) const;
    /// What head() and row() write.
    [[nodiscard]] ContactColumns columns() const;

private:
    QChar m_separator;
    QStringList m_customKeys;
};

} // namespace Opora::Text
