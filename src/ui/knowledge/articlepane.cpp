// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/knowledge/articlepane.h"

#include "models/articletext.h"
#include "models/rights.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/splitter.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"
#include "ui/knowledge/articlebrowser.h"
#include "ui/knowledge/articleside.h"
#include "ui/main/context.h"

#include <QClipboard>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kNeighbourLength = 32;
constexpr int kBeside = 440;   // at 100 %
constexpr int kLowBelow = 340; // at 100 %
} // namespace

ArticlePane::ArticlePane(const Context &context, Models::KnowledgeModel &model, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(model)
    , m_browser(new ArticleBrowser(this))
    , m_side(new ArticleSide(this))
    , m_splitter(new Splitter(Qt::Horizontal, this))
    , m_yes(new QPushButton(this))
    , m_no(new QPushButton(this))
    , m_previous(new QPushButton(this))
    , m_next(new QPushButton(this))
{
    build();
    connectSide();
    connect(&model, &Models::KnowledgeModel::articleChanged, this, &ArticlePane::show);
    connect(&model, &Models::KnowledgeModel::listChanged, this, &ArticlePane::showNeighbours);
    connect(&context.reference, &Models::ReferenceModel::changed, this, [this] {
        if (m_model.article())
            show();
    });
}

void ArticlePane::build()
{
    const Theme &theme = Theme::current();
    auto *page = new QFrame(this);
    page->setProperty("kind", u"panel"_s);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(theme.space(Space::Xl), theme.space(Space::L), theme.space(Space::S),
                               theme.space(Space::S));
    column->setSpacing(theme.space(Space::S));
    column->addWidget(m_browser, 1);
    m_foot = buildFoot();
    column->addWidget(m_foot);
    m_splitter->addWidget(page);
    m_splitter->addWidget(m_side);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setCollapsible(1, false);
    layOut();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_splitter);
}

void ArticlePane::layOut()
{
    const Theme &theme = Theme::current();
    // Below the article its actions take what they need and no more.
    if (m_splitter->orientation() == Qt::Vertical)
        m_splitter->setSizes({theme.scaled(1000), 1});
    else
        m_splitter->setSizes({theme.scaled(620), theme.scaled(200)});
}

void ArticlePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Beside large letters there is no room for a second column.
    const bool isNarrow = width() < Theme::current().scaled(kBeside);
    // What the person came for is the article; the rest waits in a menu.
    m_foot->setVisible(!isNarrow || height() >= Theme::current().scaled(kLowBelow));
    const Qt::Orientation orientation = isNarrow ? Qt::Vertical : Qt::Horizontal;
    if (m_splitter->orientation() == orientation)
        return;
    m_splitter->setOrientation(orientation);
    m_side->setCompact(isNarrow);
    layOut();
}

QWidget *ArticlePane::buildFoot()
{
    auto *foot = new QWidget(this);
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    auto *answers = new QWidget(foot);
    auto *votes = new FlowLayout(answers, Theme::current().space(Space::S));
    auto *question = new PlainLabel(tr("Was this useful?"), foot);
    question->setTone(u"muted"_s);
    m_yes->setObjectName(u"usefulButton"_s);
    m_yes->setText(tr("Yes"));
    m_no->setObjectName(u"notUsefulButton"_s);
    m_no->setText(tr("No"));
    votes->addWidget(question);
    votes->addWidget(m_yes);
    votes->addWidget(m_no);
    auto *neighbours = new QHBoxLayout;
    m_previous->setObjectName(u"previousArticleButton"_s);
    m_previous->setAccessibleName(tr("Previous article"));
    m_next->setObjectName(u"nextArticleButton"_s);
    m_next->setAccessibleName(tr("Next article"));
    for (QPushButton *button : {m_previous, m_next}) {
        button->setProperty("kind", u"flat"_s);
        neighbours->addWidget(button);
    }
    neighbours->addStretch(1);
    column->addWidget(answers);
    column->addLayout(neighbours);
    connect(m_yes, &QPushButton::clicked, this, [this] { m_model.vote(true); });
    connect(m_no, &QPushButton::clicked, this, [this] { m_model.vote(false); });
    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    return foot;
}

void ArticlePane::step(int by)
{
    if (const auto row = m_model.neighbour(by))
        m_model.open(row->id);
}

void ArticlePane::addToMore()
{
    if (!m_foot->isHidden())
        return;
    QMenu &menu = m_side->moreMenu();
    for (const int by : {-1, 1})
        if (const QString title = neighbourTitle(by); !title.isEmpty())
            menu.addAction(title, this, [this, by] { step(by); });
    menu.addSection(tr("Was this useful?"));
    menu.addAction(m_yes->text(), m_yes, &QPushButton::click);
    menu.addAction(m_no->text(), m_no, &QPushButton::click);
}

void ArticlePane::connectSide()
{
    connect(m_browser, &ArticleBrowser::linkChosen, this, &ArticlePane::linkChosen);
    connect(m_side, &ArticleSide::headingChosen, m_browser, &QTextBrowser::scrollToAnchor);
    connect(m_side, &ArticleSide::insertShortAsked, this,
            [this] { Q_EMIT insertAsked(m_model.article()->shortAnswer); });
    connect(m_side, &ArticleSide::insertWholeAsked, this,
            [this] { Q_EMIT insertAsked(Text::plainTextFromMarkdown(m_model.article()->body)); });
    // After its own.
    connect(&m_side->moreMenu(), &QMenu::aboutToShow, this, &ArticlePane::addToMore);
    connect(m_side, &ArticleSide::copyLinkAsked, this, [this] {
        QGuiApplication::clipboard()->setText(Models::articleLink(m_model.article()->id));
        Q_EMIT confirmed(tr("Link copied"));
    });
}

void ArticlePane::show()
{
    const Core::Article &article = *m_model.article();
    const int minutes = Text::readingMinutes(article.body);
    m_browser->showArticle(article,
                           Models::articleFacts(article, minutes, m_context.reference.data(), m_context.formatter,
                                                m_context.work.clock.now()));
    const Models::Formatter &formatter = m_context.formatter;
    //: Button below "Was this useful?"; %1 is how many said so
    m_yes->setText(tr("Yes  %1").arg(formatter.number(article.useful)));
    //: Button below "Was this useful?"; %1 is how many said so
    m_no->setText(tr("No  %1").arg(formatter.number(article.notUseful)));
    if (std::exchange(m_shown, article.id) != article.id)
        m_side->showContents(m_browser->headings());
    m_side->setHasShortAnswer(!article.shortAnswer.isEmpty());
    const bool isPublished = article.state == Core::ArticleState::PublishedInternal
        || article.state == Core::ArticleState::PublishedPublic;
    m_side->setInsertable(isPublished && Models::mayDo(m_context.reference.data(), Core::OpKind::TicketNote));
    showNeighbours();
}

void ArticlePane::showNeighbours()
{
    showNeighbour(*m_previous, -1);
    showNeighbour(*m_next, 1);
}

void ArticlePane::showNeighbour(QPushButton &button, int step)
{
    const auto row = m_model.neighbour(step);
    button.setVisible(row.has_value());
    if (!row)
        return;
    const QString title = singleLine(row->title);
    button.setAccessibleName((step < 0 ? tr("Previous article: %1") : tr("Next article: %1")).arg(title));
    button.setText(neighbourTitle(step));
}

QString ArticlePane::neighbourTitle(int step) const
{
    const auto row = m_model.neighbour(step);
    if (!row)
        return {};
    QString title = singleLine(row->title);
    if (title.size() > kNeighbourLength)
        title = title.left(kNeighbourLength).trimmed() + u'…';
    title.replace(u'&', u"&&"_s);
    return step < 0 ? u"‹ "_s + title : title + u" ›"_s;
}

} // namespace Opora::Ui
