// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/searchplace.h"

#include "models/searchmodel.h"
#include "models/searchtext.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/search/searchcompleter.h"
#include "ui/search/searchhitdelegate.h"
#include "ui/search/serverline.h"

#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::SearchHit;
using Models::SearchModel;

namespace {

constexpr qsizetype kPastShown = 8;
constexpr int kPastWidth = 260;

} // namespace

SearchPlace::SearchPlace(const Context &context, SearchField &field, QWidget *parent)
    : Place(parent)
    , m_context(context)
    , m_field(field)
    , m_model(new SearchModel(context.work.desk, context.work.clock, this))
    , m_summary(new PlainLabel(this))
    , m_problem(new PlainLabel(this))
    , m_renewal(new PlainLabel(this))
    , m_reach(new PlainLabel(this))
    , m_goOn(new QPushButton(this))
    , m_saveView(new QPushButton(this))
    , m_stack(new QStackedWidget(this))
    , m_list(new QListView(this))
    , m_nothing(new EmptyState(this))
    , m_past(context.search.past)
{
    build();
    buildServerLine();
    connectField();
    m_model->setFormatter(context.formatter);
    m_model->setReference(context.reference.data());
    connect(&context.reference, &Models::ReferenceModel::changed, this,
            [this] { m_model->setReference(m_context.reference.data()); });
    new SearchCompleter(field, context.reference, Models::searchLanguage(context.formatter.locale()));
    takeText(field.text());
}

void SearchPlace::build()
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme.space(Space::M), 0, 0);
    column->setSpacing(theme.space(Space::S));
    auto *head = new QVBoxLayout;
    head->setContentsMargins(theme.space(Space::M), 0, theme.space(Space::M), 0);
    head->setSpacing(theme.space(Space::S));
    m_problem->setTone(u"warning"_s);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(u"searchProblem"_s);
    head->addWidget(buildSummary());
    head->addWidget(m_problem);
    m_renewal->setTone(u"warning"_s);
    m_renewal->setWordWrap(true);
    m_renewal->setObjectName(u"searchRenewal"_s);
    head->addWidget(m_renewal);
    head->addWidget(buildReach());
    m_pastBox = new QWidget(this);
    m_pastBox->setObjectName(u"searchPast"_s);
    new FlowLayout(m_pastBox, theme.space(Space::Xs));
    head->addWidget(m_pastBox);
    head->addWidget(buildExamples());
    showPast();
    column->addLayout(head);
    m_list->setObjectName(u"searchResults"_s);
    m_list->setAccessibleName(tr("Search results"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new SearchHitDelegate(m_context.work.clock, m_context.formatter, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_nothing);
    column->addWidget(m_stack, 1);
}

QWidget *SearchPlace::buildSummary()
{
    auto *box = new QWidget(this);
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    m_summary->setTone(u"muted"_s);
    m_summary->setObjectName(u"searchSummary"_s);
    m_saveView->setObjectName(u"searchSaveView"_s);
    m_saveView->setProperty("kind", u"flat"_s);
    m_saveView->setText(tr("Save as a view…"));
    m_saveView->hide();
    line->addWidget(m_summary, 1);
    // Also when no summary stands before it.
    line->addWidget(m_saveView, 0, Qt::AlignTrailing);
    return box;
}

QWidget *SearchPlace::buildReach()
{
    auto *box = new QWidget(this);
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::current().space(Space::S));
    m_reach->setWordWrap(true);
    m_reach->setObjectName(u"searchReach"_s);
    m_goOn->setObjectName(u"searchGoOn"_s);
    m_goOn->setProperty("kind", u"flat"_s);
    m_goOn->setText(tr("Show older ones"));
    line->addWidget(m_reach, 1);
    line->addWidget(m_goOn);
    return box;
}

QWidget *SearchPlace::buildExamples()
{
    auto *box = new QWidget(this);
    auto *flow = new FlowLayout(box, Theme::current().space(Space::Xs));
    auto *lead = new PlainLabel(tr("For example:"), box);
    lead->setSize(u"small"_s);
    lead->setTone(u"muted"_s);
    flow->addWidget(lead);
    for (const Models::SearchExample &example :
         Models::searchExamples(Models::searchLanguage(m_context.formatter.locale()))) {
        flow->addWidget(addSearchButton(box, example.text, example.meaning));
    }
    return box;
}

QPushButton *SearchPlace::addSearchButton(QWidget *box, const QString &text, const QString &meaning)
{
    auto *button = new QPushButton(box);
    // What a person typed may hold an ampersand, which is no mnemonic then.
    button->setText(QString(text).replace(u'&', u"&&"_s));
    button->setProperty("kind", u"flat"_s);
    button->setToolTip(meaning);
    button->setAccessibleName(text);
    button->setAccessibleDescription(meaning);
    // Later: an earlier search is taken down by the next one.
    connect(
        button, &QPushButton::clicked, this,
        [this, text] {
            m_field.setText(text);
            m_field.setFocus();
        },
        Qt::QueuedConnection);
    return button;
}

void SearchPlace::showPast()
{
    const bool isAsked = !m_field.text().trimmed().isEmpty();
    const QStringList searches = isAsked ? QStringList() : m_past.searches().mid(0, kPastShown);
    m_pastBox->setVisible(!searches.isEmpty());
    qDeleteAll(m_pastBox->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    if (searches.isEmpty())
        return;
    QLayout *flow = m_pastBox->layout();
    //: Before the searches that a person made earlier
    auto *lead = new PlainLabel(tr("Earlier:"), m_pastBox);
    lead->setSize(u"small"_s);
    lead->setTone(u"muted"_s);
    flow->addWidget(lead);
    for (const QString &search : searches) {
        auto *button = addSearchButton(m_pastBox, search, {});
        button->setText(fontMetrics().elidedText(button->text(), Qt::ElideRight, Theme::current().scaled(kPastWidth)));
        button->installEventFilter(this);
        flow->addWidget(button);
    }
    auto *forget = new QPushButton(tr("Clear"), m_pastBox);
    forget->setObjectName(u"searchForget"_s);
    forget->setProperty("kind", u"flat"_s);
    forget->setAccessibleName(tr("Forget what was searched for"));
    // Later: the button is among what is taken down.
    connect(
        forget, &QPushButton::clicked, this,
        [this] {
            m_past.clear();
            m_field.setFocus();
            showPast();
        },
        Qt::QueuedConnection);
    flow->addWidget(forget);
}

void SearchPlace::buildServerLine()
{
    if (!m_context.search.server)
        return;
    m_server = new ServerLine(m_context, this);
    layout()->addWidget(m_server);
    connect(m_server, &ServerLine::found, m_model, &SearchModel::setAtServer);
    connect(m_server, &ServerLine::fetched, this, [this](Core::TicketId id) {
        // Whoever has gone elsewhere is left there; the ticket is on this machine now.
        if (isVisible())
            Q_EMIT hitAsked(id, m_field.text());
    });
    connect(m_server, &ServerLine::answeredInFocus, this, &SearchPlace::activate);
    connect(m_server, &ServerLine::failed, this, &Place::failed);
    connect(m_model, &SearchModel::answered, this, [this] { m_server->setSearch(m_model->text()); });
}

void SearchPlace::connectField()
{
    connect(&m_field, &QLineEdit::textChanged, this, &SearchPlace::takeText);
    connect(&m_field, &QLineEdit::returnPressed, this, &SearchPlace::openFirst);
    connect(m_list, &QListView::activated, this, &SearchPlace::openAt);
    connect(m_list, &QListView::clicked, this, &SearchPlace::openAt);
    connect(m_goOn, &QPushButton::clicked, m_model, &SearchModel::goOn);
    connect(m_saveView, &QPushButton::clicked, this, [this] { Q_EMIT viewAsked(m_field.text()); });
    connect(m_model, &SearchModel::answered, this, &SearchPlace::showAnswer);
    connect(m_model, &SearchModel::extended, this, &SearchPlace::showMore);
    connect(m_model, &SearchModel::failed, this, &Place::failed);
}

void SearchPlace::takeText(const QString &text)
{
    m_openWhenAnswered = false;
    const QString problem = Models::searchProblem(text, m_context.reference.data());
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_saveView->setVisible(problem.isEmpty() && !text.trimmed().isEmpty() && !Models::lacksValue(text));
    m_model->search(text);
    showPast();
    if (text.trimmed().isEmpty())
        showAnswer();
}

void SearchPlace::showAnswer()
{
    showCounts();
    select(m_model->nextHit(0, 1));
    if (m_model->isSettled() && std::exchange(m_openWhenAnswered, false))
        openFirst();
}

void SearchPlace::showMore()
{
    showCounts();
    if (!m_list->currentIndex().isValid())
        select(m_model->nextHit(0, 1));
}

void SearchPlace::showCounts()
{
    const bool asked = !m_model->text().isEmpty();
    const int hits = m_model->hitCount();
    const int here = hits - m_model->atServerCount();
    if (!asked)
        m_nothing->setContent(u"search"_s, tr("Search everything on this machine"),
                              tr("Words in any form, a number, a name, an e-mail; all of it works offline."));
    else if (Models::lacksValue(m_field.text()))
        //: A condition of a search is half written, for instance "status:"
        m_nothing->setContent(u"search"_s, tr("Finish the condition"),
                              tr("Write a value after the colon, or choose one."));
    else if (m_model->rest())
        m_nothing->setContent(u"search"_s, tr("Nothing found so far"),
                              tr("Older tickets were not looked at yet: search further back, or add a word."));
    else
        m_nothing->setContent(u"search"_s, tr("Nothing found"),
                              tr("Try fewer words or another form, leave out a condition, or check the spelling."));
    //: How many are shown, when a search found more
    const QString shown
        = m_model->isPart() ? tr("the first %n result(s)", nullptr, here) : tr("%n result(s)", nullptr, here);
    m_summary->setText(asked ? shown : QString());
    m_summary->setVisible(asked && here > 0);
    m_stack->setCurrentIndex(hits > 0 ? 0 : 1);
    showReach();
}

void SearchPlace::showReach()
{
    const int indexed = m_model->indexedPercent();
    m_renewal->setVisible(indexed < 100);
    //: %1: a number of percent. After an update of the program, while its index of words is made anew.
    m_renewal->setText(
        tr("The search is being renewed and finds %1 % of the tickets so far, the newest first.").arg(indexed));
    const auto &rest = m_model->rest();
    m_reach->parentWidget()->setVisible(rest.has_value());
    if (!rest)
        return;
    const QString since = m_context.formatter.moment(rest->lookedTo, m_context.work.clock.now());
    switch (rest->reason) {
    case Core::SearchRest::Reason::Full:
        //: %1: a date. The list holds as many tickets as it takes; older ones follow after a press on "Show older
        //: ones".
        m_reach->setText(tr("The newest are shown, back to %1.").arg(since));
        m_goOn->setText(tr("Show older ones"));
        return;
    case Core::SearchRest::Reason::Effort:
        //: %1: a date. The search stopped there because looking at all tickets takes long.
        m_reach->setText(tr("Searched back to %1 only; older tickets were not looked at.").arg(since));
        m_goOn->setText(tr("Search further back"));
        return;
    }
}

void SearchPlace::select(int position)
{
    if (position >= 0)
        m_list->setCurrentIndex(m_model->index(position));
}

void SearchPlace::activate()
{
    auto *past = m_pastBox->isVisibleTo(this) ? m_pastBox->findChild<QPushButton *>() : nullptr;
    if (m_model->hitCount() > 0)
        m_list->setFocus();
    else if (past)
        past->setFocus();
    else
        m_field.setFocus();
}

void SearchPlace::openFirst()
{
    if (!m_model->isSettled()) {
        m_openWhenAnswered = true;
        return;
    }
    openAt(m_list->currentIndex());
}

void SearchPlace::openAt(const QModelIndex &index)
{
    const QVariant value = index.data(SearchModel::HitRole);
    if (!value.isValid())
        return;
    const auto hit = value.value<SearchHit>();
    m_past.remember(m_field.text());
    if (index.data(SearchModel::IsAtServerRole).toBool())
        return m_server->fetch(hit.ticket.id);
    switch (hit.kind) {
    case SearchHit::Kind::Ticket: Q_EMIT hitAsked(hit.ticket.id, m_field.text()); return;
    case SearchHit::Kind::Customer: Q_EMIT customerAsked(hit.customer.id); return;
    case SearchHit::Kind::Article: Q_EMIT articleAsked(hit.article.id); return;
    }
}

bool SearchPlace::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return Place::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (auto *past = qobject_cast<QPushButton *>(watched)) {
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            past->click();
            return true;
        }
        if (key != Qt::Key_Escape && key != Qt::Key_Up)
            return Place::eventFilter(watched, event);
        m_field.setFocus();
        return true;
    }
    const bool atTop = m_list->currentIndex().row() <= m_model->nextHit(0, 1);
    if (key == Qt::Key_Escape || (key == Qt::Key_Up && atTop)) {
        m_field.setFocus();
        return true;
    }
    return Place::eventFilter(watched, event);
}

} // namespace Opora::Ui
