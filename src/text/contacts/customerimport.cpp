// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/customerimport.h"

#include "core/derivedid.h"
#include "core/oplimits.h"
#include "text/names.h"

using namespace Qt::StringLiterals;

namespace Opora::Text {

using Core::Error;
using Core::Result;

namespace {

constexpr qint64 kBetweenProgress = 1'000;

class Planner final
{
public:
    Planner(KnownCustomers &known, const ImportOptions &options)
        : m_known(known)
        , m_options(options)
    { }

    [[nodiscard]] ImportStep stepFor(const ContactCard &written);

private:
    [[nodiscard]] ImportStep judged(const ContactCard &written);
    static ImportStep aside(ImportStep step, const QString &reason, const QString &about);
    void attachOrganisation(ImportStep &step, const QString &name) const;
    [[nodiscard]] static Result<void> checked(const ImportStep &step);
    void remember(const ImportStep &step, std::optional<qsizetype> index);
    [[nodiscard]] QUuid idOf(QStringView kind, const QString &name) const;

    KnownCustomers &m_known;
    const ImportOptions &m_options;
};

QUuid Planner::idOf(QStringView kind, const QString &name) const
{
    // Of the version of random ones: ids that both sides derive are refused for what a client makes.
    QByteArray bytes = Core::derivedUuid(kind, m_options.import + u'/' + name).toRfc4122();
    bytes[6] = char((bytes[6] & 0x0f) | 0x40);
    return QUuid::fromRfc4122(bytes);
}

ImportStep Planner::aside(ImportStep step, const QString &reason, const QString &about)
{
    ImportStep result;
    result.line = step.line;
    result.remarks = std::move(step.remarks);
    result.reason = reason;
    result.about = about;
    return result;
}

void Planner::attachOrganisation(ImportStep &step, const QString &name) const
{
    const bool isWanted = !m_known.holds(step.after.organisation) || m_options.values == KnownValues::Replaced;
    if (name.isEmpty() || !isWanted)
        return;
    step.after.organisation = m_known.organisation(name);
    if (!step.after.organisation.isNull())
        return;
    Core::Organisation organisation;
    organisation.id = Core::OrganisationId(idOf(u"import-organisation", foldedName(name)));
    organisation.name = name;
    step.after.organisation = organisation.id;
    step.organisation = organisation;
}

Result<void> Planner::checked(const ImportStep &step)
{
    const auto tooLong = [](const QString &field) { return Error{Error::Kind::Rejected, u"field.too_long"_s, field}; };
    if (!Core::isWithin(step.note, Core::kNoteChars))
        return tooLong(u"note"_s);
    if (step.organisation && !Core::isWithin(step.organisation->name, Core::kNameChars))
        return tooLong(u"organisation"_s);
    for (auto it = step.after.custom.cbegin(); it != step.after.custom.cend(); ++it) {
        if (!Core::isWithin(it.key(), Core::kTagChars) || !Core::isWithin(it.value(), Core::kSummaryChars))
            return tooLong(it.key());
    }
    return Core::checkLimits(Core::Op::CustomerSet{step.changes});
}

void Planner::remember(const ImportStep &step, std::optional<qsizetype> index)
{
    if (step.organisation)
        m_known.add(*step.organisation);
    if (!step.note.isEmpty())
        m_known.addNote(step.after.id, step.note);
    if (!index)
        m_known.add(step.after);
    else if (step.verdict == ImportVerdict::Change)
        m_known.replace(*index, step.after);
}

ImportStep Planner::stepFor(const ContactCard &written)
{
    ImportStep step = judged(written);
    step.card = written;
    return step;
}

ImportStep Planner::judged(const ContactCard &written)
{
    ImportStep step;
    step.line = written.line;
    if (!written.problem.isEmpty())
        return aside(std::move(step), written.problem, written.name);
    const ContactCard card = cleaned(written, m_known.phoneKeys(), step.remarks);
    if (card.isEmpty())
        return aside(std::move(step), u"import.no_name_and_contact"_s, {});
    const KnownCustomers::Match match = m_known.find(card);
    if (!match.problem.isEmpty())
        return aside(std::move(step), match.problem, card.name);
    if (!match.remark.isEmpty())
        step.remarks.append({match.remark, match.about});
    if (match.index)
        step.before = m_known.at(*match.index);
    Core::Customer base = step.before;
    if (!match.index) {
        base.id = Core::CustomerId(idOf(u"import-customer", QString::number(card.line)));
        base.since = m_options.since;
    }
    step.after = filled(base, card, m_known.phoneKeys(), m_options.values);
    if (match.remark == "import.name_differs"_L1)
        step.after.name = base.name;
    attachOrganisation(step, card.organisation);
    step.note = m_known.hasNote(step.after.id, card.note) ? QString() : card.note.trimmed();
    step.changes = changesBetween(step.before, step.after);
    if (const Result<void> fits = checked(step); !fits)
        return aside(std::move(step), fits.error().code, fits.error().detail);
    const bool isSame = step.changes.isEmpty() && step.note.isEmpty();
    step.verdict = !match.index ? ImportVerdict::Create : isSame ? ImportVerdict::Same : ImportVerdict::Change;
    remember(step, match.index);
    return step;
}

void count(ImportCounts &counts, const ImportStep &step)
{
    counts.remarks += step.remarks.size();
    switch (step.verdict) {
    case ImportVerdict::Create: ++counts.created; break;
    case ImportVerdict::Change: ++counts.changed; break;
    case ImportVerdict::Same: ++counts.same; break;
    case ImportVerdict::Aside: ++counts.aside; break;
    }
}

} // namespace

Result<ImportCounts> planCustomerImport(ContactSource &cards, KnownCustomers &known, const ImportOptions &options,
                                        const std::function<void(const ImportStep &)> &take)
{
    Planner planner(known, options);
    ImportCounts counts;
    ContactCard card;
    while (true) {
        if (options.isCancelled && options.isCancelled->load(std::memory_order_relaxed))
            return Error{Error::Kind::Rejected, u"import.cancelled"_s, {}};
        const Result<bool> isCard = cards.next(card);
        if (!isCard)
            return isCard.error();
        if (!*isCard)
            return counts;
        const ImportStep step = planner.stepFor(card);
        count(counts, step);
        take(step);
        if (options.progress && counts.all() % kBetweenProgress == 0)
            options.progress(counts.all());
    }
}

} // namespace Opora::Text
