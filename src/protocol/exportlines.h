// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/entity.h"
#include "core/message.h"
#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

/// Lines of the `opora` format, see docs/import-format.md. Without the newline at their end.
namespace Opora::Protocol {

inline constexpr int kExportVersion = 1;

/// The first line.
struct ExportHeader
{
    QString format;
    int version = 0;
    Core::Timestamp exportedAt{};
    std::optional<Core::Timestamp> anchor; ///< only in samples: the moment that counts as the present
    bool sample = false;
    QStringList signIns;
    bool closed = false; ///< the last line is an ExportEnd: without it the file is cut off
    friend bool operator==(const ExportHeader &, const ExportHeader &) = default;
};

/// An object with its document as it stood.
struct ExportRecord
{
    Core::EntityKind kind = Core::EntityKind::Ticket;
    QUuid id;
    qint64 version = 0;
    QByteArray data;
    friend bool operator==(const ExportRecord &, const ExportRecord &) = default;
};

/// An attachment whose bytes lie in files/<hash> beside the text.
struct ExportFile
{
    Core::FileHash sha256;
    qint64 size = 0;
    friend bool operator==(const ExportFile &, const ExportFile &) = default;
};

/// The last line of an export.
struct ExportEnd
{
    qint64 lines = 0;      ///< between it and the first
    Core::FileHash sha256; ///< of those lines, each with a newline
    friend bool operator==(const ExportEnd &, const ExportEnd &) = default;
};
using ExportLine = std::variant<ExportRecord, ExportFile, ExportEnd>;

/// Writes format and version by itself.
[[nodiscard]] QByteArray encodeExportHeader(const ExportHeader &header);
[[nodiscard]] QByteArray encodeExportLine(const ExportLine &line);
/// Rejected "protocol.wrong_value" at "format" or "version" when the file is not ours or newer than this program.
[[nodiscard]] Core::Result<ExportHeader> decodeExportHeader(QByteArrayView line);
/// The document is cut out unread.
[[nodiscard]] Core::Result<ExportLine> decodeExportLine(QByteArrayView line);

} // namespace Opora::Protocol
