// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/wire.h"

#include "protocol/fieldreader.h"
#include "protocol/jsonwriter.h"
#include "protocol/recordsplitter.h"
#include "protocol/sessionschema.h"
#include "protocol/syncschema.h"

namespace Opora::Protocol {

namespace {

/// An answer that carries records, and where.
template<typename T>
struct RecordList
{
    static constexpr bool exists = false;
};
template<typename T, QList<Record> T::*recordsMember>
struct NamedRecords
{
    static constexpr bool exists = true;
    static constexpr std::string_view name = "records";
    static constexpr auto member = recordsMember;
};
template<>
struct RecordList<BucketPage> : NamedRecords<BucketPage, &BucketPage::records>
{ };
template<>
struct RecordList<RecordsAnswer> : NamedRecords<RecordsAnswer, &RecordsAnswer::records>
{ };
template<>
struct RecordList<ChangesAnswer> : NamedRecords<ChangesAnswer, &ChangesAnswer::records>
{ };
template<>
struct RecordList<SearchAnswer> : NamedRecords<SearchAnswer, &SearchAnswer::tickets>
{
    static constexpr std::string_view name = "tickets";
};

template<typename T>
Core::Result<T> decodeWithRecords(QByteArrayView body)
{
    Core::Result<SplitAnswer> split = splitRecords(body, RecordList<T>::name);
    if (!split)
        return split.error();
    Core::Result<T> value = parseDocument<T>(split->rest);
    if (value)
        (*value).*RecordList<T>::member = std::move(split->records);
    return value;
}

/// Large pages are built in one allocation.
template<typename T>
qsizetype expectedBytes(const T &value)
{
    qsizetype bytes = 256;
    if constexpr (RecordList<T>::exists) {
        for (const Record &record : value.*RecordList<T>::member)
            bytes += record.doc.size() + record.bucket.size() + 128;
    }
    return bytes;
}

} // namespace

template<WireValue T>
QByteArray encode(const T &value)
{
    JsonWriter writer;
    writer.reserve(expectedBytes(value));
    writeObject(writer, value);
    return writer.take();
}

template<WireValue T>
Core::Result<T> decode(QByteArrayView body)
{
    if constexpr (RecordList<T>::exists)
        return decodeWithRecords<T>(body);
    else if constexpr (std::same_as<T, Record>)
        return readRecord(body);
    else
        return parseDocument<T>(body);
}

#define OPORA_WIRE_CODEC(Type)                                                                                         \
    template QByteArray encode<Type>(const Type &);                                                                    \
    template Core::Result<Type> decode<Type>(QByteArrayView);
OPORA_WIRE_CODEC(DeviceInfo)
OPORA_WIRE_CODEC(SignInRequest)
OPORA_WIRE_CODEC(RefreshRequest)
OPORA_WIRE_CODEC(ServerInfo)
OPORA_WIRE_CODEC(SessionAnswer)
OPORA_WIRE_CODEC(SetupRequest)
OPORA_WIRE_CODEC(MeAnswer)
OPORA_WIRE_CODEC(DevicesAnswer)
OPORA_WIRE_CODEC(BucketsAnswer)
OPORA_WIRE_CODEC(BucketPage)
OPORA_WIRE_CODEC(VersionsAnswer)
OPORA_WIRE_CODEC(RecordsRequest)
OPORA_WIRE_CODEC(RecordsAnswer)
OPORA_WIRE_CODEC(ChangesAnswer)
OPORA_WIRE_CODEC(AncestorRequest)
OPORA_WIRE_CODEC(AncestorAnswer)
OPORA_WIRE_CODEC(MutationsAnswer)
OPORA_WIRE_CODEC(UploadAnswer)
OPORA_WIRE_CODEC(SearchAnswer)
OPORA_WIRE_CODEC(PresenceAnswer)
OPORA_WIRE_CODEC(ErrorBody)
OPORA_WIRE_CODEC(Record)
#undef OPORA_WIRE_CODEC

} // namespace Opora::Protocol
