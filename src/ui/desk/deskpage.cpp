// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/deskpage.h"

#include "models/deskobjects.h"
#include "models/deskwords.h"
#include "models/outboxmodel.h"
#include "models/usecounts.h"
#include "ui/desk/deskbar.h"
#include "ui/desk/deskforms.h"
#include "ui/desk/deskhead.h"
#include "ui/desk/deskrowdelegate.h"
#include "ui/kit/combolists.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/icon.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/splitter.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappinglabel.h"
#include "ui/main/context.h"

#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::DeskEditor;

namespace {

constexpr int kBesideFrom = 560; // at 100 %: below that the list stands above the form
constexpr int kFormWidth = 640;
constexpr int kSearchFrom = 10; // fewer rows are seen at a glance

} // namespace

DeskPage::DeskPage(const Context &context, Core::EntityKind kind, QWidget *parent)
    : QWidget(parent)
    , m_editor(context.work, kind)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_split(new Splitter(Qt::Horizontal, this))
    , m_search(new SearchField(this))
    , m_list(new QListView(this))
    , m_bar(new DeskBar(m_editor, this))
    , m_area(new QScrollArea(this))
    , m_form(makeDeskForm(kind, this, &context))
    , m_state(new WrappingLabel(this))
    , m_head(new DeskHead(kind, this))
    , m_up(new QPushButton(this))
    , m_down(new QPushButton(this))
    , m_save(new QPushButton(tr("Save"), this))
    , m_discard(new QPushButton(tr("Discard"), this))
    , m_remove(new QPushButton(tr("Remove"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(QMargins() + Theme::current().space(Space::L));
    column->setSpacing(Theme::current().space(Space::M));
    column->addWidget(m_head);
    m_split->addWidget(buildList());
    m_split->addWidget(buildForm());
    m_split->setChildrenCollapsible(false);
    m_split->setStretchFactor(1, 1);
    m_stack->addWidget(m_split);
    m_empty->setContent(u"settings"_s, Models::deskPageText(kind), Models::deskPurposeText(kind));
    m_empty->setAction(Models::deskNewText(kind));
    m_empty->setFocusPolicy(Qt::StrongFocus);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    nameComboLists(*this);
    // There is nothing to be listed.
    if (Models::isDeskSingle(kind))
        m_split->widget(0)->hide();
    connectEditor();
    connectButtons();
    connectKeys();
    connect(&context.reference, &Models::ReferenceModel::changed, this,
            [this, &context] { m_editor.setReference(context.reference.data()); });
    connect(&Theme::current(), &Theme::changed, this, &DeskPage::fit);
    m_editor.list().setUses(
        [counts = Models::UseCounts(context.settings)](const QUuid &object) { return counts.of(object); });
    m_editor.setReference(context.reference.data());
}

QWidget *DeskPage::buildList()
{
    const Theme &theme = Theme::current();
    auto *card = new QFrame(this);
    card->setProperty("kind", u"card"_s);
    auto *column = new QVBoxLayout(card);
    const int edge = theme.space(Space::Xs);
    column->setContentsMargins(edge, edge, edge, edge);
    column->setSpacing(edge);
    m_search->setObjectName(u"deskSearch"_s);
    m_search->setPurpose(tr("Find in the list"));
    column->addWidget(m_search);
    m_list->setObjectName(u"deskList"_s);
    m_list->setAccessibleName(Models::deskPageText(m_editor.kind()));
    m_list->setModel(&m_editor.list());
    m_list->setItemDelegate(new DeskRowDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    column->addWidget(m_list, 1);
    auto *places = new QHBoxLayout;
    m_up->setIcon(Icon::get(u"chevron-up"_s));
    m_up->setObjectName(u"upButton"_s);
    m_up->setAccessibleName(tr("Move up"));
    m_up->setToolTip(tr("Move up (Alt+Up)"));
    m_down->setIcon(Icon::get(u"chevron-down"_s));
    m_down->setObjectName(u"downButton"_s);
    m_down->setAccessibleName(tr("Move down"));
    m_down->setToolTip(tr("Move down (Alt+Down)"));
    for (QPushButton *button : {m_up, m_down}) {
        button->setProperty("kind", u"flat"_s);
        places->addWidget(button);
    }
    places->addStretch(1);
    column->addLayout(places);
    return card;
}

QWidget *DeskPage::buildForm()
{
    const Theme &theme = Theme::current();
    auto *box = new QWidget(this);
    // As wide as it may be; what is left stands beside it.
    auto *side = new QHBoxLayout(box);
    // Apart from the list, where there is one.
    side->setContentsMargins(Models::isDeskSingle(m_editor.kind()) ? 0 : theme.space(Space::M), 0, 0, 0);
    auto *whole = new QWidget(box);
    side->addWidget(whole, 1000);
    side->addStretch(1);
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.space(Space::S));
    auto *page = new QWidget(m_area);
    auto *line = new QVBoxLayout(page);
    line->setContentsMargins(0, 0, 0, 0);
    auto *card = new QFrame(page);
    card->setObjectName(u"deskCard"_s);
    card->setProperty("kind", u"card"_s);
    auto *inner = new QVBoxLayout(card);
    const int edge = theme.space(Space::L);
    inner->setContentsMargins(edge, edge, edge, edge);
    m_form->layout()->setContentsMargins(0, 0, 0, 0);
    inner->addWidget(m_form);
    line->addWidget(m_bar);
    line->addWidget(card);
    line->addStretch(1);
    m_area->setWidget(page);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setAccessibleName(Models::deskPageText(m_editor.kind()));
    column->addWidget(m_area, 1);
    m_state->setObjectName(u"deskState"_s);
    m_state->setTone(u"muted"_s);
    column->addWidget(m_state);
    column->addWidget(buildButtons());
    return box;
}

QWidget *DeskPage::buildButtons()
{
    auto *buttons = new QWidget(this);
    auto *flow = new FlowLayout(buttons, Theme::current().space(Space::S));
    flow->setContentsMargins(0, 0, 0, 0);
    m_save->setObjectName(u"saveButton"_s);
    m_save->setProperty("kind", u"primary"_s);
    m_save->setToolTip(tr("Save (%1)").arg(QKeySequence(QKeySequence::Save).toString(QKeySequence::NativeText)));
    m_discard->setObjectName(u"discardButton"_s);
    m_discard->setToolTip(tr("Back to what is saved"));
    m_remove->setObjectName(u"removeButton"_s);
    m_remove->setProperty("kind", u"danger"_s);
    for (QPushButton *button : {m_save, m_discard, m_remove})
        flow->addWidget(button);
    return buttons;
}

void DeskPage::connectEditor()
{
    connect(m_form, &DeskForm::edited, this, [this] {
        Core::Entity copy = m_editor.copy();
        m_form->read(copy);
        m_editor.edit(copy, m_form->unreadable());
    });
    connect(&m_editor, &DeskEditor::opened, this, [this] {
        showObject(DeskForm::Fill::Anew);
        m_area->ensureVisible(0, 0);
    });
    connect(&m_editor, &DeskEditor::changed, this, [this] { showObject(DeskForm::Fill::Keep); });
    connect(&m_editor, &DeskEditor::saved, this, [this] {
        showObject(DeskForm::Fill::Keep);
        m_form->settle();
        tell(true);
    });
    connect(&m_editor, &DeskEditor::stateChanged, this, &DeskPage::showState);
    connect(&m_editor, &DeskEditor::failed, this, [this](const Core::Error &error) {
        Q_EMIT failed(error);
        tell(false);
    });
    connect(m_bar, &DeskBar::decided, this, &DeskPage::focusList);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            m_editor.choose(m_editor.list().row(index.row()).id);
    });
    connect(m_list, &QListView::activated, this, [this] { m_form->focusFirst(); });
    connect(m_search, &QLineEdit::textChanged, &m_editor.list(), &Models::DeskListModel::setFilter);
    connect(m_search, &QLineEdit::textChanged, this, &DeskPage::showState);
    connect(m_search, &SearchField::resultsRequested, m_list, qOverload<>(&QWidget::setFocus));
}

void DeskPage::connectButtons()
{
    connect(m_head, &DeskHead::newAsked, this, &DeskPage::startNew);
    connect(m_empty, &EmptyState::actionTriggered, this, &DeskPage::startNew);
    connect(m_up, &QPushButton::clicked, this, [this] { m_editor.move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { m_editor.move(1); });
    connect(m_save, &QPushButton::clicked, this, &DeskPage::save);
    connect(m_discard, &QPushButton::clicked, this, [this] {
        m_editor.discard();
        focusList();
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_editor.remove();
        focusList();
    });
}

void DeskPage::connectKeys()
{
    const auto onKey = [](const QKeySequence &key, QWidget *where, Qt::ShortcutContext context, auto act) {
        auto *shortcut = new QShortcut(key, where);
        shortcut->setContext(context);
        connect(shortcut, &QShortcut::activated, where, act);
    };
    onKey(QKeySequence::Save, this, Qt::WidgetWithChildrenShortcut, [this] { save(); });
    onKey(Qt::Key_Insert, m_list, Qt::WidgetShortcut, [this] { startNew(); });
    onKey(QKeySequence::Delete, m_list, Qt::WidgetShortcut, [this] {
        if (m_editor.isOpen())
            m_editor.remove();
    });
    onKey(Qt::ALT | Qt::Key_Up, m_list, Qt::WidgetShortcut, [this] { m_up->click(); });
    onKey(Qt::ALT | Qt::Key_Down, m_list, Qt::WidgetShortcut, [this] { m_down->click(); });
}

void DeskPage::showObject(DeskForm::Fill fill)
{
    m_stack->setCurrentIndex(m_editor.list().all().isEmpty() ? 1 : 0);
    m_form->setVisible(m_editor.isOpen());
    if (!m_editor.isOpen())
        return;
    m_form->present({m_editor.copy(), m_editor.reference(), m_editor.isNew(), m_editor.mayChange()}, fill);
}

void DeskPage::showState()
{
    const bool isOpen = m_editor.isOpen();
    m_stack->setCurrentIndex(m_editor.list().all().isEmpty() ? 1 : 0);
    m_search->setVisible(m_editor.list().all().size() >= kSearchFrom || !m_search->text().isEmpty());
    m_save->setEnabled(isOpen && m_editor.mayChange() && m_editor.isChanged());
    m_discard->setEnabled(isOpen && (m_editor.isChanged() || m_editor.isNew()));
    m_remove->setVisible(isOpen && m_editor.mayRemove());
    const bool isOrdered = isOpen && !m_editor.isNew() && Models::deskPlace(m_editor.copy());
    for (QPushButton *button : {m_up, m_down})
        button->setVisible(isOrdered);
    m_up->setEnabled(isOpen && m_editor.mayMove(-1));
    m_down->setEnabled(isOpen && m_editor.mayMove(1));
    m_state->setText(isOpen ? stateSentence() : QString());
    m_state->setVisible(!m_state->text().isEmpty());
    if (!isOpen)
        return;
    m_form->tell(m_editor.troubles());
    const QModelIndex row = m_editor.list().index(m_editor.list().positionOf(m_editor.chosen()));
    if (m_list->currentIndex() != row)
        m_list->setCurrentIndex(row);
}

QString DeskPage::stateSentence() const
{
    if (!m_editor.mayChange())
        return tr("You can read this; others set it up.");
    if (m_editor.isChanged())
        return tr("Not saved yet.");
    const std::optional<Core::OutboxItem> item = m_editor.pending();
    if (item && !Models::needsDecision(*item))
        return tr("Saved on this machine. It goes to the server as soon as there is a connection.");
    return {};
}

void DeskPage::startNew()
{
    m_search->clear();
    m_editor.startNew();
    m_form->focusFirst();
}

void DeskPage::save()
{
    if (!m_editor.isOpen() || !m_editor.mayChange())
        return;
    m_editor.save();
    const QHash<QString, QString> troubles = m_editor.troubles();
    for (const Models::DeskField &field : Models::deskFields(m_editor.kind())) {
        if (!troubles.contains(field.key))
            continue;
        // The first thing that is wrong, where it can be put right.
        m_form->focusField(field.key);
        break;
    }
}

void DeskPage::saveUnsaved(Told told)
{
    m_editor.chooseUnsaved();
    m_told = std::move(told);
    save();
    if (!m_editor.isOpen() || !m_editor.mayChange() || !m_editor.troubles().isEmpty())
        tell(false);
}

void DeskPage::tell(bool isSaved)
{
    if (const Told told = std::exchange(m_told, {}))
        told(isSaved);
}

void DeskPage::focusList()
{
    if (Models::isDeskSingle(m_editor.kind()))
        return m_form->focusFirst();
    const bool isEmpty = m_stack->currentWidget() == m_empty;
    (isEmpty ? static_cast<QWidget *>(m_empty) : m_list)->setFocus(Qt::OtherFocusReason);
}

void DeskPage::showEvent(QShowEvent *event)
{
    // They went up elsewhere meanwhile.
    m_editor.list().recount();
    QWidget::showEvent(event);
}

void DeskPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_list->hasFocus() && !Models::isDeskSingle(m_editor.kind()))
        focusList();
    else
        QWidget::keyPressEvent(event);
}

void DeskPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void DeskPage::fit()
{
    const Theme &theme = Theme::current();
    const bool isBeside = width() >= theme.scaled(kBesideFrom);
    m_split->setOrientation(isBeside ? Qt::Horizontal : Qt::Vertical);
    m_head->setRoomy(isBeside);
    if (isBeside)
        m_split->setSizes({theme.scaled(240), std::max(1, width() - theme.scaled(240))});
    else
        m_split->setSizes({std::max(1, height() / 3), std::max(1, 2 * height() / 3)});
    m_area->parentWidget()->setMaximumWidth(isBeside ? theme.scaled(kFormWidth) : QWIDGETSIZE_MAX);
}

} // namespace Opora::Ui
