// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/historypage.h"

#include "models/historymodel.h"
#include "models/ticketmodel.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/menurow.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/backhead.h"
#include "ui/tickets/historyrowdelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::HistoryModel;

namespace {

constexpr int kWholeLines = 5;

/// A letter is a command here and looks for no row.
class HistoryList final : public QListView
{
public:
    using QListView::QListView;
    void keyboardSearch(const QString &) override { }
};

QString nameOf(const QList<HistoryModel::Choice> &choices, const QString &key)
{
    for (const HistoryModel::Choice &choice : choices)
        if (choice.key == key)
            return choice.name;
    return {};
}

} // namespace

HistoryPage::HistoryPage(const Context &context, Models::TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ticket(ticket)
    , m_model(new HistoryModel(context.work.clock, this))
    , m_count(new ElidedLabel(this))
    , m_field(new ChipButton(this))
    , m_person(new ChipButton(this))
    , m_list(new HistoryList(this))
    , m_whole(new QPlainTextEdit(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_list, 1);
    column->addWidget(m_whole);
    buildList();
    m_model->setFormatter(context.formatter);
    connect(m_model, &HistoryModel::filtered, this, &HistoryPage::showFilter);
    connect(&ticket, &Models::TicketModel::changed, this, [this] {
        if (isVisible())
            take();
    });
}

QWidget *HistoryPage::buildHead()
{
    const Theme &theme = Theme::current();
    auto *head = new QWidget(this);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *back = new BackHead(u"historyBack"_s, head);
    m_count->setRole(ColorRole::Muted);
    m_count->setTypeSize(TypeSize::Small);
    m_count->setObjectName(u"historyCount"_s);
    back->addBeside(m_count);
    column->addWidget(back);
    auto *chips = new QWidget(head);
    auto *flow = new FlowLayout(chips, theme.space(Space::S));
    flow->setContentsMargins(theme.space(Space::L), 0, theme.space(Space::L), theme.space(Space::S));
    m_field->setFieldName(tr("Field"));
    m_field->setObjectName(u"historyField"_s);
    m_field->setMenu(new QMenu(m_field));
    m_person->setFieldName(tr("Person"));
    m_person->setObjectName(u"historyPerson"_s);
    m_person->setMenu(new QMenu(m_person));
    auto *copy = new QPushButton(Icon::get(u"copy"_s), tr("Copy as text"), chips);
    copy->setObjectName(u"historyCopy"_s);
    for (QWidget *part : std::initializer_list<QWidget *>{m_field, m_person, copy})
        flow->addWidget(part);
    column->addWidget(chips);
    connect(back, &BackHead::left, this, &HistoryPage::left);
    connect(copy, &QPushButton::clicked, this, &HistoryPage::copyAll);
    connect(m_field->menu(), &QMenu::aboutToShow, this, &HistoryPage::fillFields);
    connect(m_person->menu(), &QMenu::aboutToShow, this, &HistoryPage::fillPeople);
    return head;
}

void HistoryPage::buildList()
{
    m_list->setObjectName(u"historyList"_s);
    m_list->setAccessibleName(tr("History of the ticket"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HistoryRowDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_whole->setObjectName(u"historyWhole"_s);
    m_whole->setAccessibleName(tr("The change in full"));
    m_whole->setReadOnly(true);
    m_whole->setTabChangesFocus(true);
    m_whole->setFrameShape(QFrame::NoFrame);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &HistoryPage::showWhole);
}

void HistoryPage::start()
{
    take();
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
    m_list->setFocus(Qt::OtherFocusReason);
}

void HistoryPage::take()
{
    // Newer events push the one that is read down.
    const Core::EventId read = m_model->idAt(m_list->currentIndex().row());
    if (m_ticket.isOpen())
        m_model->setEvents(m_ticket.id(), m_ticket.details().events);
    if (const int row = m_model->positionOf(read); row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
    showWhole();
}

void HistoryPage::fillFields()
{
    emptyMenu(*m_field->menu());
    const auto add = [this](const QString &name, const QString &key) {
        QAction *row = m_field->menu()->addAction(foreignWords(name), this,
                                                  [this, key] { m_model->filter(key, m_model->person()); });
        markHolding(*row, key == m_model->field());
    };
    add(tr("All fields"), {});
    for (const HistoryModel::Choice &choice : m_model->fields())
        //: A filter of the history: field or person, and how many rows it has
        add(tr("%1 · %2").arg(choice.name, m_context.formatter.number(choice.count)), choice.key);
}

void HistoryPage::fillPeople()
{
    emptyMenu(*m_person->menu());
    const auto add = [this](const QString &name, const QString &key) {
        QAction *row = m_person->menu()->addAction(foreignWords(name), this,
                                                   [this, key] { m_model->filter(m_model->field(), key); });
        markHolding(*row, key == m_model->person());
    };
    add(tr("Everybody"), {});
    for (const HistoryModel::Choice &choice : m_model->people())
        add(tr("%1 · %2").arg(choice.name, m_context.formatter.number(choice.count)), choice.key);
}

void HistoryPage::showFilter()
{
    const bool isField = !m_model->field().isEmpty();
    const bool isPerson = !m_model->person().isEmpty();
    m_field->setValue(isField ? nameOf(m_model->fields(), m_model->field()) : tr("All fields"));
    m_field->setEmphasised(isField);
    m_person->setValue(isPerson ? nameOf(m_model->people(), m_model->person()) : tr("Everybody"));
    m_person->setEmphasised(isPerson);
    const QString passing = m_context.formatter.number(m_model->passing());
    if (isField || isPerson)
        //: Head of a ticket's history that is narrowed: how many changes are shown, and how many there are
        m_count->setText(tr("%1 of %2 changes").arg(passing, m_context.formatter.number(m_model->total())));
    else
        m_count->setText(tr("%Ln change(s)", nullptr, int(m_model->total())));
    showWhole();
}

void HistoryPage::showWhole()
{
    const int row = m_list->currentIndex().row();
    m_whole->setPlainText(row >= 0 && row < m_model->rowCount() ? m_model->text({row}) : QString());
}

void HistoryPage::copySelected()
{
    QList<int> rows;
    for (const QModelIndex &index : m_list->selectionModel()->selectedIndexes())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    if (rows.isEmpty())
        return copyAll();
    QGuiApplication::clipboard()->setText(m_model->text(rows));
    Q_EMIT copied(tr("%Ln change(s) copied.", nullptr, int(rows.size())));
}

void HistoryPage::copyAll()
{
    QGuiApplication::clipboard()->setText(m_model->wholeText());
    Q_EMIT copied(tr("%Ln change(s) copied.", nullptr, int(m_model->passing())));
}

void HistoryPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const Theme &theme = Theme::current();
    const int wished = kWholeLines * QFontMetrics(theme.font(TypeSize::Body)).lineSpacing() + 2 * theme.space(Space::S);
    // In a low window with large letters the list comes first.
    m_whole->setFixedHeight(std::min(wished, height() / 5));
}

void HistoryPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else if (event->matches(QKeySequence::Copy) && !m_whole->hasFocus())
        copySelected();
    else
        QWidget::keyPressEvent(event);
}

} // namespace Opora::Ui
