// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/importrunner.h"

#include "text/contacts/contacttable.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Action;
using Core::Error;
using Core::Result;
using Text::ImportStep;
using Text::ImportVerdict;

namespace {

constexpr qsizetype kPiece = 100; // the screens and the sync write between two of them

/// The row itself was refused, not the disk or the cache.
bool isAboutRow(const Error &error)
{
    return error.kind == Error::Kind::Rejected
        && (error.code.startsWith("field."_L1) || error.code.startsWith("object."_L1)
            || error.code.startsWith("message."_L1) || error.code == "store.exists"_L1);
}

QList<Action> actionsOf(const ImportStep &step)
{
    QList<Action> actions;
    const QUuid customer = step.after.id.uuid();
    if (step.organisation)
        actions.append({step.organisation->id.uuid(), Core::Op::ObjectPut{*step.organisation, {}, false}});
    if (step.verdict == ImportVerdict::Create)
        actions.append({customer, Core::Op::ObjectPut{step.after, {}, false}});
    else if (!step.changes.isEmpty())
        actions.append({customer, Core::Op::CustomerSet{step.changes}});
    if (!step.note.isEmpty()) {
        Core::Op::CustomerNoteAdd add;
        add.note.text = step.note;
        actions.append({customer, add});
    }
    return actions;
}

void count(Core::ImportCounts &counts, const ImportStep &step)
{
    switch (step.verdict) {
    case ImportVerdict::Create: ++counts.created; break;
    case ImportVerdict::Change: ++counts.changed; break;
    case ImportVerdict::Same: ++counts.same; break;
    case ImportVerdict::Aside: ++counts.aside; break;
    }
    counts.remarks += step.remarks.size();
}

} // namespace

void tellStep(Core::CustomerImportReport &report, const ImportStep &step)
{
    count(report.counts, step);
    if (step.verdict == ImportVerdict::Aside) {
        const QByteArray row = Text::ContactTableWriter(u',').row(step.card);
        report.lines.append({step.line, true, step.reason, step.about, row});
    }
    for (const Text::ImportRemark &remark : step.remarks)
        report.lines.append({step.line, false, remark.code, remark.value, {}});
}

void ImportRunner::take(const ImportStep &step)
{
    if (m_error)
        return;
    const bool isDone = step.verdict == ImportVerdict::Create || step.verdict == ImportVerdict::Change;
    if (!isDone)
        return tellStep(m_report, step);
    m_piece.append({step, actionsOf(step)});
    if (m_piece.size() >= kPiece)
        keepPiece();
}

void ImportRunner::finish()
{
    if (!m_error && !m_piece.isEmpty())
        keepPiece();
}

void ImportRunner::keepPiece()
{
    const QList<Row> piece = std::exchange(m_piece, {});
    const Result<void> kept = keep(piece);
    if (kept)
        return;
    if (!isAboutRow(kept.error())) {
        m_error = kept.error();
        return;
    }
    for (const Row &row : piece)
        keepRow(row);
}

void ImportRunner::keepRow(const Row &row)
{
    if (m_error)
        return;
    const Result<void> kept = keep({row});
    if (kept)
        return;
    if (!isAboutRow(kept.error())) {
        m_error = kept.error();
        return;
    }
    ImportStep aside = row.step;
    aside.verdict = ImportVerdict::Aside;
    aside.reason = kept.error().code;
    aside.about = kept.error().detail;
    tellStep(m_report, aside);
}

Result<void> ImportRunner::keep(const QList<Row> &rows)
{
    m_run.counts = m_report.counts;
    QList<Action> actions;
    for (const Row &row : rows) {
        count(m_run.counts, row.step);
        actions += row.actions;
    }
    const Result<void> kept = m_keep(m_run, actions);
    if (kept) {
        for (const Row &row : rows)
            tellStep(m_report, row.step);
        m_report.run = m_run.id;
    }
    return kept;
}

} // namespace Opora::Store
