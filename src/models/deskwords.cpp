// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deskwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::EntityKind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Desk)
};

/// The texts of one page.
struct Page
{
    const char *name;
    const char *purpose;
    const char *made;
    const char *saved;
};

constexpr Page kStatus{
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Statuses"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk",
                      "The steps of a ticket. Each belongs to one of eight states, by which it is counted and shown."),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "New status"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Status saved: %1")};
constexpr Page kPriority{
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Priorities"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "How pressing a ticket is: the lowest stands first, the highest last."),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "New priority"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Priority saved: %1")};
constexpr Page kType{QT_TRANSLATE_NOOP("Opora::Models::Desk", "Types"),
                     QT_TRANSLATE_NOOP("Opora::Models::Desk", "What a ticket is about: a question, a fault, a refund."),
                     QT_TRANSLATE_NOOP("Opora::Models::Desk", "New type"),
                     QT_TRANSLATE_NOOP("Opora::Models::Desk", "Type saved: %1")};
constexpr Page kQueue{
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Departments"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Who works on a ticket. Each department is a queue of its own."),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "New department"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Department saved: %1")};
constexpr Page kTag{
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Tags"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Words that everybody puts on tickets, to find and count them by."),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "New tag"), QT_TRANSLATE_NOOP("Opora::Models::Desk", "Tag saved: %1")};
constexpr Page kCalendar{
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Calendars"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Working hours. Promised times run only while somebody is there."),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "New calendar"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Calendar saved: %1")};
constexpr Page kPolicy{
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Service levels"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "How soon customers are answered and their problems solved (SLA)."),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "New service level"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Service level saved: %1")};
constexpr Page kTemplate{
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Templates"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Texts for replies, found by typing ; in an empty reply."),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "New template"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Template saved: %1")};
constexpr Page kMacro{
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Macros"),
    QT_TRANSLATE_NOOP(
        "Opora::Models::Desk",
        "Several changes of a ticket and a text for the reply at one stroke. A macro never sends anything."),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "New macro"), QT_TRANSLATE_NOOP("Opora::Models::Desk", "Macro saved: %1")};
constexpr Page kSection{QT_TRANSLATE_NOOP("Opora::Models::Desk", "Sections"),
                        QT_TRANSLATE_NOOP("Opora::Models::Desk", "How the articles of the knowledge base are sorted."),
                        QT_TRANSLATE_NOOP("Opora::Models::Desk", "New section"),
                        QT_TRANSLATE_NOOP("Opora::Models::Desk", "Section saved: %1")};

constexpr Page kCategory{
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Categories"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "What tickets are about, in as many levels as it takes."),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "New category"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Category saved: %1")};
constexpr Page kChecklist{
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Checklists"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk",
                      "Steps that are ticked off on a ticket, in any order or one after the other."),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "New checklist"),
    QT_TRANSLATE_NOOP("Opora::Models::Desk", "Checklist saved: %1")};
/// There is one of them.
constexpr Page kRules{QT_TRANSLATE_NOOP("Opora::Models::Desk", "General rules"),
                      QT_TRANSLATE_NOOP("Opora::Models::Desk",
                                        "What holds for the whole help desk: priorities by impact and urgency, loyal "
                                        "customers, the currency and the warning of promised times."),
                      nullptr, QT_TRANSLATE_NOOP("Opora::Models::Desk", "Saved: %1")};

/// Null when the kind has no page.
const Page *pageOf(EntityKind kind)
{
    static constexpr std::pair<EntityKind, const Page *> kPages[]{
        {EntityKind::Status, &kStatus},    {EntityKind::Priority, &kPriority}, {EntityKind::TicketType, &kType},
        {EntityKind::Queue, &kQueue},      {EntityKind::Tag, &kTag},           {EntityKind::Calendar, &kCalendar},
        {EntityKind::SlaPolicy, &kPolicy}, {EntityKind::Template, &kTemplate}, {EntityKind::Section, &kSection},
        {EntityKind::Macro, &kMacro},      {EntityKind::Category, &kCategory}, {EntityKind::Checklist, &kChecklist},
        {EntityKind::DeskRules, &kRules},
    };
    const auto page
        = std::find_if(std::begin(kPages), std::end(kPages), [kind](const auto &p) { return p.first == kind; });
    return page == std::end(kPages) ? nullptr : page->second;
}

QString said(EntityKind kind, const char *Page::*which)
{
    const Page *page = pageOf(kind);
    const char *text = page ? page->*which : nullptr;
    return text ? Words::tr(text) : QString();
}

} // namespace

QString deskPageText(EntityKind kind)
{
    return said(kind, &Page::name);
}

QString deskPurposeText(EntityKind kind)
{
    return said(kind, &Page::purpose);
}

QString deskNewText(EntityKind kind)
{
    return said(kind, &Page::made);
}

QString deskSavedText(EntityKind kind, const QString &name)
{
    return said(kind, &Page::saved).arg(name);
}

QString deskRemovedText(EntityKind kind, const QString &name)
{
    if (kind == EntityKind::Tag)
        return Words::tr("Tag removed: %1").arg(name);
    if (kind == EntityKind::Template)
        return Words::tr("Template removed: %1").arg(name);
    if (kind == EntityKind::Macro)
        return Words::tr("Macro removed: %1").arg(name);
    if (kind == EntityKind::Checklist)
        return Words::tr("Checklist removed: %1").arg(name);
    return Words::tr("Removed: %1").arg(name);
}

QString deskMovedText(const QString &name)
{
    //: In the small bar that offers to undo; %1 is what was moved up or down in its list
    return Words::tr("Moved: %1").arg(name);
}

QString stateClassText(Core::StateClass state)
{
    switch (state) {
    //: State of a ticket, as the seven below
    case Core::StateClass::New: return Words::tr("New");
    case Core::StateClass::Open: return Words::tr("Open");
    case Core::StateClass::Pending: return Words::tr("Pending: waits for somebody");
    case Core::StateClass::OnHold: return Words::tr("On hold until a time");
    case Core::StateClass::Solved: return Words::tr("Solved");
    case Core::StateClass::Closed: return Words::tr("Closed for good");
    case Core::StateClass::Cancelled: return Words::tr("Cancelled");
    case Core::StateClass::Spam: return Words::tr("Spam");
    }
    return {};
}

QString rolesText(const QList<Core::Role> &roles)
{
    if (roles.isEmpty())
        return Words::tr("everybody who answers");
    QStringList names;
    for (const Core::Role role : roles) {
        switch (role) {
        case Core::Role::Agent: names.append(Words::tr("agents")); break;
        case Core::Role::Supervisor: names.append(Words::tr("supervisors")); break;
        case Core::Role::Administrator: names.append(Words::tr("administrators")); break;
        case Core::Role::LightAgent:
        case Core::Role::Editor: break;
        }
    }
    return names.join(u", "_s);
}

QStringList offeredColors()
{
    return {u"new"_s,     u"open"_s,   u"pending"_s, u"accent"_s, u"solved"_s,
            u"warning"_s, u"danger"_s, u"chart6"_s,  u"muted"_s};
}

QString colorText(const QString &token)
{
    if (token == "new"_L1)
        return Words::tr("Blue");
    if (token == "open"_L1)
        return Words::tr("Orange");
    if (token == "pending"_L1)
        return Words::tr("Violet");
    if (token == "accent"_L1)
        return Words::tr("Teal");
    if (token == "solved"_L1 || token == "success"_L1)
        return Words::tr("Green");
    if (token == "warning"_L1)
        return Words::tr("Amber");
    if (token == "danger"_L1)
        return Words::tr("Red");
    if (token == "chart6"_L1)
        return Words::tr("Pink");
    return token.isEmpty() ? Words::tr("No colour") : Words::tr("Grey");
}

QString languageText(const QString &language)
{
    if (language.isEmpty())
        return Words::tr("any language");
    // "American English" is no other language to anybody here.
    const QString name = QLocale(language).nativeLanguageName().section(u' ', -1);
    return name.isEmpty() ? language : name;
}

QString sharedText()
{
    //: Of a template: everybody has it
    return Words::tr("for everybody");
}

QString ownText()
{
    //: Of a template: nobody else has it
    return Words::tr("my own");
}

QString noPolicyText()
{
    //: Of a department: it has no service level
    return Words::tr("no promised times");
}

QString aroundTheClockText()
{
    //: Of a service level: it has no calendar
    return Words::tr("around the clock");
}

QString retiredText()
{
    //: Of a department and the like: it is not offered any more
    return Words::tr("not in use");
}

QString fieldKindText(Core::FieldKind kind)
{
    switch (kind) {
    //: What an own field of tickets holds, as the four below
    case Core::FieldKind::Text: return Words::tr("Text");
    case Core::FieldKind::Number: return Words::tr("Number");
    case Core::FieldKind::Date: return Words::tr("Date");
    case Core::FieldKind::Choice: return Words::tr("One of several choices");
    case Core::FieldKind::Check: return Words::tr("Yes or no");
    }
    return {};
}

QString stepsText(int count, bool isScript)
{
    //: Of a checklist whose steps are ticked off one after the other
    return isScript ? Words::tr("%n step(s) in order", nullptr, count) : Words::tr("%n step(s)", nullptr, count);
}

QString levelText(Core::Loyalty level)
{
    switch (level) {
    case Core::Loyalty::None: return Words::tr("Any customer");
    case Core::Loyalty::Behavioural: return Words::tr("Loyal by habit");
    case Core::Loyalty::Emotional: return Words::tr("Loyal by feeling");
    case Core::Loyalty::Devoted: return Words::tr("Devoted");
    }
    return {};
}

} // namespace Opora::Models
