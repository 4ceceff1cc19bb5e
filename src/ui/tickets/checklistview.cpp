// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/checklistview.h"

#include "models/rights.h"
#include "models/ticketmodel.h"
#include "models/ticketrowtext.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/labels.h"
#include "ui/kit/menurow.h"
#include "ui/kit/rowcolumn.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappingcheckbox.h"
#include "ui/main/context.h"

#include <QMenu>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::ShownChecklist;
using Models::ShownStep;

namespace {

/// The name of a list, and below it how much of it is done.
class ListHead final : public QWidget
{
public:
    explicit ListHead(const QString &title)
        : m_progress(new PlainLabel(this))
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        auto *name = new ElidedLabel(title, this);
        name->setTypeSize(TypeSize::Body, QFont::DemiBold);
        m_progress->setTone(u"muted"_s);
        m_progress->setSize(u"small"_s);
        column->addWidget(name);
        column->addWidget(m_progress);
    }
    void show(const QString &progress) { m_progress->setText(progress); }

private:
    PlainLabel *m_progress;
};

/// One step, and below it who did it and when.
class StepRow final : public QWidget
{
public:
    explicit StepRow(const QString &text)
        : m_box(new WrappingCheckBox(this))
        , m_who(new PlainLabel(this))
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        // An ampersand is no key.
        m_box->setText(QString(text).replace(u'&', u"&&"_s));
        m_box->setAccessibleName(text);
        m_who->setTone(u"muted"_s);
        m_who->setSize(u"small"_s);
        m_who->setWordWrap(true);
        column->addWidget(m_box);
        column->addWidget(m_who);
    }
    [[nodiscard]] WrappingCheckBox *box() const { return m_box; }
    void show(bool isDone, bool isOpen, const QString &who)
    {
        m_box->setChecked(isDone);
        m_box->setEnabled(isOpen);
        m_box->setAccessibleDescription(who);
        m_who->setText(who);
        m_who->setVisible(!who.isEmpty());
    }

private:
    WrappingCheckBox *m_box;
    PlainLabel *m_who;
};

} // namespace

ChecklistView::ChecklistView(const Context &context, Models::TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ticket(ticket)
    , m_rows(new RowColumn(Theme::current().space(Space::S)))
    , m_empty(new PlainLabel(tr("No checklist is on this ticket yet. Choose one below."), this))
    , m_add(new ChipButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::current().space(Space::S));
    m_empty->setTone(u"muted"_s);
    m_empty->setSize(u"small"_s);
    m_empty->setWordWrap(true);
    m_add->setObjectName(u"addChecklist"_s);
    m_add->setFieldName(tr("Checklist"));
    m_add->setValue(tr("Add a checklist"));
    m_add->setMenu(new QMenu(m_add));
    column->addWidget(m_empty);
    column->addWidget(m_rows);
    column->addWidget(m_add, 0, Qt::AlignLeading);
    connect(m_add->menu(), &QMenu::aboutToShow, this, &ChecklistView::fillMenu);
}

bool ChecklistView::mayTick() const
{
    return Models::mayDo(m_ticket.reference(), Core::OpKind::TicketCheck)
        && m_ticket.details().ticket.mergedInto.isNull();
}

void ChecklistView::showTicket()
{
    if (!m_ticket.isOpen())
        return;
    const Core::Ticket &ticket = m_ticket.details().ticket;
    const QSet<Core::ChecklistId> chosen = m_chosen.value(ticket.id);
    m_lists = Models::checklistsOf(ticket, m_ticket.reference(), chosen);
    showRows(mayTick());
    const Models::OfferedChecklists offered = Models::offeredChecklists(ticket, m_ticket.reference(), chosen);
    m_add->setVisible(mayTick() && !(offered.fitting.isEmpty() && offered.others.isEmpty()));
    m_empty->setVisible(m_lists.isEmpty() && !m_add->isHidden());
}

bool ChecklistView::hasContent() const
{
    return !m_lists.isEmpty() || !m_add->isHidden();
}

QString ChecklistView::progress() const
{
    int done = 0;
    int all = 0;
    for (const ShownChecklist &list : m_lists) {
        done += list.done;
        all += int(list.steps.size());
    }
    //: Steps of a checklist that are done, and all of them
    return all == 0 ? QString() : tr("%1 of %2").arg(done).arg(all);
}

void ChecklistView::showRows(bool mayTick)
{
    QStringList keys;
    QList<std::pair<const ShownChecklist *, const ShownStep *>> rows;
    for (const ShownChecklist &list : std::as_const(m_lists)) {
        keys.append(list.id.toString() + list.title);
        rows.append({&list, nullptr});
        for (const ShownStep &step : list.steps) {
            keys.append(step.item + u'/' + step.text);
            rows.append({&list, &step});
        }
    }
    m_rows->show(keys, [&](qsizetype row) -> QWidget * {
        return rows[row].second ? makeStep(*rows[row].second) : new ListHead(rows[row].first->title);
    });
    const Core::Timestamp now = m_context.work.clock.now();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto &[list, step] = rows[i];
        QWidget *row = m_rows->rows().at(i);
        if (!step) {
            static_cast<ListHead *>(row)->show(tr("%1 of %2").arg(list->done).arg(list->steps.size()));
            continue;
        }
        const QString who = step->mark ? u"%1 · %2"_s.arg(Models::personName(m_ticket.reference(), step->mark->person),
                                                          m_context.formatter.moment(step->mark->at, now))
                                       : QString();
        static_cast<StepRow *>(row)->show(step->mark.has_value(), mayTick && step->isOpen, who);
    }
}

QWidget *ChecklistView::makeStep(const ShownStep &step)
{
    auto *row = new StepRow(step.text);
    connect(row->box(), &QCheckBox::clicked, this, [this, item = step.item](bool isDone) { tick(item, isDone); });
    return row;
}

void ChecklistView::tick(const QString &item, bool isDone)
{
    Core::Op::TicketCheck op;
    (isDone ? op.add : op.remove).append(item);
    m_ticket.act(op, isDone ? tr("Step ticked off") : tr("Step unticked"));
}

void ChecklistView::fillMenu()
{
    QMenu *menu = m_add->menu();
    menu->clear();
    if (!m_ticket.isOpen())
        return;
    const Core::Ticket &ticket = m_ticket.details().ticket;
    const Models::OfferedChecklists offered
        = Models::offeredChecklists(ticket, m_ticket.reference(), m_chosen.value(ticket.id));
    const auto add = [this, menu, id = ticket.id](const QList<Core::Checklist> &lists) {
        for (const Core::Checklist &list : lists)
            menu->addAction(foreignWords(list.name.in(Models::shownLanguage())), this,
                            [this, id, list = list.id] { choose(id, list, false); });
    };
    add(offered.fitting);
    menu->addSeparator();
    add(offered.others);
}

void ChecklistView::choose(Core::TicketId ticket, Core::ChecklistId list, bool isAgain)
{
    m_chosen[ticket].insert(list);
    const qint64 number = m_ticket.isOpen() && m_ticket.id() == ticket ? m_ticket.details().ticket.number : 0;
    Models::UndoStep step;
    step.text = Models::doneText(tr("Checklist added"), number);
    step.ticket = ticket;
    step.isAgain = isAgain;
    step.undo = [self = QPointer(this), ticket, list](const Models::UndoStep::Answer &answer) {
        if (self)
            self->leaveOut(ticket, list);
        answer(true);
    };
    step.redo = [self = QPointer(this), ticket, list] {
        if (self)
            self->choose(ticket, list, true);
    };
    m_context.work.undo.push(step);
    showTicket();
    Q_EMIT listChosen();
}

void ChecklistView::leaveOut(Core::TicketId ticket, Core::ChecklistId list)
{
    m_chosen[ticket].remove(list);
    showTicket();
    Q_EMIT listChosen();
}

} // namespace Opora::Ui
