// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one card with every kind of field, each seen, typed and kept in its place
#include "ui/tickets/ticketcard.h"

#include "core/oplimits.h"
#include "core/ports/settings.h"
#include "models/rights.h"
#include "models/ticketmodel.h"
#include "ui/customers/editableline.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/focuschain.h"
#include "ui/kit/labels.h"
#include "ui/kit/menurow.h"
#include "ui/kit/section.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/typedwords.h"

#include <QHBoxLayout>
#include <QMenu>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Core::TicketField;
using Models::CardField;
using Models::CardInput;
using Models::TicketModel;

namespace {

const auto kOpenKey = u"tickets/open_card"_s;
constexpr auto kTick = 30s;
/// The line of support, while it is asked why.
const auto kAskedLine = u"card line"_s;
constexpr int kNameShare = 2; // of five parts of a row
constexpr int kValueShare = 3;

QString typedLineName(const QString &word)
{
    return u"card "_s + word;
}

} // namespace

TicketCard::TicketCard(const Context &context, TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ticket(ticket)
    , m_section(new Section(tr("Details"), this))
    , m_column(nullptr)
    , m_add(new ChipButton(this))
    , m_typed(new TypedWords(context, ticket, this))
{
    build();
    connect(&ticket, &TicketModel::opened, this, [this] {
        clear();
        m_typed->restore();
        showTicket();
        restore();
    });
    connect(&ticket, &TicketModel::changed, this, [this] {
        settle();
        showTicket();
    });
    connect(&ticket, &TicketModel::closed, this, &TicketCard::clear);
    connect(&ticket, &TicketModel::failed, this, &TicketCard::giveBack);
    connect(&m_tick, &QTimer::timeout, this, &TicketCard::showTicket);
    m_tick.start(kTick);
    clear();
    showTicket();
    restore();
}

void TicketCard::build()
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *body = new QWidget(m_section);
    auto *parts = new QVBoxLayout(body);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(theme.space(Space::S));
    m_column = new QVBoxLayout;
    m_column->setSpacing(theme.space(Space::Xs));
    parts->addLayout(m_column);
    m_add->setParent(body);
    m_add->setObjectName(u"cardAdd"_s);
    m_add->setFieldName(tr("Fields of the ticket that are empty"));
    m_add->setValue(tr("Add a detail"));
    m_add->setMenu(new QMenu(m_add));
    connect(m_add->menu(), &QMenu::aboutToShow, this, &TicketCard::fillAddMenu);
    parts->addWidget(m_add, 0, Qt::AlignLeft);
    m_section->setObjectName(u"ticketDetails"_s);
    m_section->setBody(body);
    m_section->setOpen(m_context.settings.value(kOpenKey, true).toBool());
    connect(m_section, &Section::openChanged, this, [this](bool open) { m_context.settings.setValue(kOpenKey, open); });
    column->addWidget(m_section);
}

void TicketCard::clear()
{
    for (const Row &row : std::exchange(m_rows, {})) {
        m_column->removeWidget(row.box);
        row.box->hide();
        row.box->deleteLater();
    }
    m_asked.clear();
    m_kept.clear();
    m_line = 0;
    hide();
}

void TicketCard::restore()
{
    if (!m_ticket.isOpen() || !Models::mayDo(m_ticket.reference(), Core::OpKind::TicketSet))
        return;
    if (!m_typed->words(typedLineName(Core::ticketFieldName(TicketField::EscalationReason))).isEmpty())
        m_line = m_typed->words(kAskedLine).toInt();
    for (const Row &row : std::as_const(m_rows))
        if (const QString words = m_typed->words(typedLineName(row.field.word())); row.line && !words.isEmpty())
            row.line->goOnEditing(words);
}

bool TicketCard::isShown(const CardField &field) const
{
    return !field.value.isEmpty() || field.alarm == CardField::Alarm::Missing || field.word() == m_asked
        || !m_typed->words(typedLineName(field.word())).isEmpty();
}

void TicketCard::showTicket()
{
    if (!m_ticket.isOpen())
        return;
    const QList<CardField> fields = Models::cardFields(m_ticket.reference(), m_ticket.details().ticket,
                                                       m_context.formatter, m_context.work.clock.now());
    QList<Row> rows;
    for (const CardField &field : fields) {
        const auto same = std::find_if(m_rows.begin(), m_rows.end(), [&field](const Row &row) {
            return row.field.word() == field.word() && row.field.input == field.input && row.field.name == field.name;
        });
        // What is being typed outlives whatever comes from elsewhere.
        const bool isTyped = same != m_rows.end() && same->line && same->line->isEditing();
        if (!isShown(field) && !isTyped)
            continue;
        rows.append(same != m_rows.end() ? *same : makeRow(field));
        rows.last().field = field;
        if (same != m_rows.end())
            m_rows.erase(same);
    }
    const QList<Row> gone = std::exchange(m_rows, rows);
    for (const Row &row : gone) {
        // Also when the ticket has another type by now.
        if (row.line && row.line->isEditing()) {
            m_rows.append(row);
            continue;
        }
        m_column->removeWidget(row.box);
        row.box->hide();
        row.box->deleteLater();
    }
    for (Row &row : m_rows)
        fill(row);
    placeRows();
    m_add->setVisible(Models::mayDo(m_ticket.reference(), Core::OpKind::TicketSet));
    show();
}

void TicketCard::placeRows()
{
    QWidget *previous = m_section->header();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows.at(i);
        if (m_column->indexOf(row.box) != i) {
            m_column->removeWidget(row.box);
            m_column->insertWidget(int(i), row.box);
        }
        row.box->show();
        // With the line in which it is typed, from which the Tab key goes on to the next field.
        moveFocusChain(*row.box, *previous);
        previous = lastInFocusChain(*row.box);
    }
    setTabOrder(previous, m_add);
}

TicketCard::Row TicketCard::makeRow(const CardField &field)
{
    Row row;
    row.field = field;
    row.box = new QWidget(m_add->parentWidget());
    row.name = new PlainLabel(row.box);
    auto *line = new QHBoxLayout(row.box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::current().space(Space::S));
    row.name->setSize(u"small"_s);
    row.name->setWordWrap(true);
    row.name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    line->addWidget(row.name, kNameShare);
    if (field.input == CardInput::Choice || field.input == CardInput::Shown)
        makeChip(row);
    else
        makeLine(row);
    return row;
}

void TicketCard::makeChip(Row &row)
{
    row.chip = new ChipButton(row.box);
    row.chip->setFieldName(row.field.name);
    row.chip->setObjectName(u"card_"_s + row.field.word());
    static_cast<QHBoxLayout *>(row.box->layout())->addWidget(row.chip, kValueShare, Qt::AlignLeft);
    if (row.field.input == CardInput::Shown)
        return;
    auto *menu = new QMenu(row.chip);
    row.chip->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu, field = row.field] {
        emptyMenu(*menu);
        if (m_ticket.isOpen())
            fillChoices(*menu, field, Models::cardChoices(m_ticket.reference(), m_ticket.details().ticket, field));
    });
}

void TicketCard::makeLine(Row &row)
{
    const CardField field = row.field;
    const qsizetype limit = Core::fieldLimit(field.field).value_or(Core::kNameChars);
    row.line = new EditableLine(field.name, EditableLine::Removing::No, limit, row.box);
    row.line->setObjectName(u"card_"_s + field.word());
    static_cast<QHBoxLayout *>(row.box->layout())->addWidget(row.line, kValueShare);
    row.line->setCheck([this, field](const QString &words) { return problemOf(field, words); });
    connect(row.line, &EditableLine::typed, this,
            [this, name = typedLineName(field.word())](const QString &words) { m_typed->keep(name, words); });
    connect(m_typed, &TypedWords::saved, row.line, &EditableLine::setSafe);
    connect(row.line, &EditableLine::finished, this,
            [this, name = typedLineName(field.word())] { m_typed->keep(name, {}); });
    connect(row.line, &EditableLine::edited, this, [this, field](const QString &words) { takeWords(field, words); });
    // Later: what was edited is told first.
    connect(
        row.line, &EditableLine::finished, this, [this, word = field.word()] { finish(word); }, Qt::QueuedConnection);
}

void TicketCard::fillName(const Row &row)
{
    const CardField::Alarm alarm = row.field.alarm;
    row.name->setText(row.field.name);
    row.name->setTone(alarm == CardField::Alarm::None       ? u"muted"_s
                          : alarm == CardField::Alarm::Over ? u"danger"_s
                                                            : u"warning"_s);
}

void TicketCard::fill(Row &row)
{
    fillName(row);
    const bool maySet = Models::mayDo(m_ticket.reference(), Core::OpKind::TicketSet);
    //: In place of a value of a ticket's card: it is to be filled in before the ticket is solved
    const QString wanted = row.field.alarm == CardField::Alarm::Missing ? tr("required to solve") : QString();
    if (row.chip) {
        row.chip->setValue(row.field.value.isEmpty() ? wanted : row.field.value);
        row.chip->setEmphasised(!wanted.isEmpty());
        row.chip->setEnabled(maySet && row.field.input == CardInput::Choice);
        return;
    }
    row.line->setEmptyText(wanted);
    row.line->setText(row.field.value);
    row.line->setBeginning(Models::cardWords(m_ticket.details().ticket, row.field, m_context.formatter));
    row.line->setReadOnly(!maySet);
}

TicketCard::Row *TicketCard::rowOf(const QString &word)
{
    const auto found
        = std::find_if(m_rows.begin(), m_rows.end(), [&word](const Row &row) { return row.field.word() == word; });
    return found == m_rows.end() ? nullptr : &*found;
}

void TicketCard::fillAddMenu()
{
    QMenu *menu = m_add->menu();
    emptyMenu(*menu);
    if (!m_ticket.isOpen())
        return;
    const Core::Ticket &ticket = m_ticket.details().ticket;
    const Core::ReferenceData &reference = m_ticket.reference();
    for (const CardField &field :
         Models::cardFields(reference, ticket, m_context.formatter, m_context.work.clock.now())) {
        // Why a ticket is escalated is asked with the line.
        if (isShown(field) || field.field == TicketField::EscalationReason)
            continue;
        const QList<Models::CardChoice> choices = Models::cardChoices(reference, ticket, field);
        if (field.input != CardInput::Choice)
            //: In the menu of a ticket's empty fields: one that is typed, e.g. "Summary"
            menu->addAction(tr("%1…").arg(foreignWords(field.name)), this, [this, field] { edit(field); });
        // A list of nothing but "nothing" is none.
        else if (choices.size() > 1)
            fillChoices(*menu->addMenu(foreignWords(field.name)), field, choices);
    }
    if (menu->isEmpty())
        menu->addAction(tr("All details are filled in"))->setEnabled(false);
}

void TicketCard::fillChoices(QMenu &menu, const CardField &field, const QList<Models::CardChoice> &choices)
{
    for (const Models::CardChoice &choice : choices) {
        if (!choice.below.isEmpty()) {
            fillChoices(*menu.addMenu(foreignWords(choice.name)), field, choice.below);
            continue;
        }
        QString words = foreignWords(choice.name);
        if (!choice.hint.isEmpty())
            words += u'\t' + foreignWords(choice.hint);
        QAction *row = menu.addAction(words, this, [this, field, value = choice.value] { take(field, value); });
        markHolding(*row, choice.holds);
    }
}

void TicketCard::edit(const CardField &field)
{
    m_asked = field.word();
    showTicket();
    if (Row *row = rowOf(m_asked); row && row->line)
        row->line->startEditing();
}

void TicketCard::edit(const QString &word, const QString &words)
{
    m_asked = word;
    showTicket();
    if (Row *row = rowOf(word); row && row->line)
        row->line->startEditing(words);
}

QString TicketCard::problemOf(const CardField &field, const QString &words) const
{
    if (!m_ticket.isOpen())
        return {};
    // What stands there may be over by now; who changes nothing is told nothing.
    const bool isSame = words == Models::cardWords(m_ticket.details().ticket, field, m_context.formatter);
    if (isSame && m_line == 0)
        return {};
    return Models::readCardWords(field, words, m_context.formatter, m_context.work.clock.now()).problem;
}

void TicketCard::takeWords(const CardField &field, const QString &words)
{
    if (!m_ticket.isOpen())
        return;
    const Core::Ticket &ticket = m_ticket.details().ticket;
    if (words == Models::cardWords(ticket, field, m_context.formatter) && m_line == 0)
        return;
    const Core::FieldText value
        = Models::readCardWords(field, words, m_context.formatter, m_context.work.clock.now()).value;
    if (value == Core::fieldText(ticket, field.field, field.key) && m_line == 0)
        return;
    m_kept = field.word();
    m_keptWords = words;
    take(field, value);
}

void TicketCard::take(const CardField &field, const Core::FieldText &value)
{
    if (!m_ticket.isOpen())
        return;
    const Core::Ticket &ticket = m_ticket.details().ticket;
    if (field.field == TicketField::Custom) {
        m_ticket.setCustom(field.key, value);
    } else if (field.field == TicketField::EscalationReason) {
        m_ticket.escalate(m_line > 0 ? m_line : ticket.escalation, value);
    } else if (field.field != TicketField::Escalation) {
        m_ticket.set(field.field, value);
    } else if (value.isEmpty()) {
        m_ticket.escalate(0, {});
    } else if (const int line = value.toInt(); line != ticket.escalation) {
        // Nobody takes up what comes without a reason.
        edit(Core::ticketFieldName(TicketField::EscalationReason), {});
        m_line = line;
        m_typed->keep(kAskedLine, value);
    }
}

void TicketCard::finish(const QString &word)
{
    // Whoever began anew meanwhile is not done.
    const Row *row = rowOf(word);
    if ((row && row->line && row->line->isEditing()) || m_kept == word)
        return;
    if (word == Core::ticketFieldName(TicketField::EscalationReason))
        m_line = 0;
    if (m_asked == word)
        m_asked.clear();
    showTicket();
}

void TicketCard::settle()
{
    if (m_kept.isEmpty())
        return;
    if (m_kept == Core::ticketFieldName(TicketField::EscalationReason))
        m_line = 0;
    if (std::exchange(m_kept, {}) == m_asked)
        m_asked.clear();
}

void TicketCard::giveBack()
{
    const QString word = std::exchange(m_kept, {});
    if (word.isEmpty() || !m_ticket.isOpen())
        return;
    edit(word, m_keptWords);
    m_typed->keep(typedLineName(word), m_keptWords);
}

void TicketCard::start(const QString &word)
{
    m_section->setOpen(true);
    if (const Row *row = rowOf(word); row && row->line) {
        if (!row->line->isEditing())
            row->line->startEditing();
        return;
    } else if (row) {
        return row->chip->setFocus(Qt::ShortcutFocusReason);
    }
    QWidget *first = m_add;
    if (!m_rows.isEmpty())
        first = m_rows.constFirst().chip ? static_cast<QWidget *>(m_rows.constFirst().chip)
                                         : m_rows.constFirst().line->tabStop();
    (first->isEnabled() && !first->isHidden() ? first : m_section->header())->setFocus(Qt::ShortcutFocusReason);
}

} // namespace Opora::Ui
