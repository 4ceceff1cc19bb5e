// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/recordsplitter.h"

#include "protocol/jsonreader.h"
#include "protocol/jsonwriter.h"
#include "protocol/limits.h"
#include "protocol/wordtable.h"

#include <simdjson.h>

#include <memory>
#include <utility>

namespace Opora::Protocol {

using namespace Qt::StringLiterals;
namespace ondemand = simdjson::ondemand;

namespace {

constexpr size_t kKeptBytes = 8 * 1024 * 1024;

/// Thrown nowhere, returned everywhere: simdjson's code, or what is wrong with a record's field.
struct Trouble
{
    simdjson::error_code json = simdjson::SUCCESS;
    QLatin1String word; ///< after "protocol."; empty: none
    std::string_view field;

    explicit operator bool() const { return json != simdjson::SUCCESS || !word.isEmpty(); }
};

Core::Error errorOf(const Trouble &trouble, qsizetype index)
{
    using Kind = Core::Error::Kind;
    const auto field = QString::fromUtf8(trouble.field.data(), qsizetype(trouble.field.size()));
    const QString path = index < 0 ? field : u"records[%1].%2"_s.arg(index).arg(field);
    if (!trouble.word.isEmpty())
        return {Kind::Rejected, "protocol."_L1 + trouble.word, path};
    if (trouble.json == simdjson::INCORRECT_TYPE)
        return {Kind::Rejected, u"protocol.wrong_type"_s, path};
    if (trouble.json == simdjson::DEPTH_ERROR)
        return {Kind::Corrupt, u"protocol.too_deep"_s, path};
    return {Kind::Corrupt, u"protocol.malformed"_s, path};
}

QByteArrayView viewOf(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

/// This thread's parser with room for the padding that it reads over.
class Reader
{
public:
    [[nodiscard]] static Reader &ofThread()
    {
        thread_local Reader reader;
        return reader;
    }

    [[nodiscard]] simdjson::error_code open(QByteArrayView body, ondemand::document &document)
    {
        const size_t size = size_t(body.size());
        if (!m_parser || (m_room > kKeptBytes && size < kKeptBytes)) {
            m_parser = std::make_unique<ondemand::parser>();
            m_room = 0;
        }
        if (!m_bytes || m_room < size) {
            m_bytes = std::make_unique<char[]>(size + simdjson::SIMDJSON_PADDING);
            m_room = size;
        }
        std::copy_n(body.data(), size, m_bytes.get());
        std::fill_n(m_bytes.get() + size, simdjson::SIMDJSON_PADDING, ' ');
        if (const auto error
            = m_parser->allocate(std::max<size_t>(size, m_parser->capacity()), size_t(Limits::kJsonDepth)))
            return error;
        return m_parser->iterate(m_bytes.get(), size, m_room + simdjson::SIMDJSON_PADDING).get(document);
    }

private:
    std::unique_ptr<ondemand::parser> m_parser;
    std::unique_ptr<char[]> m_bytes;
    size_t m_room = 0;
};

/// The bytes of an object from brace to brace.
simdjson::error_code rawObject(ondemand::value &value, QByteArray &bytes)
{
    ondemand::object object;
    std::string_view raw;
    if (const auto error = value.get(object))
        return error;
    if (const auto error = object.raw_json().get(raw))
        return error;
    // What stands between two fields belongs to neither.
    bytes = viewOf(raw).trimmed().toByteArray();
    return simdjson::SUCCESS;
}

/// Reads one record; fields in any order, each at most once.
class RecordReader
{
public:
    [[nodiscard]] Trouble read(ondemand::object object, Record &record)
    {
        for (auto result : object) {
            ondemand::field field;
            if (const auto error = std::move(result).get(field))
                return {error, {}, {}};
            std::string_view name;
            if (const auto error = field.unescaped_key().get(name))
                return {error, {}, {}};
            if (const Trouble trouble = readField(name, field.value(), record))
                return trouble;
        }
        return missing(record);
    }

private:
    enum Seen { Kind = 1, Id = 2, Version = 4, Removed = 8, Bucket = 16, Doc = 32 };

    [[nodiscard]] Trouble readField(std::string_view name, ondemand::value &value, Record &record)
    {
        if (name == "kind")
            return once(Kind, "kind", [&] { return readKind(value, record); });
        if (name == "id")
            return once(Id, "id", [&] { return readId(value, record); });
        if (name == "version")
            return once(Version, "version", [&] { return readVersion(value, record); });
        if (name == "removed")
            return once(Removed, "removed", [&] { return Trouble{value.get(record.removed), {}, {}}; });
        if (name == "bucket")
            return once(Bucket, "bucket", [&] { return readBucket(value, record); });
        if (name == "doc")
            return once(Doc, "doc", [&] { return readDoc(value, record); });
        return {};
    }
    template<typename Read>
    [[nodiscard]] Trouble once(Seen bit, std::string_view name, Read read)
    {
        if (m_seen & bit)
            return {simdjson::SUCCESS, "duplicate_key"_L1, name};
        m_seen |= bit;
        Trouble trouble = read();
        if (trouble)
            trouble.field = name;
        return trouble;
    }
    [[nodiscard]] static Trouble wrongValue() { return {simdjson::SUCCESS, "wrong_value"_L1, {}}; }

    [[nodiscard]] static Trouble readKind(ondemand::value &value, Record &record)
    {
        std::string_view text;
        if (const auto error = value.get(text))
            return {error, {}, {}};
        const auto words = wordTable<Core::EntityKind>();
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (std::string_view(words[i].data(), std::size_t(words[i].size())) == text) {
                record.kind = Core::EntityKind(i);
                return {};
            }
        }
        return wrongValue();
    }
    [[nodiscard]] static Trouble readId(ondemand::value &value, Record &record)
    {
        std::string_view text;
        if (const auto error = value.get(text))
            return {error, {}, {}};
        const auto uuid = uuidFromText(text);
        if (!uuid || uuid->isNull())
            return wrongValue();
        record.id = *uuid;
        return {};
    }
    [[nodiscard]] static Trouble readVersion(ondemand::value &value, Record &record)
    {
        int64_t version = 0;
        if (const auto error = value.get(version))
            return {error, {}, {}};
        if (version < 0 || version > Limits::kMaxInteger)
            return {simdjson::SUCCESS, "out_of_range"_L1, {}};
        record.version = version;
        return {};
    }
    [[nodiscard]] static Trouble readBucket(ondemand::value &value, Record &record)
    {
        std::string_view text;
        if (const auto error = value.get(text))
            return {error, {}, {}};
        if (qsizetype(text.size()) > Limits::kBucketChars)
            return {simdjson::SUCCESS, "too_long"_L1, {}};
        if (viewOf(text).contains('\0'))
            return wrongValue();
        record.bucket = QString::fromUtf8(viewOf(text));
        return {};
    }
    [[nodiscard]] static Trouble readDoc(ondemand::value &value, Record &record)
    {
        return {rawObject(value, record.doc), {}, {}};
    }
    [[nodiscard]] Trouble missing(const Record &record) const
    {
        const auto absent = [](std::string_view name) { return Trouble{simdjson::SUCCESS, "missing"_L1, name}; };
        if (!(m_seen & Kind))
            return absent("kind");
        if (!(m_seen & Id))
            return absent("id");
        if (!(m_seen & Version))
            return absent("version");
        if (!(m_seen & Doc) && !record.removed)
            return absent("doc");
        return {};
    }

    int m_seen = 0;
};

Core::Result<QList<Record>> readList(ondemand::value &value)
{
    ondemand::array array;
    if (const auto error = value.get(array))
        return errorOf({error, {}, "records"}, -1);
    QList<Record> records;
    for (auto item : array) {
        ondemand::object object;
        if (const auto error = item.get(object))
            return errorOf({error, {}, {}}, records.size());
        if (records.size() >= Limits::kRecordsPerAnswer)
            return errorOf({simdjson::SUCCESS, "too_many"_L1, "records"}, -1);
        Record record;
        if (const Trouble trouble = RecordReader().read(object, record))
            return errorOf(trouble, records.size());
        records.append(std::move(record));
    }
    return records;
}

/// The value as it stood, for the object of the other fields.
simdjson::error_code keep(std::string_view name, ondemand::field &field, JsonWriter &rest)
{
    std::string_view raw;
    if (const auto error = simdjson::to_json_string(field.value()).get(raw))
        return error;
    rest.key(QString::fromUtf8(viewOf(name)));
    rest.raw(viewOf(raw).trimmed());
    return simdjson::SUCCESS;
}

/// This parser looks at the first character alone: a web page and a list are both "no object" to it.
Core::Error rootError(simdjson::error_code error, QByteArrayView body)
{
    const Core::Result<JsonValue> json = parseJson(body);
    return json ? errorOf({error, {}, {}}, -1) : json.error();
}

/// Nothing may follow the object.
bool isWhole(ondemand::document &document)
{
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
}

/// The other fields of an object as an object, after `take` had the value of the one named.
struct Rest
{
    QByteArray bytes;
    bool wasThere = false;
};

template<typename Take>
Core::Result<Rest> takeField(QByteArrayView body, std::string_view wanted, Take take)
{
    ondemand::document document;
    ondemand::object object;
    if (const auto error = Reader::ofThread().open(body, document))
        return errorOf({error, {}, {}}, -1);
    if (const auto error = document.get_object().get(object))
        return rootError(error, body);
    Rest answer;
    JsonWriter rest;
    rest.open('{');
    for (auto result : object) {
        ondemand::field field;
        std::string_view name;
        if (const auto error = std::move(result).get(field))
            return errorOf({error, {}, {}}, -1);
        if (const auto error = field.unescaped_key().get(name))
            return errorOf({error, {}, {}}, -1);
        if (name != wanted) {
            if (const auto error = keep(name, field, rest))
                return errorOf({error, {}, {}}, -1);
            continue;
        }
        if (std::exchange(answer.wasThere, true))
            return errorOf({simdjson::SUCCESS, "duplicate_key"_L1, wanted}, -1);
        if (const Core::Result<void> taken = take(field.value()); !taken)
            return taken.error();
    }
    if (!isWhole(document))
        return errorOf({simdjson::TAPE_ERROR, {}, {}}, -1);
    rest.close('}');
    answer.bytes = rest.take();
    return answer;
}

} // namespace

Core::Result<SplitAnswer> splitRecords(QByteArrayView body, std::string_view list)
{
    SplitAnswer answer;
    const auto rest = takeField(body, list, [&answer](ondemand::value &value) -> Core::Result<void> {
        Core::Result<QList<Record>> records = readList(value);
        if (!records)
            return records.error();
        answer.records = std::move(*records);
        return {};
    });
    if (!rest)
        return rest.error();
    if (!rest->wasThere)
        return errorOf({simdjson::SUCCESS, "missing"_L1, list}, -1);
    answer.rest = rest->bytes;
    return answer;
}

Core::Result<CutAnswer> cutObject(QByteArrayView body, std::string_view name)
{
    CutAnswer answer;
    const auto rest = takeField(body, name, [&answer, name](ondemand::value &value) -> Core::Result<void> {
        if (const auto error = rawObject(value, answer.object))
            return errorOf({error, {}, name}, -1);
        return {};
    });
    if (!rest)
        return rest.error();
    answer.rest = rest->bytes;
    return answer;
}

Core::Result<Record> readRecord(QByteArrayView body)
{
    ondemand::document document;
    ondemand::object object;
    Record record;
    if (const auto error = Reader::ofThread().open(body, document))
        return errorOf({error, {}, {}}, -1);
    if (const auto error = document.get_object().get(object))
        return rootError(error, body);
    if (const Trouble trouble = RecordReader().read(object, record))
        return errorOf(trouble, -1);
    if (!isWhole(document))
        return errorOf({simdjson::TAPE_ERROR, {}, {}}, -1);
    return record;
}

} // namespace Opora::Protocol
