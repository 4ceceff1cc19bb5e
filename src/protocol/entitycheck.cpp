// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/entitycheck.h"

#include "core/members.h"
#include "core/oplimits.h"
#include "protocol/desksetupschema.h"
#include "protocol/fieldchecker.h"
#include "protocol/referenceschema.h"
#include "protocol/ticketschema.h"

namespace Opora::Protocol {

namespace {

// The rules let nothing come about that no reader takes.
static_assert(Limits::kTags == Core::kMostTags && Limits::kFollowers == Core::kMostFollowers);
static_assert(Limits::kLinks == Core::kMostLinks && Limits::kChecks == Core::kMostChecks);
static_assert(Limits::kForwarded == Core::kMostForwarded && Limits::kEscalation == Core::kMostEscalation);
static_assert(Limits::kCustomFields == Core::kMostCustomFields && Limits::kCustomValueChars == Core::kSummaryChars);
static_assert(Limits::kSubjectChars == Core::kSubjectChars && Limits::kSummaryChars == Core::kSummaryChars);
static_assert(Limits::kNameChars == Core::kNameChars && Limits::kWordChars == Core::kWordChars);
static_assert(Limits::kTagChars == Core::kTagChars && Limits::kNoteChars == Core::kNoteChars);
static_assert(Limits::kNotSame == Core::kMostNotSame);
static_assert(Limits::kContacts == Core::kMostContacts && Limits::kAttachments == Core::kMostAttachments);
static_assert(Limits::kMessageTextBytes == Core::kMessageTextBytes);
static_assert(Limits::kMessageHtmlBytes == Core::kMessageHtmlBytes);
static_assert(kLatestTime == Core::kLatestTime);

[[nodiscard]] bool isWithin(const QString &text, const Rule &rule)
{
    return rule.bytes > 0 ? Core::isWithinBytes(text, rule.bytes) : Core::isWithin(text, rule.chars);
}

} // namespace

Unreadable checkValue(const QString &value, const Rule &rule)
{
    if (rule.required && value.isEmpty())
        return {"value", {}};
    return isWithin(value, rule) ? Unreadable() : Unreadable{"too_long", {}};
}

Unreadable checkValue(const QUuid &value, const Rule &rule)
{
    return rule.required && value.isNull() ? Unreadable{"value", {}} : Unreadable();
}

Unreadable checkValue(double value, const Rule &)
{
    return std::isfinite(value) && std::abs(value) <= kMoneyLimit ? Unreadable() : Unreadable{"value", {}};
}

Unreadable checkValue(qint64 value, const Rule &rule)
{
    return value >= rule.least && value <= rule.most ? Unreadable() : Unreadable{"value", {}};
}

Unreadable checkValue(Core::Timestamp value, const Rule &)
{
    return checkValue(Core::toMsecs(value), Rule{.most = kLatestTime});
}

Unreadable checkValue(const Core::FileHash &value, const Rule &rule)
{
    const bool isMissing = value.bytes.isEmpty() && !rule.required;
    return isMissing || value.bytes.size() == kHashBytes ? Unreadable() : Unreadable{"value", {}};
}

Unreadable checkValue(const QMap<QString, QString> &value, const Rule &rule)
{
    if (value.size() > rule.count)
        return {"too_many", {}};
    for (auto entry = value.cbegin(); entry != value.cend(); ++entry) {
        Unreadable found
            = entry.key().size() > Limits::kNameChars ? Unreadable{"too_long", {}} : checkValue(entry.value(), rule);
        if (!found.isSet())
            continue;
        found.path = entry.key().left(Limits::kWordChars).toStdString();
        return found;
    }
    return {};
}

Core::Result<void> checkEntity(const Core::Entity &entity)
{
    const Unreadable found = std::visit([](const auto &value) { return checkObject(value); }, entity);
    if (!found.isSet())
        return {};
    return Core::Error{Core::Error::Kind::Rejected,
                       QLatin1String("field.") + QLatin1String(found.word.data(), qsizetype(found.word.size())),
                       QString::fromStdString(found.path)};
}

} // namespace Opora::Protocol
