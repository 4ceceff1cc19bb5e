// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/viewpanel.h"

#include "models/savedviews.h"
#include "models/viewlistmodel.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/viewrowdelegate.h"

#include <QAction>
#include <QListView>
#include <QMenu>
#include <QTimer>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto kRecount = 30s;
} // namespace

ViewPanel::ViewPanel(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_model(new Models::ViewListModel(context.work.desk, this))
    , m_saved(new Models::SavedViews(context.work, this))
    , m_list(new QListView(this))
{
    m_list->setObjectName(u"viewList"_s);
    m_list->setAccessibleName(tr("Queue views"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ViewRowDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Theme::current().space(Space::S), 0, 0);
    column->addWidget(m_list);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const QVariant view = index.data(Models::ViewListModel::ViewRole);
        if (!view.isValid())
            return;
        m_chosen = view.value<Core::TicketView>();
        // Chosen anew after the departments were read again: the list keeps its order, place and selection.
        if (std::exchange(m_announced, m_chosen) != m_chosen)
            Q_EMIT viewChosen(m_chosen);
    });
    Models::ReferenceModel &reference = context.reference;
    // It may have been read before this was made.
    m_saved->setReference(reference.data());
    m_model->setContent(reference.data().queues, reference.data().views);
    connect(&reference, &Models::ReferenceModel::changed, this, [this, &reference] {
        m_saved->setReference(reference.data());
        const bool wasListed = m_model->rowOf(m_chosen) >= 0;
        m_model->setContent(reference.data().queues, reference.data().views);
        const bool isGone = wasListed && m_model->rowOf(m_chosen) < 0 && !m_chosen.saved.isNull();
        // The tickets of a view that a colleague or Ctrl+Z has removed are nobody's list.
        choose(isGone ? *m_model->viewAt(0) : m_chosen);
    });
    addActions();
    // A ticket becomes overdue by the passing of time alone.
    auto *recount = new QTimer(this);
    connect(recount, &QTimer::timeout, m_model, &Models::ViewListModel::refresh);
    recount->start(kRecount);
}

void ViewPanel::addActions()
{
    const auto add = [this](const QKeySequence &key, auto step) {
        auto *action = new QAction(m_list);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_list->addAction(action);
        connect(action, &QAction::triggered, this, [this, step] {
            if (const auto view = current(); view && m_saved->mayChange(*view))
                step(*view);
        });
    };
    add(Qt::Key_F2, [this](const Core::SavedView &view) { Q_EMIT editAsked(view); });
    add(QKeySequence::Delete, [this](const Core::SavedView &view) { remove(view); });
    add(Qt::ALT | Qt::Key_Up, [this](const Core::SavedView &view) { m_saved->move(view, -1); });
    add(Qt::ALT | Qt::Key_Down, [this](const Core::SavedView &view) { m_saved->move(view, 1); });
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ViewPanel::showMenu);
    connect(m_saved, &Models::SavedViews::failed, this, &ViewPanel::failed);
}

std::optional<Core::SavedView> ViewPanel::current() const
{
    const QVariant saved = m_list->currentIndex().data(Models::ViewListModel::SavedRole);
    return saved.isValid() ? std::optional(saved.value<Core::SavedView>()) : std::nullopt;
}

void ViewPanel::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(m_list);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("New view…"), this, &ViewPanel::newAsked);
    const QVariant saved = m_list->indexAt(at).data(Models::ViewListModel::SavedRole);
    if (saved.isValid()) {
        const auto view = saved.value<Core::SavedView>();
        const bool isOurs = m_saved->mayChange(view);
        const auto add = [&](const QString &words, const QKeySequence &key, bool isPossible, auto step) {
            QAction *action = menu->addAction(words, this, step);
            action->setShortcut(key);
            action->setEnabled(isPossible);
        };
        menu->addSeparator();
        add(tr("Change…"), Qt::Key_F2, isOurs, [this, view] { Q_EMIT editAsked(view); });
        add(tr("Move up"), Qt::ALT | Qt::Key_Up, m_saved->mayMove(view, -1), [this, view] { m_saved->move(view, -1); });
        add(tr("Move down"), Qt::ALT | Qt::Key_Down, m_saved->mayMove(view, 1),
            [this, view] { m_saved->move(view, 1); });
        add(tr("Remove"), QKeySequence::Delete, isOurs, [this, view] { remove(view); });
    }
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void ViewPanel::remove(const Core::SavedView &view)
{
    // The list must not go on showing what has no definition any more.
    if (m_chosen.saved == view.id && m_list->currentIndex().row() > 0)
        choose(*m_model->viewAt(0));
    m_saved->remove(view);
}

void ViewPanel::choose(const Core::TicketView &view)
{
    m_chosen = view;
    const int row = m_model->rowOf(view);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
    else
        m_list->setCurrentIndex({});
}

} // namespace Opora::Ui
