// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/exportlines.h"

#include "core/refusal.h"
#include "protocol/fieldreader.h"
#include "protocol/jsonwriter.h"
#include "protocol/recordsplitter.h"

#include <QDateTime>

namespace Opora::Protocol {

using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

namespace {

constexpr QLatin1String kFormat = "opora"_L1;
constexpr QLatin1String kFileWord = "file"_L1;
constexpr QLatin1String kEndWord = "end"_L1;

/// A line of a file; `entity` tells it from an object whose document is missing.
struct FileLine
{
    QString entity;
    Core::FileHash sha256;
    qint64 size = 0;
};

struct EndLine
{
    QString entity;
    qint64 lines = 0;
    Core::FileHash sha256;
};

/// Milliseconds, or ISO 8601 for files that people write.
std::optional<Core::Timestamp> readAnchor(ReadState &state, JsonValue json)
{
    const ReadState::Step step(state, "anchor"sv);
    if (json.is_string()) {
        const std::string_view text = json.get_string().value_unsafe();
        const auto time
            = QDateTime::fromString(QString::fromUtf8(text.data(), qsizetype(text.size())), Qt::ISODateWithMs);
        if (time.isValid())
            return Core::fromMsecs(time.toMSecsSinceEpoch());
        state.fail("wrong_value"_L1);
        return std::nullopt;
    }
    Core::Timestamp time{};
    readValue(state, json, time, kPlain);
    return time;
}

} // namespace

template<>
struct Schema<ExportHeader>
{
    using T = ExportHeader;
    template<typename V>
    static void visit(V &v)
    {
        v.field("format", &T::format, kRequired);
        v.field("version", &T::version, kRequired);
        v.field("exported_at", &T::exportedAt);
        v.field("sample", &T::sample);
        v.field("sign_ins", &T::signIns);
        v.field("closed", &T::closed);
    }
};

template<>
struct Schema<ExportRecord>
{
    using T = ExportRecord;
    template<typename V>
    static void visit(V &v)
    {
        v.field("entity", &T::kind, kRequired);
        v.field("id", &T::id, kRequired);
        v.field("version", &T::version);
        v.document("data", &T::data);
    }
};

template<>
struct Schema<FileLine>
{
    using T = FileLine;
    template<typename V>
    static void visit(V &v)
    {
        v.field("entity", &T::entity, kRequired);
        v.field("sha256", &T::sha256, kRequired);
        v.field("size", &T::size);
    }
};

template<>
struct Schema<EndLine>
{
    using T = EndLine;
    template<typename V>
    static void visit(V &v)
    {
        v.field("entity", &T::entity, kRequired);
        v.field("lines", &T::lines, kRequired);
        v.field("sha256", &T::sha256, kRequired);
    }
};

namespace {

Core::Result<ExportLine> readFile(QByteArrayView line)
{
    const Core::Result<FileLine> file = parseDocument<FileLine>(line);
    if (!file)
        return file.error();
    return ExportLine(ExportFile{file->sha256, file->size});
}

Core::Result<ExportLine> readEnd(QByteArrayView line)
{
    const Core::Result<EndLine> end = parseDocument<EndLine>(line);
    if (!end)
        return end.error();
    return ExportLine(ExportEnd{end->lines, end->sha256});
}

bool isLineOf(QLatin1String word, QByteArrayView line)
{
    const Core::Result<JsonValue> json = parseJson(line);
    std::string_view entity;
    return json && (*json)["entity"sv].get(entity) == simdjson::SUCCESS && QByteArrayView(entity) == word;
}

} // namespace

QByteArray encodeExportHeader(const ExportHeader &header)
{
    ExportHeader ours = header;
    ours.format = kFormat;
    ours.version = kExportVersion;
    JsonWriter writer;
    writer.open('{');
    FieldWriter<ExportHeader> fields(writer, ours);
    Schema<ExportHeader>::visit(fields);
    if (header.anchor) {
        writer.key("anchor"sv);
        writer.value(*header.anchor);
    }
    writer.close('}');
    return writer.take();
}

QByteArray encodeExportLine(const ExportLine &line)
{
    JsonWriter writer;
    if (const auto *record = std::get_if<ExportRecord>(&line)) {
        writeObject(writer, *record);
    } else if (const auto *file = std::get_if<ExportFile>(&line)) {
        writeObject(writer, FileLine{kFileWord, file->sha256, file->size});
    } else {
        const auto &end = std::get<ExportEnd>(line);
        writeObject(writer, EndLine{kEndWord, end.lines, end.sha256});
    }
    return writer.take();
}

Core::Result<ExportHeader> decodeExportHeader(QByteArrayView line)
{
    const Core::Result<JsonValue> json = parseJson(line);
    if (!json)
        return json.error();
    Core::Result<ExportHeader> header = readDocument<ExportHeader>(*json);
    if (!header)
        return header;
    if (header->format != kFormat)
        return Core::refused(u"protocol.wrong_value"_s, u"format"_s);
    if (header->version < 1 || header->version > kExportVersion)
        return Core::refused(u"protocol.wrong_value"_s, u"version"_s);
    ReadState state;
    JsonFields fields(state, *json);
    if (const JsonValue *anchor = fields.find("anchor"))
        header->anchor = readAnchor(state, *anchor);
    if (state.hasFailed())
        return state.error();
    return header;
}

Core::Result<ExportLine> decodeExportLine(QByteArrayView line)
{
    const Core::Result<CutAnswer> cut = cutObject(line, "data");
    if (!cut)
        return cut.error();
    // Lines without a document are few: only they are looked at twice.
    if (cut->object.isEmpty() && isLineOf(kFileWord, cut->rest))
        return readFile(cut->rest);
    if (cut->object.isEmpty() && isLineOf(kEndWord, cut->rest))
        return readEnd(cut->rest);
    Core::Result<ExportRecord> record = parseDocument<ExportRecord>(cut->rest);
    if (!record)
        return record.error();
    if (cut->object.isEmpty())
        return Core::refused(u"protocol.missing"_s, u"data"_s);
    record->data = cut->object;
    return ExportLine(std::move(*record));
}

} // namespace Opora::Protocol
