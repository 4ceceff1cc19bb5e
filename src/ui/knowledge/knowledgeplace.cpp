// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/knowledge/knowledgeplace.h"

#include "text/markdown.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/labels.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/splitter.h"
#include "ui/kit/theme.h"
#include "ui/knowledge/articlebrowser.h"
#include "ui/main/context.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kMostArticles = 500;
constexpr int kIdRole = Qt::UserRole;
} // namespace

KnowledgePlace::KnowledgePlace(const Context &context, QWidget *parent)
    : Place(parent)
    , m_context(context)
    , m_sections(new QTreeWidget(this))
    , m_search(new SearchField(this))
    , m_list(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
{
    build();
    connect(&context.reference, &Models::ReferenceModel::changed, this, &KnowledgePlace::showSections);
    connect(&context.work.desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        if (changes.knowledge || changes.everything)
            askArticles();
    });
    connect(m_sections, &QTreeWidget::currentItemChanged, this, &KnowledgePlace::askArticles);
    connect(m_search, &QLineEdit::textEdited, this, &KnowledgePlace::askArticles);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            openArticle(Core::ArticleId(item->data(kIdRole).toUuid()));
    });
    showSections();
}

void KnowledgePlace::build()
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *splitter = new Splitter(Qt::Horizontal, this);
    m_sections->setHeaderHidden(true);
    m_sections->setFrameShape(QFrame::NoFrame);
    m_sections->setAccessibleName(tr("Sections"));
    m_sections->setObjectName(u"sectionTree"_s);
    splitter->addWidget(m_sections);
    splitter->addWidget(buildList());
    m_empty->setContent(u"knowledge"_s, tr("No article chosen"),
                        tr("Choose a section and an article, or search above the list."));
    m_stack->addWidget(m_empty);
    m_page = buildArticle();
    m_stack->addWidget(m_page);
    splitter->addWidget(m_stack);
    splitter->setStretchFactor(2, 1);
    splitter->setSizes({theme.scaled(220), theme.scaled(300), theme.scaled(800)});
    column->addWidget(splitter);
}

QWidget *KnowledgePlace::buildList()
{
    const Theme &theme = Theme::current();
    auto *panel = new QWidget(this);
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(theme.space(Space::S), theme.space(Space::S), theme.space(Space::S), 0);
    m_search->setPurpose(tr("Search articles"));
    m_search->setObjectName(u"articleSearch"_s);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setAccessibleName(tr("Articles"));
    m_list->setObjectName(u"articleList"_s);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    return panel;
}

QWidget *KnowledgePlace::buildArticle()
{
    const Theme &theme = Theme::current();
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(theme.space(Space::Xl), theme.space(Space::L), theme.space(Space::Xl),
                               theme.space(Space::L));
    m_path = new PlainLabel(page);
    m_path->setTone(u"muted"_s);
    m_path->setSize(u"small"_s);
    m_title = new PlainLabel(page);
    m_title->setSize(u"page"_s);
    m_title->setWordWrap(true);
    m_short = new PlainLabel(page);
    m_short->setWordWrap(true);
    m_short->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_body = new ArticleBrowser(page);
    connect(m_body, &QTextBrowser::anchorClicked, this, &Place::linkChosen);
    auto *foot = new QHBoxLayout;
    m_votes = new PlainLabel(page);
    m_votes->setTone(u"muted"_s);
    auto *yes = new QPushButton(tr("Yes"), page);
    auto *no = new QPushButton(tr("No"), page);
    auto *insert = new QPushButton(tr("Insert the short answer into the reply"), page);
    connect(yes, &QPushButton::clicked, this, [this] { vote(true); });
    connect(no, &QPushButton::clicked, this, [this] { vote(false); });
    connect(insert, &QPushButton::clicked, this, [this] {
        if (m_article)
            Q_EMIT insertAsked(m_article->shortAnswer.isEmpty() ? Text::plainTextFromMarkdown(m_article->body)
                                                                : m_article->shortAnswer);
    });
    foot->addWidget(m_votes);
    foot->addWidget(yes);
    foot->addWidget(no);
    foot->addStretch(1);
    foot->addWidget(insert);
    column->addWidget(m_path);
    column->addWidget(m_title);
    column->addWidget(m_short);
    column->addWidget(m_body, 1);
    column->addLayout(foot);
    return page;
}

void KnowledgePlace::activate()
{
    if (m_list->count() == 0)
        askArticles();
    m_list->setFocus();
}

void KnowledgePlace::setNarrow(bool narrow)
{
    m_sections->setMaximumWidth(narrow ? 150 : QWIDGETSIZE_MAX);
}

void KnowledgePlace::showSections()
{
    const QSignalBlocker quiet(m_sections);
    const Core::SectionId chosen = chosenSection();
    const QString language = QLocale().name().left(2);
    m_sections->clear();
    QHash<Core::SectionId, QTreeWidgetItem *> items;
    auto *all = new QTreeWidgetItem(m_sections, {tr("All articles")});
    for (const Core::Section &section : m_context.reference.data().sections) {
        QTreeWidgetItem *parent = items.value(section.parent);
        auto *item = parent ? new QTreeWidgetItem(parent) : new QTreeWidgetItem(m_sections);
        item->setText(0, section.name.in(language));
        item->setData(0, kIdRole, section.id.uuid());
        items.insert(section.id, item);
    }
    QTreeWidgetItem *current = items.value(chosen, all);
    m_sections->setCurrentItem(current);
    askArticles();
}

Core::SectionId KnowledgePlace::chosenSection() const
{
    const QTreeWidgetItem *item = m_sections->currentItem();
    return item ? Core::SectionId(item->data(0, kIdRole).toUuid()) : Core::SectionId();
}

void KnowledgePlace::askArticles()
{
    const quint64 question = m_listQuestion.start();
    Models::ask(m_context.work.desk.articles(chosenSection(), m_search->text(), kMostArticles), this,
                [this, question](const Core::Result<QList<Core::ArticleRow>> &rows) {
                    if (!m_listQuestion.isNewest(question))
                        return;
                    if (rows)
                        showArticles(*rows);
                    else
                        Q_EMIT failed(rows.error());
                });
}

void KnowledgePlace::showArticles(const QList<Core::ArticleRow> &rows)
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const Core::ArticleRow &row : rows) {
        auto *item = new QListWidgetItem(row.title, m_list);
        item->setData(kIdRole, row.id.uuid());
        item->setToolTip(row.shortAnswer.toHtmlEscaped());
    }
    if (rows.isEmpty()) {
        m_article.reset();
        m_empty->setContent(u"search"_s, tr("Nothing found"), tr("Try other words or another section."));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (!m_article)
        openArticle(rows.constFirst().id);
}

void KnowledgePlace::openArticle(Core::ArticleId id)
{
    const quint64 question = m_articleQuestion.start();
    Models::ask(m_context.work.desk.article(id), this, [this, question](const Core::Result<Core::Article> &article) {
        if (!m_articleQuestion.isNewest(question))
            return;
        if (article)
            showArticle(*article);
        else
            Q_EMIT failed(article.error());
    });
}

void KnowledgePlace::showArticle(const Core::Article &article)
{
    m_article = article;
    const Text::MarkdownDocument document = Text::readMarkdown(article.body);
    QStringList facts;
    for (const Core::Section &section : m_context.reference.data().sections)
        if (section.id == article.section)
            facts.append(section.name.in(QLocale().name().left(2)));
    facts.append(tr("%n min read", nullptr, document.readingMinutes));
    facts.append(tr("changed %1").arg(m_context.formatter.moment(article.updatedAt, m_context.work.clock.now())));
    m_path->setText(facts.join(u"  ·  "_s));
    m_title->setText(article.title);
    m_short->setText(article.shortAnswer);
    m_short->setVisible(!article.shortAnswer.isEmpty());
    m_body->setHtml(document.html);
    m_votes->setText(tr("Was this useful? Yes: %1, no: %2").arg(article.useful).arg(article.notUseful));
    m_stack->setCurrentWidget(m_page);
}

void KnowledgePlace::vote(bool useful)
{
    if (!m_article)
        return;
    const Core::ArticleId id = m_article->id;
    Models::ask(m_context.work.desk.submit({id.uuid(), Core::Op::ArticleVote{useful}}), this,
                [this, id](const Core::Result<qint64> &answer) {
                    if (answer)
                        openArticle(id);
                    else
                        Q_EMIT failed(answer.error());
                });
}

} // namespace Opora::Ui
