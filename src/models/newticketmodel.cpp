// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/newticketmodel.h"

#include "core/draftwords.h"
#include "core/members.h"
#include "core/oplimits.h"
#include "core/permissions.h"
#include "core/richtext.h"
#include "models/lengthtext.h"
#include "models/ticketrowtext.h"
#include "text/contacts/mailaddress.h"
#include "text/phonenumber.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Draft;
using Core::Result;
using Said = NewTicketForm::Said;

namespace {

// Where numbers without a country code are dialled, as in the search.
constexpr QStringView kRegion = u"RU";

template<typename T, typename Id>
bool isAmong(const QList<T> &all, const Id &id)
{
    return std::any_of(all.cbegin(), all.cend(), [&id](const T &one) { return one.id == id; });
}

/// A retired one is given to no ticket any more.
template<typename T, typename Id>
bool isOffered(const QList<T> &all, const Id &id)
{
    return std::any_of(all.cbegin(), all.cend(), [&id](const T &one) { return one.id == id && one.active; });
}

Core::QueueId usualQueue(const Core::ReferenceData &reference)
{
    const Core::Person *me = findPerson(reference, reference.me);
    Core::QueueId first;
    for (const Core::Queue &queue : reference.queues) {
        if (!queue.active)
            continue;
        if (me && me->memberOf.contains(queue.id))
            return queue.id;
        if (first.isNull())
            first = queue.id;
    }
    return first;
}

Core::PriorityId usualPriority(const QList<Core::Priority> &priorities)
{
    const auto isLess = [](const Core::Priority &a, const Core::Priority &b) {
        return std::pair(!a.active, a.rank) < std::pair(!b.active, b.rank);
    };
    const auto least = std::min_element(priorities.cbegin(), priorities.cend(), isLess);
    return least == priorities.cend() ? Core::PriorityId() : least->id;
}

} // namespace

NewTicketModel::NewTicketModel(Workplace workplace, Core::Settings *kept, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_kept(kept)
    , m_keeper(workplace.desk)
    , m_copies(workplace.desk)
    , m_numbers{Core::TicketId::make(workplace.random).uuid()}
{
    m_draft.ticket = Core::newTicketDraft();
    if (kept)
        m_form = keptForm(*kept);
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(kSaveAfter);
    connect(&m_saveTimer, &QTimer::timeout, this, [this] {
        if (m_isUnread)
            read();
        save();
    });
    connect(&m_keeper, &DraftKeeper::savedChanged, this, &NewTicketModel::savedChanged);
    connect(&m_keeper, &DraftKeeper::failed, this, &NewTicketModel::failed);
    read();
}

void NewTicketModel::read()
{
    m_keeper.read(m_draft.ticket, [this](const Result<Draft> &answer) {
        if (!m_isUnread)
            return;
        if (!answer) {
            m_saveTimer.start(); // asked again: words must not be written over others that were not read
            return;
        }
        m_isUnread = false;
        const Draft typed = m_draft;
        m_draft = Core::joined(*answer, typed);
        m_draft.ticket = typed.ticket;
        if (!Core::readsAs(m_draft, typed))
            Q_EMIT loaded();
        Q_EMIT savedChanged();
    });
}

void NewTicketModel::setReference(const Core::ReferenceData &reference)
{
    m_reference = reference;
    fillGaps();
    Q_EMIT formChanged();
}

/// Whatever the tables of the desk do not know, or not any more, is chosen anew.
void NewTicketModel::fillGaps()
{
    const auto queue = std::find_if(m_reference.queues.cbegin(), m_reference.queues.cend(),
                                    [this](const Core::Queue &one) { return one.id == m_form.queue && one.active; });
    if (queue == m_reference.queues.cend())
        m_form.queue = usualQueue(m_reference);
    if (!isOffered(m_reference.priorities, m_form.priority))
        m_form.priority = usualPriority(m_reference.priorities);
    if (!isOffered(m_reference.types, m_form.type))
        m_form.type = {};
    if (!isAmong(owners(), m_form.owner))
        m_form.owner = {};
}

QList<Core::Person> NewTicketModel::owners() const
{
    QList<Core::Person> owners = m_reference.people;
    owners.removeIf([this](const Core::Person &person) { return !Core::mayOwn(person, m_form.queue); });
    return owners;
}

bool NewTicketModel::hasContent() const
{
    return hasWords(m_form) || Core::hasContent(m_draft);
}

void NewTicketModel::change(const NewTicketForm &form)
{
    if (m_form == form)
        return;
    m_form = form;
    fillGaps();
    touch();
    Q_EMIT formChanged();
}

void NewTicketModel::setText(const QString &text, const QString &html)
{
    if (m_draft.text == text && this->html() == html)
        return;
    m_draft.text = text;
    m_draft.html = html;
    touch();
    if (m_removed.bringBack(m_draft))
        Q_EMIT attachmentsChanged();
}

QStringList NewTicketModel::copying() const
{
    QStringList names;
    for (const QUuid &number : m_numbers)
        names += m_copies.names(number);
    return names;
}

void NewTicketModel::attachFile(const QString &path)
{
    m_copies.copyFile(m_numbers.constLast(), path, taker());
    Q_EMIT attachmentsChanged();
}

void NewTicketModel::attachData(const QFuture<Result<QByteArray>> &data, const QString &name, const QString &mimeType,
                                const FileThere &then)
{
    m_copies.copyMade(m_numbers.constLast(), data, name, mimeType, taker(then));
    Q_EMIT attachmentsChanged();
}

FileCopies::Taken NewTicketModel::taker(const FileThere &then)
{
    return [this, then, number = m_numbers.constLast()](const Result<Core::Attachment> &answer) {
        take(number, answer);
        if (answer && then && m_numbers.contains(number))
            then(*answer);
    };
}

void NewTicketModel::take(const QUuid &number, const Result<Core::Attachment> &answer)
{
    if (!answer)
        Q_EMIT failed(answer.error());
    else if (!m_numbers.contains(number))
        m_late[number].append(*answer); // belongs to what was thrown away and may come back
    else if (!m_draft.attachments.contains(*answer))
        m_draft.attachments.append(*answer);
    touch();
    Q_EMIT attachmentsChanged();
}

void NewTicketModel::removeAttachment(const Core::FileHash &file)
{
    m_removed.take(m_draft, file, isRich());
    touch();
    Q_EMIT attachmentsChanged();
}

void NewTicketModel::touch()
{
    m_dirty = true;
    // Not restarted: a person who never pauses is saved all the same.
    if (!m_saveTimer.isActive())
        m_saveTimer.start();
    Q_EMIT savedChanged();
}

void NewTicketModel::save()
{
    m_saveTimer.stop();
    if (!std::exchange(m_dirty, false))
        return;
    if (m_kept)
        keepForm(*m_kept, m_form);
    m_draft.savedAt = m_workplace.clock.now();
    // What the disk holds is not known yet: it must not be written over.
    if (m_isUnread)
        m_keeper.add(m_draft);
    else
        m_keeper.save(m_draft);
    Q_EMIT savedChanged();
}

void NewTicketModel::clear()
{
    // The next call is often for the same department.
    NewTicketForm next;
    next.queue = m_form.queue;
    next.channel = m_form.channel;
    next.said = m_form.said;
    m_form = next;
    m_draft = {};
    m_removed.clear();
    m_draft.ticket = Core::newTicketDraft();
    m_numbers = {Core::TicketId::make(m_workplace.random).uuid()};
    m_isUnread = false;
    fillGaps();
    touch();
    save();
    Q_EMIT loaded();
}

void NewTicketModel::lookForCaller()
{
    const quint64 question = m_lookedFor.start();
    QStringList asked;
    if (const QString email = m_form.callerEmail.trimmed(); Text::isMailAddress(email))
        asked.append(email);
    if (const QString phone = m_form.callerPhone.trimmed(); !Text::phoneKey(phone, kRegion).isEmpty())
        asked.append(phone);
    Q_EMIT lookalikesFound({});
    const auto found = std::make_shared<QList<Core::CustomerRow>>();
    for (const QString &words : std::as_const(asked)) {
        ask(m_workplace.desk.customers({words, kLookalikes, {}}), this,
            [this, question, found](const Result<Core::CustomerPage> &answer) {
                if (!answer || !m_lookedFor.isNewest(question))
                    return;
                for (const Core::CustomerRow &row : answer->rows)
                    if (!isAmong(*found, row.id) && found->size() < kLookalikes)
                        found->append(row);
                Q_EMIT lookalikesFound(*found);
            });
    }
}

QList<NewTicketModel::Problem> NewTicketModel::problems() const
{
    QList<Problem> problems;
    for (int i = 0; i <= int(Field::Words); ++i) {
        const QString sentence = problem(Field(i));
        if (!sentence.isEmpty())
            problems.append({Field(i), sentence});
    }
    return problems;
}

QString NewTicketModel::problem(Field field) const
{
    switch (field) {
    case Field::Customer:
    case Field::CallerName:
    case Field::CallerEmail:
    case Field::CallerPhone: return callerProblem(field);
    case Field::Subject:
        return m_form.subject.trimmed().isEmpty() ? tr("Say in a few words what it is about.")
                                                  : excessSentence(m_form.subject, Core::kSubjectChars);
    case Field::Queue: return m_form.queue.isNull() ? tr("Choose a department.") : QString();
    case Field::Tags: return tagsProblem();
    case Field::Words: return wordsProblem();
    }
    return {};
}

QString NewTicketModel::callerProblem(Field field) const
{
    const QString email = m_form.callerEmail.trimmed();
    const QString phone = m_form.callerPhone.trimmed();
    if (!m_form.isCallerNew)
        return field == Field::Customer && m_form.customer.isNull() ? tr("Choose the customer, or add a new one.")
                                                                    : QString();
    if (field == Field::CallerEmail && !email.isEmpty() && !Text::isMailAddress(email))
        return tr("This is no e-mail address; it looks like anna@example.com.");
    if (field == Field::CallerPhone && !phone.isEmpty() && Text::phoneKey(phone, kRegion).isEmpty())
        return tr("This is no telephone number. Leave it empty if it is not known.");
    if (field != Field::CallerName)
        return {};
    if (m_form.callerName.trimmed().isEmpty() && email.isEmpty() && phone.isEmpty())
        return tr("Enter a name, an e-mail or a telephone number.");
    return excessSentence(m_form.callerName, Core::kNameChars);
}

QString NewTicketModel::tagsProblem() const
{
    if (Core::tagSet(m_form.tags).size() > Core::kMostTags)
        return tr("One ticket holds at most %Ln tag(s).", nullptr, Core::kMostTags);
    for (const QString &tag : m_form.tags) {
        const QString sentence = excessSentence(Core::normalizedTag(tag), Core::kTagChars);
        if (!sentence.isEmpty())
            return sentence;
    }
    return {};
}

QString NewTicketModel::wordsProblem() const
{
    if (!copying().isEmpty())
        return tr("A file is still being copied. Create the ticket once it is there.");
    if (!Core::hasContent(m_draft))
        return m_form.said == Said::Note ? tr("Write the note, or attach a file.")
                                         : tr("Write what was said, or attach a file.");
    if (!Core::isWithinBytes(m_draft.text, Core::kMessageTextBytes)
        || !Core::isWithinBytes(html(), Core::kMessageHtmlBytes))
        return tr("This is more than one message holds. Put the long part into a file and attach it.");
    if (m_draft.attachments.size() > Core::kMostAttachments)
        return tr("One message carries at most %Ln file(s).", nullptr, Core::kMostAttachments);
    return {};
}

} // namespace Opora::Models
