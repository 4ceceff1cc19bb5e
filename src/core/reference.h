// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: the small tables of a help desk, a few lines each
#pragma once

#include "core/clock.h"
#include "core/customer.h"
#include "core/ids.h"
#include "core/lifecycle.h"
#include "core/localtext.h"
#include "core/person.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace Opora::Core {

// The small tables of a help desk, all in bucket "ref": every client holds them whole.

/// A department.
struct Queue
{
    QueueId id;
    QString name;
    QString key; ///< short latin word for search and import: "billing"
    QString signature;
    SlaPolicyId slaPolicy;
    int order = 0;
    bool active = true;
    LocalText signatures{}; ///< by the language of the reply; where it is empty `signature` stands
    friend bool operator==(const Queue &, const Queue &) = default;
};

/// A step of the lifecycle as data (T1).
struct Status
{
    StatusId id;
    QString key; ///< "open"
    LocalText name;
    StateClass state = StateClass::Open;
    QString color; ///< token name of the theme, e.g. "open"
    int order = 0;
    QList<StatusId> next;       ///< allowed next statuses; empty allows all
    QList<Role> roles;          ///< who may set it; empty allows every role that may edit
    QList<LocalText> reasons{}; ///< offered when it is set
    bool asksReason = false;    ///< it is not set without one
    bool active = true;         ///< else retired: tickets keep it, none gets it
    friend bool operator==(const Status &, const Status &) = default;
};

struct Priority
{
    PriorityId id;
    QString key; ///< "normal"
    LocalText name;
    int rank = 0; ///< higher is more urgent
    QString color;
    bool active = true; ///< else retired: tickets keep it, none gets it
    friend bool operator==(const Priority &, const Priority &) = default;
};

/// A tag is its name: two offline clients that invent "refund" mean the same tag.
struct Tag
{
    QString name; ///< lower case, trimmed; see normalizedTag()
    QString color;
    friend bool operator==(const Tag &, const Tag &) = default;
};
[[nodiscard]] QString normalizedTag(QStringView name);

/// What a field of tickets holds, always as text: a number in digits, a date in ISO, a choice by its key, a check as
/// "true" or nothing. Sent as "text", "number", "date", "choice", "check".
enum class FieldKind { Text, Number, Date, Choice, Check };

/// A field that tickets of one type have beside those that all have (T2); its value stands in Ticket::custom.
struct FieldDefinition
{
    QString key;
    LocalText name;
    FieldKind kind = FieldKind::Text;
    QList<KeyedText> choices{}; ///< for FieldKind::Choice
    bool required = false;      ///< asked for before the ticket is solved
    friend bool operator==(const FieldDefinition &, const FieldDefinition &) = default;
};

struct TicketType
{
    TypeId id;
    QString key;
    LocalText name;
    int order = 0;
    QList<FieldDefinition> fields{};
    ChecklistId checklist{}; ///< that its tickets begin with; null: none
    bool active = true;      ///< else retired: tickets keep it, none gets it
    friend bool operator==(const TicketType &, const TicketType &) = default;
};

/// Minutes of the local day, half open: [from, to).
struct WeeklySlot
{
    int weekday = 1; ///< 1 Monday .. 7 Sunday
    int fromMinute = 0;
    int toMinute = 0;
    friend bool operator==(const WeeklySlot &, const WeeklySlot &) = default;
};

struct Calendar
{
    CalendarId id;
    QString name;
    QString timeZone;         ///< IANA name, "Europe/Moscow"
    QList<WeeklySlot> slots_; ///< several a day; named so because Qt claims the bare word
    QStringList holidays;     ///< local ISO dates
    friend bool operator==(const Calendar &, const Calendar &) = default;
};

/// Targets in business minutes; 0 sets no target.
struct SlaTarget
{
    PriorityId priority; ///< null: any
    int firstReplyMinutes = 0;
    int nextReplyMinutes = 0;
    int resolutionMinutes = 0;
    Loyalty level = Loyalty::None; ///< of the customer; none: any
    friend bool operator==(const SlaTarget &, const SlaTarget &) = default;
};

struct SlaPolicy
{
    SlaPolicyId id;
    QString name;
    CalendarId calendar;
    QList<SlaTarget> targets;
    int warnMinutes = 0; ///< before a target is missed; 0: no warning
    friend bool operator==(const SlaPolicy &, const SlaPolicy &) = default;
};

/// A reply template (A2). Variables stay as {{customer.first_name}} until it is inserted.
struct Template
{
    TemplateId id;
    QString name;
    QString key; ///< what is typed after ';'
    QString language;
    QueueId queue;       ///< null: shared
    PersonId owner;      ///< null: not personal
    QString body;        ///< plain text
    QString condition{}; ///< syntax of Q3: tickets that it is offered on; empty: all
    friend bool operator==(const Template &, const Template &) = default;
};

/// A section of the knowledge base; a tree by parent.
struct Section
{
    SectionId id;
    SectionId parent;
    LocalText name;
    int order = 0;
    friend bool operator==(const Section &, const Section &) = default;
};

enum class ArticleState { Draft, Review, PublishedInternal, PublishedPublic };
/// Else only those see it who may edit articles.
[[nodiscard]] bool isPublished(ArticleState state);

struct Article
{
    ArticleId id;
    SectionId section;
    QString title;
    QString shortAnswer; ///< plain text, shown on top and inserted into replies
    QString body;        ///< Markdown
    QString language;
    ArticleState state = ArticleState::PublishedInternal;
    QStringList tags;
    PersonId author;
    QString source; ///< licence line of imported texts
    qint64 views = 0;
    qint64 useful = 0;
    qint64 notUseful = 0;
    Timestamp updatedAt{};
    friend bool operator==(const Article &, const Article &) = default;
};

} // namespace Opora::Core
