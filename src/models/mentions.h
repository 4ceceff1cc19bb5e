// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

namespace Opora::Models {

/// Colleagues who can find a ticket of that department, and so may be called to it.
[[nodiscard]] QList<Core::Person> mentionable(const Core::ReferenceData &reference, Core::QueueId queue);
/// Who is called in a note by "@" and their whole name, in whatever case; of two names the longer one that fits.
/// Namesakes are all meant.
[[nodiscard]] QList<Core::PersonId> mentionsIn(const QString &text, const QList<Core::Person> &people);
/// What is typed of a name behind an "@" up to the end; null: no name is being typed there.
[[nodiscard]] QString begunMention(const QString &text);

} // namespace Opora::Models
