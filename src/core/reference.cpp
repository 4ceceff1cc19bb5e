// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reference.h"

namespace Opora::Core {

using namespace Qt::StringLiterals;

QString LocalText::in(QStringView language) const
{
    const bool russian = language.startsWith("ru"_L1, Qt::CaseInsensitive);
    const QString &wanted = russian ? ru : en;
    return wanted.isEmpty() ? (russian ? en : ru) : wanted;
}

bool isPublished(ArticleState state)
{
    return state == ArticleState::PublishedInternal || state == ArticleState::PublishedPublic;
}

QString normalizedTag(QStringView name)
{
    // One canonical composition: macOS keyboards and file names give "й" as two characters.
    return name.toString().normalized(QString::NormalizationForm_C).toLower().simplified();
}

} // namespace Opora::Core
