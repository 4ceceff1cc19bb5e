// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/anylength.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Attachment;
using Core::Entity;
using Core::EntityKind;
using Core::FileHash;
using Core::Result;

namespace {

constexpr qsizetype kHashBytes = 32;

/// Nothing: one of them is damaged.
std::optional<QList<Attachment>> attachmentsIn(const QJsonArray &items)
{
    QList<Attachment> attachments;
    for (const QJsonValue &item : items) {
        const Attachment attachment{FileHash::fromHex(item["file"_L1].toString()), item["name"_L1].toString(),
                                    item["mime_type"_L1].toString(), item["size"_L1].toInteger()};
        if (attachment.file.bytes.size() != kHashBytes)
            return std::nullopt;
        attachments.append(attachment);
    }
    return attachments;
}

} // namespace

Result<Entity> readMessageOfAnyLength(const Core::DocumentCodec &codec, QByteArrayView document)
{
    auto read = codec.decode(EntityKind::Message, document);
    if (read || read.error().kind == Core::Error::Kind::Corrupt)
        return read;
    // What has limits is taken out by hand; all else must be in order.
    QJsonObject object = QJsonDocument::fromJson(document.toByteArray()).object();
    const QJsonValue text = object.take("text"_L1);
    const QJsonValue html = object.take("html"_L1);
    const QJsonValue files = object.take("attachments"_L1);
    const auto attachments = attachmentsIn(files.toArray());
    auto rest = codec.decode(EntityKind::Message, QJsonDocument(object).toJson(QJsonDocument::Compact));
    const bool isInOrder = (text.isString() || text.isUndefined()) && (html.isString() || html.isUndefined())
        && (files.isArray() || files.isUndefined()) && attachments;
    if (!rest || !isInOrder)
        return read;
    auto &message = std::get<Core::Message>(*rest);
    message.text = text.toString();
    message.html = html.toString();
    message.attachments = *attachments;
    return rest;
}

} // namespace Opora::Store
