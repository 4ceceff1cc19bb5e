// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/targetsgrid.h"

#include "models/deskhours.h"
#include "models/deskobjects.h"
#include "ui/desk/columngrid.h"
#include "ui/kit/labels.h"

#include <QGridLayout>
#include <QLineEdit>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::SlaTarget;

namespace {

/// In the order of the columns.
constexpr int SlaTarget::*kTimes[]
    = {&SlaTarget::firstReplyMinutes, &SlaTarget::nextReplyMinutes, &SlaTarget::resolutionMinutes};

void showMinutes(QLineEdit *time, int minutes)
{
    time->setText(Models::minutesText(minutes));
    // Where a cell is too narrow, its tail is cut: without its first figure a time reads as another one.
    time->setCursorPosition(0);
}

} // namespace

TargetsGrid::TargetsGrid(QWidget *parent)
    : QWidget(parent)
    //: Column of promised times
    , m_grid(makeColumnGrid(this, {tr("First reply"), tr("Next reply"), tr("Solution")}))
{ }

void TargetsGrid::addLine(Core::PriorityId priority, const QString &name)
{
    const int row = int(m_lines.size()) + 1;
    Line line{priority, {}};
    auto *label = new PlainLabel(name, this);
    label->setWordWrap(true);
    m_grid->addWidget(label, row, 0);
    for (int column = 1; column <= 3; ++column) {
        auto *time = new QLineEdit(this);
        const auto *head = static_cast<PlainLabel *>(m_grid->itemAtPosition(0, column)->widget());
        time->setObjectName(u"target%1_%2"_s.arg(row).arg(column));
        //: Of a promised time, said by a screen reader: the priority and what is promised
        time->setAccessibleName(tr("%1, %2").arg(name, head->text()));
        time->setPlaceholderText(u"–"_s);
        connect(time, &QLineEdit::textEdited, this, &TargetsGrid::edited);
        // "90" was meant as it is read then.
        connect(time, &QLineEdit::editingFinished, time, [time] {
            if (const auto minutes = Models::minutesOf(time->text()); minutes && time->isModified())
                showMinutes(time, *minutes);
        });
        m_grid->addWidget(time, row, column);
        line.times.append(time);
    }
    m_lines.append(line);
}

void TargetsGrid::setPriorities(const Core::ReferenceData &reference)
{
    QStringList names;
    QList<Core::PriorityId> ids;
    for (const Core::Entity &object : Models::deskObjects(reference, Core::EntityKind::Priority)) {
        names.append(Models::deskName(object));
        ids.append(std::get<Core::Priority>(object).id);
    }
    if (names == m_names && ids.size() + 1 == m_lines.size())
        return;
    m_names = names;
    for (int row = 1; row <= m_lines.size(); ++row)
        for (int column = 0; column <= 3; ++column)
            delete m_grid->itemAtPosition(row, column)->widget();
    m_lines.clear();
    //: Line of promised times
    const QString anyPriority = tr("Any priority");
    addLine({}, anyPriority);
    for (qsizetype i = 0; i < ids.size(); ++i)
        addLine(ids.at(i), names.at(i));
    setFocusProxy(m_lines.constFirst().times.constFirst());
}

QList<SlaTarget> TargetsGrid::targets() const
{
    return read(m_targets);
}

QList<SlaTarget> TargetsGrid::read(const QList<SlaTarget> &before) const
{
    QList<SlaTarget> targets = before;
    for (const Line &line : m_lines) {
        const auto isOurs
            = [&](const SlaTarget &target) { return target.priority == line.priority && target.level == m_level; };
        auto stored = std::find_if(targets.begin(), targets.end(), isOurs);
        SlaTarget target;
        target.priority = line.priority;
        target.level = m_level;
        if (stored != targets.end())
            target = *stored;
        bool isAny = false;
        for (std::size_t column = 0; column < std::size(kTimes); ++column) {
            const QLineEdit *time = line.times.at(qsizetype(column));
            target.*kTimes[column] = Models::minutesOf(time->text()).value_or(target.*kTimes[column]);
            isAny = isAny || target.*kTimes[column] > 0;
        }
        if (stored != targets.end() && isAny)
            *stored = target;
        else if (stored != targets.end())
            targets.erase(stored);
        else if (isAny)
            targets.append(target);
    }
    return targets;
}

void TargetsGrid::setTargets(const QList<SlaTarget> &targets, bool keepsTyped)
{
    m_targets = targets;
    showTimes(keepsTyped);
}

void TargetsGrid::setLevel(Core::Loyalty level)
{
    m_targets = targets();
    m_level = level;
    showTimes(false);
}

void TargetsGrid::showTimes(bool keepsTyped)
{
    for (const Line &line : std::as_const(m_lines)) {
        const auto isOurs
            = [&](const SlaTarget &target) { return target.priority == line.priority && target.level == m_level; };
        const auto stored = std::find_if(m_targets.cbegin(), m_targets.cend(), isOurs);
        const SlaTarget target = stored == m_targets.cend() ? SlaTarget{} : *stored;
        for (std::size_t column = 0; column < std::size(kTimes); ++column) {
            QLineEdit *time = line.times.at(qsizetype(column));
            const auto typed = Models::minutesOf(time->text());
            if (!keepsTyped || (typed && *typed != target.*kTimes[column]))
                showMinutes(time, target.*kTimes[column]);
        }
    }
}

bool TargetsGrid::isReadable() const
{
    for (const Line &line : m_lines)
        for (const QLineEdit *time : line.times)
            if (!Models::minutesOf(time->text()))
                return false;
    return true;
}

} // namespace Opora::Ui
