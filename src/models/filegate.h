// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/result.h"
#include "text/riskyfile.h"

#include <QString>

namespace Opora::Models {

/// A private copy of an attachment, made by the program for reading.
struct ShownFile
{
    QString path;
    QString name; ///< as its sender called it
};

/// Whether it is what its name says, which a power cut may have changed. Any thread.
[[nodiscard]] bool isWhole(const QString &path, const Core::FileHash &file);
/// What opening it could start, by both names and by what it holds. Codes: file.unreadable.
[[nodiscard]] Core::Result<Text::FileRisk> riskOf(const ShownFile &file);
/// Why it is not opened, in a sentence; empty for FileRisk::None.
[[nodiscard]] QString riskSentence(Text::FileRisk risk, const QString &name);
/// A copy where the person wants it, whole or not at all, which nothing may run. Codes: file.unreadable, disk.write.
[[nodiscard]] Core::Result<void> saveCopy(const ShownFile &file, const QString &target);

} // namespace Opora::Models
