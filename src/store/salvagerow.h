// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/documentcodec.h"

#include <QString>
#include <QVariant>

namespace Opora::Store {

// Documents of the person's own work in a damaged cache: a row can be read although its text is not whole.

/// Columns of an outbox row, in the order in which it is salvaged.
enum class OutboxColumn { Local, Object, Op, State, Wire, Doc, Bytes, Outcome, Version, ReleaseAt, At, DoneAt };
[[nodiscard]] inline QVariant &at(QVariantList &row, OutboxColumn column)
{
    return row[qsizetype(column)];
}

/// A change is there twice once it has a number, as it is kept and as it is sent: either makes the other. False:
/// neither can be read.
[[nodiscard]] bool mendChange(const Core::DocumentCodec &codec, QVariantList &row);
[[nodiscard]] bool isDraftReadable(const Core::DocumentCodec &codec, const QByteArray &document);
/// What a person wrote in a document that is no whole one any more; empty: nothing to be found.
[[nodiscard]] QString wordsIn(const QByteArray &document);

} // namespace Opora::Store
