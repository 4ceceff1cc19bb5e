// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Routes of attachments.
#include "db/connection.h"
#include "db/transaction.h"
#include "protocol/limits.h"
#include "protocol/wire.h"
#include "server/api/calls.h"
#include "server/files/fileaccess.h"
#include "server/files/filestore.h"
#include "server/schema/try.h"
#include "server/tables/filetable.h"

#include <QFileInfo>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;
using Core::FileHash;
using Core::Result;

namespace {

Error unknownFile()
{
    return {Error::Kind::Rejected, u"file.unknown"_s, {}};
}

Result<FileHash> hashOf(const Call &call)
{
    const FileHash file = fileHashFromText(call.parameter);
    if (file.bytes.isEmpty())
        return unknownFile();
    return file;
}

struct Range
{
    qint64 first = 0;
    qint64 length = 0;
    bool isPart = false;
};

/// One range of bytes; several, and headers we do not understand, get the whole file, as HTTP allows.
Result<Range> rangeOf(const QByteArray &header, qint64 size)
{
    static const QRegularExpression pattern(u"^bytes=(\\d*)-(\\d*)$"_s);
    const auto match = pattern.match(QString::fromLatin1(header));
    const QString from = match.captured(1), to = match.captured(2);
    if (!match.hasMatch() || (from.isEmpty() && to.isEmpty()))
        return Range{0, size, false};
    qint64 first = from.toLongLong();
    qint64 last = to.isEmpty() ? size - 1 : std::min(to.toLongLong(), size - 1);
    if (from.isEmpty()) {
        first = std::max<qint64>(0, size - to.toLongLong());
        last = size - 1;
    }
    if (first >= size || last < first)
        return Error{Error::Kind::Rejected, u"file.range"_s, {}};
    return Range{first, last - first + 1, true};
}

/// Who asks for it is about to send what carries it: it counts as brought just now, so that it is not cleaned up
/// between this answer and that.
Result<void> hold(const Call &call, const FileHash &file)
{
    OPORA_LET(transaction, Db::Transaction::begin(call.connection(), "files.hold"_L1));
    OPORA_CHECK(FileTable::hold(transaction, file, Core::toMsecs(call.now())));
    return transaction.commit();
}

} // namespace

Answer fileState(const Call &call)
{
    OPORA_LET(file, hashOf(call));
    OPORA_LET(mayRead, mayReadFile(call.connection(), file, call.rights()));
    if (mayRead)
        OPORA_CHECK(hold(call, file));
    Response response;
    if (mayRead && call.services.files->has(file)) {
        OPORA_LET(size, FileTable::sizeOf(call.connection(), file));
        response.contentLength = size.value_or(0);
        return response;
    }
    response.status = 404;
    response.headers.emplaceBack("Upload-Offset",
                                 QByteArray::number(call.services.files->uploaded(file, call.rights().person().id)));
    return response;
}

Answer filePiece(const Call &call)
{
    constexpr qint64 kMax = std::numeric_limits<qint64>::max();
    OPORA_LET(file, hashOf(call));
    OPORA_LET(offset, call.queryNumber(u"offset"_s, -1, 0, kMax));
    OPORA_LET(total, call.queryNumber(u"total"_s, -1, 0, kMax));
    if (offset < 0 || total < 0)
        return badQuery(offset < 0 ? u"offset"_s : u"total"_s);
    if (total > Protocol::Limits::kFileBytes)
        return Error{Error::Kind::Rejected, u"file.too_large"_s, {}};
    OPORA_LET(mayRead, mayReadFile(call.connection(), file, call.rights()));
    // A row whose content is lost is no reason to refuse the bytes.
    if (mayRead && call.services.files->has(file))
        return jsonResponse(
            Protocol::encode(Protocol::UploadAnswer{QFileInfo(call.services.files->pathOf(file)).size(), true}));
    const Core::PersonId person = call.rights().person().id;
    const auto written = call.services.files->append(file, person, {offset, total, call.request.body});
    if (!written && written.error().code == "file.wrong_offset"_L1) {
        Response response = errorResponse(written.error(), call.now());
        response.headers.emplaceBack("Upload-Offset", written.error().detail.toLatin1());
        return response;
    }
    if (!written)
        return written.error();
    const bool isComplete = *written == total;
    if (isComplete) {
        OPORA_LET(transaction, Db::Transaction::begin(call.connection(), "files.add"_L1));
        OPORA_CHECK(FileTable::add(transaction, file, total, person.uuid(), Core::toMsecs(call.now())));
        // Housekeeping may have removed the same content while this upload took it for there.
        if (!call.services.files->has(file))
            return Error{Error::Kind::Retryable, u"server.busy"_s, {}};
        OPORA_CHECK(transaction.commit());
    }
    return jsonResponse(Protocol::encode(Protocol::UploadAnswer{*written, isComplete}));
}

Answer fileContent(const Call &call)
{
    OPORA_LET(file, hashOf(call));
    OPORA_LET(mayRead, mayReadFile(call.connection(), file, call.rights()));
    if (!mayRead || !call.services.files->has(file))
        return unknownFile();
    const QString path = call.services.files->pathOf(file);
    const qint64 size = QFileInfo(path).size();
    OPORA_LET(range, rangeOf(call.request.range, size));
    Response response;
    // Never the sender's type: a browser must not run what a customer sent.
    response.headers.emplaceBack("Content-Type", "application/octet-stream");
    response.headers.emplaceBack("Content-Disposition", "attachment");
    response.headers.emplaceBack("Accept-Ranges", "bytes");
    response.file = FileBody{path, range.first, range.length};
    if (range.isPart) {
        response.status = 206;
        response.headers.emplaceBack("Content-Range",
                                     "bytes " + QByteArray::number(range.first) + '-'
                                         + QByteArray::number(range.first + range.length - 1) + '/'
                                         + QByteArray::number(size));
    }
    return response;
}

} // namespace Opora::Server
