// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/knowledge/knowledgeplace.h"

#include "ui/kit/chipbutton.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/labels.h"
#include "ui/kit/menurow.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/splitter.h"
#include "ui/kit/theme.h"
#include "ui/knowledge/articlebrowser.h"
#include "ui/knowledge/articlepane.h"
#include "ui/knowledge/articlerowdelegate.h"
#include "ui/knowledge/sectiontree.h"
#include "ui/main/context.h"

#include <QListView>
#include <QMenu>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Models::KnowledgeModel;

namespace {
constexpr auto kTypingPause = 80ms;
} // namespace

KnowledgePlace::KnowledgePlace(const Context &context, QWidget *parent)
    : Place(parent)
    , m_context(context)
    , m_model(new KnowledgeModel(context.work, context.formatter, this))
    , m_sections(new SectionTree(this))
    , m_sectionChip(new ChipButton(this))
    , m_search(new SearchField(this))
    , m_searchTimer(new QTimer(this))
    , m_head(new ElidedLabel(this))
    , m_list(new QListView(this))
    , m_listEmpty(new EmptyState(this))
    , m_listStack(new QStackedWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_pane(new ArticlePane(context, *m_model, this))
{
    build();
    connectModel();
    connectList();
    m_model->setReference(context.reference.data());
    showSections();
    m_model->reload();
}

void KnowledgePlace::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *splitter = new Splitter(Qt::Horizontal, this);
    splitter->addWidget(m_sections);
    splitter->addWidget(buildList());
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_pane);
    splitter->addWidget(m_stack);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(2, 1);
    m_splitter = splitter;
    column->addWidget(splitter);
    m_sectionChip->setFieldName(tr("Section"));
    m_sectionChip->setMenu(new QMenu(m_sectionChip));
    m_sectionChip->hide();
    connect(m_sectionChip->menu(), &QMenu::aboutToShow, this, &KnowledgePlace::fillSectionMenu);
}

QWidget *KnowledgePlace::buildList()
{
    const Theme &theme = Theme::current();
    auto *panel = new QFrame(this);
    panel->setProperty("kind", u"panel"_s);
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(theme.space(Space::M), theme.space(Space::S), theme.space(Space::M), theme.space(Space::S));
    top->setSpacing(theme.space(Space::S));
    m_search->setObjectName(u"articleSearch"_s);
    m_search->setPurpose(tr("Search articles"));
    m_head->setTypeSize(TypeSize::Small, QFont::DemiBold);
    top->addWidget(m_sectionChip, 0, Qt::AlignLeading);
    top->addWidget(m_search);
    top->addWidget(m_head);
    column->addLayout(top);
    m_list->setObjectName(u"articleList"_s);
    m_list->setAccessibleName(tr("Articles"));
    m_list->setModel(&m_model->list());
    m_list->setItemDelegate(new ArticleRowDelegate(m_context.work.clock, m_context.formatter, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_listStack->addWidget(m_list);
    m_listStack->addWidget(m_listEmpty);
    column->addWidget(m_listStack, 1);
    panel->setMinimumWidth(theme.scaled(150));
    return panel;
}

void KnowledgePlace::connectModel()
{
    connect(&m_context.reference, &Models::ReferenceModel::changed, this,
            [this] { m_model->setReference(m_context.reference.data()); });
    connect(m_model, &KnowledgeModel::sectionsChanged, this, &KnowledgePlace::showSections);
    connect(m_model, &KnowledgeModel::listChanged, this, &KnowledgePlace::showList);
    connect(m_model, &KnowledgeModel::articleChanged, this, &KnowledgePlace::showArticle);
    connect(m_model, &KnowledgeModel::failed, this, &Place::failed);
    connect(m_model, &KnowledgeModel::failed, this, [this] {
        // The article of a link may not be here: the list leads again.
        m_asked = {};
        showList();
    });
    connect(m_pane, &ArticlePane::insertAsked, this, &Place::insertAsked);
    connect(m_pane, &ArticlePane::confirmed, this, &Place::confirmed);
    connect(m_pane, &ArticlePane::linkChosen, this, &KnowledgePlace::follow);
    connect(m_sections, &SectionTree::sectionChosen, m_model, &KnowledgeModel::setSection);
}

void KnowledgePlace::connectList()
{
    m_searchTimer->setSingleShot(true);
    m_searchTimer->setInterval(kTypingPause);
    connect(m_searchTimer, &QTimer::timeout, this, [this] { m_model->search(m_search->text()); });
    connect(m_search, &QLineEdit::textChanged, m_searchTimer, qOverload<>(&QTimer::start));
    const auto toList = [this] {
        m_list->setFocus();
        if (!m_list->currentIndex().isValid() && m_model->list().rowCount() > 0)
            m_list->setCurrentIndex(m_model->list().index(0));
    };
    connect(m_search, &SearchField::resultsRequested, this, toList);
    connect(m_search, &SearchField::escaped, this, toList);
    connect(m_search, &QLineEdit::returnPressed, this, toList);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const QVariant row = index.data(Models::ArticleListModel::RowRole);
        if (row.isValid())
            m_model->open(row.value<Core::ArticleRow>().id);
    });
    connect(m_list, &QListView::activated, this, [this] { m_pane->browser().setFocus(); });
}

void KnowledgePlace::activate()
{
    m_list->setFocus();
}

void KnowledgePlace::showEvent(QShowEvent *event)
{
    Place::showEvent(event);
    if (std::exchange(m_isLaidOut, true))
        return;
    // With large letters the list must not take the article's room; afterwards the person decides.
    const Theme &theme = Theme::current();
    const int sections = m_sections->isHidden() ? 0 : theme.scaled(210);
    const int list = std::min(theme.scaled(300), width() / 3);
    m_splitter->setSizes({sections, list, std::max(width() - sections - list, list)});
}

void KnowledgePlace::setNarrow(bool narrow)
{
    m_sections->setVisible(!narrow);
    m_sectionChip->setVisible(narrow);
}

void KnowledgePlace::openArticle(Core::ArticleId id)
{
    m_asked = id;
    m_model->open(id);
}

void KnowledgePlace::follow(const Models::ShownLink &link)
{
    if (link.url.scheme() == "opora"_L1 && link.url.host() == "article"_L1)
        openArticle(Core::ArticleId::fromString(link.url.path().mid(1)));
    else
        Q_EMIT linkChosen(link);
}

void KnowledgePlace::fillSectionMenu()
{
    QMenu *menu = m_sectionChip->menu();
    menu->clear();
    for (const Models::SectionEntry &entry : m_model->sections()) {
        menu->addAction(u"%1  (%2)"_s.arg(foreignWords(entry.name), m_context.formatter.number(entry.count)), this,
                        [this, id = entry.id] { m_sections->choose(id); });
    }
}

void KnowledgePlace::showSections()
{
    m_sections->setEntries(m_model->sections(), m_context.formatter.locale());
}

void KnowledgePlace::showList()
{
    QString name;
    for (const Models::SectionEntry &entry : m_model->sections())
        if (entry.id == m_model->section())
            name = entry.name;
    m_sectionChip->setValue(name);
    const int count = m_model->list().rowCount();
    //: Head of the list: name of a section, then how many articles are shown
    m_head->setText(tr("%1  ·  %n article(s)", nullptr, count).arg(name));
    m_listStack->setCurrentWidget(count > 0 ? static_cast<QWidget *>(m_list) : m_listEmpty);
    showEmpty();
    const int current = m_model->article() ? m_model->list().positionOf(m_model->article()->id) : -1;
    if (current >= 0)
        m_list->setCurrentIndex(m_model->list().index(current));
    // The first is shown when nothing else is: not while the article of a link is being read.
    else if (!m_model->article() && m_asked.isNull() && count > 0)
        m_list->setCurrentIndex(m_model->list().index(0));
}

void KnowledgePlace::showEmpty()
{
    if (m_model->isSearching())
        m_listEmpty->setContent(u"search"_s, tr("Nothing found"), tr("Try other words, or all articles."));
    else
        m_listEmpty->setContent(u"knowledge"_s, tr("No articles here yet"),
                                tr("Answers that are needed again and again belong here. An editor writes them."));
    m_empty->setContent(u"knowledge"_s, tr("No article is open"),
                        tr("Choose a section and an article, or search above the list."));
}

void KnowledgePlace::showArticle()
{
    m_asked = {};
    m_stack->setCurrentWidget(m_pane);
    const int row = m_model->list().positionOf(m_model->article()->id);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->list().index(row));
}

} // namespace Opora::Ui
