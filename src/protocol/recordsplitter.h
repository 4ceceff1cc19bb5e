// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include "protocol/record.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <string_view>

namespace Opora::Protocol {

/// An answer taken apart: its records with their documents as they stood in the bytes, and everything else.
struct SplitAnswer
{
    QList<Record> records;
    QByteArray rest; ///< a JSON object with the other fields
};

/// One pass without a tree: a page of a first sync is mostly documents, which go to the database unread.
/// `list` is the name of the field with the records; it must be there.
[[nodiscard]] Core::Result<SplitAnswer> splitRecords(QByteArrayView body, std::string_view list);
[[nodiscard]] Core::Result<Record> readRecord(QByteArrayView body);

/// An object with one of its fields, itself an object, cut out as it stood.
struct CutAnswer
{
    QByteArray object; ///< empty when the field is not there
    QByteArray rest;
};
[[nodiscard]] Core::Result<CutAnswer> cutObject(QByteArrayView body, std::string_view name);

} // namespace Opora::Protocol
