// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/customerimportmodel.h"

#include "models/importtext.h"
#include "text/contacts/contactcolumns.h"

#include <QFileInfo>
#include <QLocale>
#include <QPointer>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::ContactField;
using Core::CustomerImportReport;
using Core::Result;

namespace {

constexpr int kExamples = 3;

bool isCancelled(const Core::Error &error)
{
    return error.code == "import.cancelled"_L1;
}

/// Where whoever made the file most likely dials: "RU" of "ru_RU". A system that does not say is where the program's
/// language is spoken.
QString regionHere()
{
    const QString system = QLocale::system().name().section(u'_', 1, 1);
    return system.isEmpty() ? QLocale().name().section(u'_', 1, 1) : system;
}

} // namespace

CustomerImportModel::CustomerImportModel(Core::CustomerFiles &files, UndoStack &undo, QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_undo(undo)
{
    m_order.region = regionHere();
    connect(&files, &Core::CustomerFiles::progressed, this, [this](qint64 done, qint64 total) {
        if (!isBusy() || total <= 0)
            return;
        m_percent = int(std::clamp<qint64>(done * 100 / total, 0, 100));
        Q_EMIT progressed();
    });
}

bool CustomerImportModel::isBusy() const
{
    return m_step == Step::Looking || m_step == Step::Planning || m_step == Step::Running || m_step == Step::TakingBack;
}

QString CustomerImportModel::fileName() const
{
    return QFileInfo(m_order.path).fileName();
}

QString CustomerImportModel::nameOf(qsizetype column) const
{
    return m_order.head.hasHead ? m_order.head.rows.value(0).value(column).trimmed() : QString();
}

QString CustomerImportModel::examplesOf(qsizetype column) const
{
    QStringList examples;
    for (qsizetype row = m_order.head.hasHead ? 1 : 0; row < m_order.head.rows.size(); ++row) {
        const QString value = m_order.head.rows.at(row).value(column).simplified();
        if (!value.isEmpty() && !examples.contains(value) && examples.size() < kExamples)
            examples.append(value);
    }
    return examples.join(u"  ·  "_s);
}

bool CustomerImportModel::canPlan() const
{
    if (m_step == Step::Nothing || isBusy())
        return false;
    const auto saysWho = [](const Core::ContactColumn &column) {
        return column.field != ContactField::Nothing && column.field <= ContactField::Messenger;
    };
    const Core::ContactColumns &columns = m_order.head.columns;
    return !m_order.head.isTable || std::any_of(columns.cbegin(), columns.cend(), saysWho);
}

void CustomerImportModel::setStep(Step step)
{
    m_step = step;
    m_percent.reset();
    Q_EMIT changed();
}

void CustomerImportModel::tell(const Core::Error &error)
{
    if (!isCancelled(error))
        Q_EMIT failed(error);
}

void CustomerImportModel::choose(const QString &path)
{
    if (isBusy())
        return;
    setStep(Step::Looking);
    ask(m_files.look(path), this, [this, path](const Result<Core::CustomerFileHead> &head) {
        m_report = {};
        if (!head) {
            m_order.path.clear();
            m_order.head = {};
            setStep(Step::Nothing);
            return Q_EMIT failed(head.error());
        }
        m_order.path = path;
        m_order.head = *head;
        setStep(Step::Mapping);
    });
}

void CustomerImportModel::setColumn(qsizetype column, const Core::ContactColumn &meaning)
{
    if (isBusy() || column < 0 || column >= m_order.head.columns.size() || m_order.head.columns.at(column) == meaning)
        return;
    m_order.head.columns[column] = meaning;
    remap();
}

void CustomerImportModel::setHasHead(bool hasHead)
{
    if (isBusy() || m_order.head.hasHead == hasHead)
        return;
    m_order.head.hasHead = hasHead;
    // Their names were those of the head.
    for (Core::ContactColumn &column : m_order.head.columns) {
        if (!hasHead && column.field == Core::ContactField::Custom)
            column = {};
    }
    remap();
}

void CustomerImportModel::setRegion(const QString &region)
{
    if (isBusy() || m_order.region == region)
        return;
    m_order.region = region;
    remap();
}

void CustomerImportModel::setValues(Core::KnownValues values)
{
    if (isBusy() || m_order.values == values)
        return;
    m_order.values = values;
    remap();
}

void CustomerImportModel::remap()
{
    // What was reckoned before is not what would happen now.
    m_report = {};
    if (m_step != Step::Nothing)
        setStep(Step::Mapping);
}

void CustomerImportModel::plan()
{
    if (!canPlan())
        return;
    setStep(Step::Planning);
    ask(m_files.plan(m_order), this, [this](const Result<CustomerImportReport> &answer) { takePlan(answer); });
}

void CustomerImportModel::takePlan(const Result<CustomerImportReport> &answer)
{
    if (!answer) {
        setStep(Step::Mapping);
        return tell(answer.error());
    }
    m_report = *answer;
    setStep(Step::Planned);
}

void CustomerImportModel::run()
{
    if (m_step != Step::Planned)
        return;
    setStep(Step::Running);
    ask(m_files.run(m_order), this, [this](const Result<CustomerImportReport> &answer) { takeRun(answer); });
}

void CustomerImportModel::takeRun(const Result<CustomerImportReport> &answer)
{
    reloadRuns();
    if (!answer) {
        setStep(Step::Mapping);
        return tell(answer.error());
    }
    m_report = *answer;
    setStep(Step::Done);
    if (!m_report.run.isEmpty())
        pushUndo(m_report.run);
}

void CustomerImportModel::pushUndo(const QString &run)
{
    const auto customers = int(m_report.counts.created + m_report.counts.changed);
    m_undo.push(
        {tr("%n customer(s) imported", nullptr, customers), [self = QPointer(this), run](const UndoStep::Answer &told) {
             if (self)
                 self->takeBack(run, told);
         }});
}

void CustomerImportModel::cancel()
{
    m_files.cancel();
}

void CustomerImportModel::takeBack(const QString &run)
{
    takeBack(run, [](bool) {});
}

void CustomerImportModel::takeBack(const QString &run, const UndoStep::Answer &told)
{
    if (isBusy())
        return told(false);
    m_before = m_step;
    setStep(Step::TakingBack);
    ask(m_files.takeBack(run), this, [this, run, told](const Result<Core::CustomerImportRun> &answer) {
        const bool isWhole = answer && answer->changes == 0;
        if (isWhole && m_report.run == run)
            m_report = {};
        setStep(m_before == Step::Nothing ? Step::Nothing : Step::Mapping);
        reloadRuns();
        told(isWhole);
        if (!answer)
            tell(answer.error());
        else if (isWhole)
            Q_EMIT takenBack(answer->kept);
    });
}

void CustomerImportModel::saveAside(const QString &path)
{
    QList<Core::ImportLine> lines;
    QStringList reasons;
    for (const Core::ImportLine &line : m_report.lines) {
        if (!line.isAside)
            continue;
        lines.append(line);
        reasons.append(importReason(line));
    }
    //: Head of the first columns of a table with the rows that were not imported
    const QStringList head{tr("line"), tr("why")};
    ask(m_files.writeAside(path, head, reasons, lines), this, [this, path](const Result<void> &written) {
        if (written)
            Q_EMIT asideSaved(path);
        else
            Q_EMIT failed(written.error());
    });
}

void CustomerImportModel::reloadRuns()
{
    ask(m_files.runs(), this, [this](const Result<QList<Core::CustomerImportRun>> &runs) {
        if (!runs)
            return Q_EMIT failed(runs.error());
        m_runs = *runs;
        Q_EMIT runsChanged();
    });
}

} // namespace Opora::Models
