// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/linkspage.h"

#include "models/ticketrowtext.h"
#include "ui/customers/rowbutton.h"
#include "ui/desk/statusmark.h"
#include "ui/kit/combolists.h"
#include "ui/kit/labels.h"
#include "ui/kit/rowcolumn.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/main/undokeys.h"
#include "ui/tickets/askform.h"
#include "ui/tickets/backhead.h"
#include "ui/tickets/typedwords.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::LinksModel;

namespace {
constexpr int kFoundHeight = 168; // at 100 %
} // namespace

LinksPage::LinksPage(const Context &context, LinksModel &model, Models::TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(model)
    , m_head(new BackHead(u"linksBack"_s, this))
    , m_rows(new RowColumn(Theme::current().space(Space::Xs), this))
    , m_empty(new PlainLabel(this))
    , m_relation(new QComboBox(this))
    , m_words(new SearchField(this))
    , m_found(new QListWidget(this))
    , m_hint(new PlainLabel(this))
    , m_ask(new AskForm(context, model, ticket, this))
    , m_typed(new TypedWords(context, ticket, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    connect(m_head, &BackHead::left, this, &LinksPage::left);
    column->addWidget(m_head);
    column->addWidget(buildPage(), 1);
    connectForm();
    connect(&m_model, &LinksModel::changed, this, [this] {
        if (isVisible())
            showLinks();
    });
    connect(&m_model, &LinksModel::looked, this, &LinksPage::showFound);
}

QWidget *LinksPage::buildPage()
{
    const Theme &theme = Theme::current();
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    const int gap = theme.space(Space::L);
    column->setContentsMargins(gap, 0, gap, theme.space(Space::S));
    column->setSpacing(theme.space(Space::S));
    auto *title = new PlainLabel(tr("Linked tickets"), page);
    title->setSize(u"title"_s);
    column->addWidget(title);
    m_empty->setObjectName(u"linksEmpty"_s);
    m_empty->setTone(u"muted"_s);
    m_empty->setWordWrap(true);
    column->addWidget(m_empty);
    m_rows->setObjectName(u"linkRows"_s);
    column->addWidget(m_rows);
    column->addWidget(buildForm());
    column->addStretch(1);
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(page);
    return m_scroll;
}

QWidget *LinksPage::buildForm()
{
    const Theme &theme = Theme::current();
    m_form = new QWidget(this);
    auto *column = new QVBoxLayout(m_form);
    column->setContentsMargins(0, theme.space(Space::M), 0, theme.space(Space::M));
    column->setSpacing(theme.space(Space::S));
    //: Above a list of relations and a line in which another ticket is looked for
    auto *label = new PlainLabel(tr("&Link this ticket"), m_form);
    label->setBuddy(m_relation);
    column->addWidget(label);
    m_relation->setObjectName(u"linkRelation"_s);
    m_relation->setAccessibleName(tr("What this ticket is to the other one"));
    m_relation->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_relation->setMinimumContentsLength(8); // or else none is narrower than its widest row
    for (const LinksModel::Relation relation : LinksModel::relations())
        m_relation->addItem(LinksModel::relationText(relation), QVariant::fromValue(relation));
    m_words->setObjectName(u"linkWords"_s);
    m_words->setPurpose(tr("Number of the other ticket, or three letters"));
    // Below each other: with large letters they have no room beside each other at a narrow window's ticket.
    column->addWidget(m_relation, 0, Qt::AlignLeading);
    column->addWidget(m_words);
    m_found->setObjectName(u"linkFound"_s);
    m_found->setAccessibleName(tr("Tickets found"));
    m_found->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_found->setTextElideMode(Qt::ElideRight);
    m_found->setFixedHeight(theme.scaled(kFoundHeight));
    column->addWidget(m_found);
    m_hint->setObjectName(u"linkHint"_s);
    m_hint->setTone(u"muted"_s);
    m_hint->setSize(u"small"_s);
    m_hint->setWordWrap(true);
    column->addWidget(m_hint);
    column->addWidget(m_ask);
    nameComboLists(*m_form);
    setTabOrder(m_relation, m_words);
    setTabOrder(m_words, m_found);
    return m_form;
}

void LinksPage::connectForm()
{
    m_typed->watch(m_words, u"link"_s);
    new UndoKeys(m_words); // where one stands after a link was made
    connect(m_words, &QLineEdit::textChanged, &m_model, &LinksModel::look);
    connect(m_words, &SearchField::escaped, this, &LinksPage::left);
    connect(m_words, &QLineEdit::returnPressed, this, [this] { add(0); });
    connect(m_words, &SearchField::resultsRequested, this, [this] {
        if (m_found->count() == 0)
            return;
        m_found->setCurrentRow(0);
        m_found->setFocus(Qt::OtherFocusReason);
    });
    const auto choose = [this](const QModelIndex &index) { add(index.row()); };
    connect(m_found, &QListView::clicked, this, choose);
    connect(m_found, &QListView::activated, this, choose);
}

void LinksPage::start()
{
    m_typed->restore();
    m_model.look(m_words->text());
    m_ask->start();
    showLinks();
    if (!m_model.canChange())
        return setFocus(Qt::OtherFocusReason);
    m_words->setFocus(Qt::OtherFocusReason);
    // Below many links, once these have their places.
    QMetaObject::invokeMethod(
        this, [this] { m_scroll->ensureWidgetVisible(m_words); }, Qt::QueuedConnection);
}

void LinksPage::showLinks()
{
    QStringList keys;
    QList<std::function<QWidget *()>> rows;
    // A row says all that it shows by its key: one that changes is made anew, the others keep their focus.
    const QString rights = m_model.canChange() ? u"w"_s : u"r"_s;
    for (const LinksModel::Group &group : m_model.groups()) {
        const bool isCounted = group.relation == LinksModel::Relation{Core::LinkKind::Child, true};
        const QString words = isCounted ? LinksModel::groupText(group) : LinksModel::relationText(group.relation);
        keys.append(u"head"_s + words);
        rows.append([this, words] { return headRow(words); });
        for (const Core::LinkedTicket &ticket : group.tickets) {
            keys.append(rights + QString::number(int(group.relation.kind)) + (ticket.isTheirs ? u'<' : u'>')
                        + ticket.id.toString() + Models::statusName(m_context.reference.data(), ticket.status)
                        + LinksModel::ticketText(ticket));
            rows.append([this, ticket] { return ticketRow(ticket); });
        }
    }
    m_rows->show(keys, [&](qsizetype position) { return rows.at(position)(); });
    m_empty->setText(m_model.canChange() ? tr(
                         "This ticket is not linked with another one yet. Link what belongs together: parts of one "
                         "job, the same question asked twice, incidents of one problem.")
                                         : tr("This ticket is not linked with another one."));
    m_empty->setVisible(keys.isEmpty());
    m_form->setVisible(m_model.canChange());
}

QWidget *LinksPage::headRow(const QString &words)
{
    auto *label = new PlainLabel(words, m_rows);
    label->setTone(u"muted"_s);
    label->setSize(u"small"_s);
    return label;
}

QWidget *LinksPage::ticketRow(const Core::LinkedTicket &ticket)
{
    auto *box = new QWidget(m_rows);
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    const Core::ReferenceData &reference = m_context.reference.data();
    auto *row = new RowButton(box);
    row->setObjectName(u"linkedTicket"_s);
    const QString words = LinksModel::ticketText(ticket);
    if (ticket.isHere) {
        row->setMark(statusMark(reference, ticket.status, ticket.state));
        row->setWords(words, Models::statusName(reference, ticket.status));
        connect(row, &QAbstractButton::clicked, this, [this, id = ticket.id] { Q_EMIT ticketAsked(id); });
    } else {
        row->setIconName(u"link"_s);
        row->setWords(words);
        row->setEnabled(false);
    }
    line->addWidget(row, 1);
    if (!m_model.canChange())
        return box;
    //: Button beside a linked ticket: the two are linked no more
    auto *remove = new QPushButton(tr("Unlink"), box);
    remove->setObjectName(u"unlink"_s);
    remove->setProperty("kind", u"flat"_s);
    //: %1 is a ticket's number and subject
    remove->setAccessibleName(tr("Unlink: %1").arg(words));
    connect(remove, &QPushButton::clicked, this, [this, ticket] {
        // Before the row goes with the button that has the focus.
        m_words->setFocus(Qt::OtherFocusReason);
        m_model.remove(ticket);
    });
    line->addWidget(remove);
    return box;
}

void LinksPage::showFound()
{
    const Core::ReferenceData &reference = m_context.reference.data();
    m_found->clear();
    for (const Core::TicketRow &row : m_model.found()) {
        const QString subject = row.subject.trimmed().isEmpty() ? tr("(no subject)") : row.subject.simplified();
        //: A ticket in a list: number, subject, customer, status
        auto *item = new QListWidgetItem(tr("%1  %2 · %3 · %4")
                                             .arg(Models::numberText(row.number), subject, row.requesterName,
                                                  Models::statusName(reference, row.status)),
                                         m_found);
        item->setIcon(statusMark(reference, row.status, row.state).icon());
    }
    m_found->setVisible(m_found->count() > 0);
    if (m_model.isAnswered())
        m_hint->setText(m_found->count() > 0 ? tr("Enter links the first one. Everything here can be undone.")
                                             : tr("No other ticket is found by that."));
    else
        m_hint->setText(tr("Type a number or at least three letters."));
}

void LinksPage::add(int row)
{
    // Only what is listed for these very words.
    if (row < 0 || row >= m_model.found().size() || !m_model.isAnswered())
        return;
    const Core::TicketRow other = m_model.found().at(row);
    // Not by clear(), which Ctrl+Z would take back in place of the link.
    m_words->setText({});
    m_words->setFocus(Qt::OtherFocusReason);
    m_model.add(m_relation->currentData().value<LinksModel::Relation>(), other);
}

void LinksPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace Opora::Ui
