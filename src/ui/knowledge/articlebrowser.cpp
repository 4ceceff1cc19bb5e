// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/knowledge/articlebrowser.h"

#include "models/articletext.h"
#include "ui/kit/theme.h"
#include "ui/main/linktips.h"

#include <QEvent>
#include <QScrollBar>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

ArticleBrowser::ArticleBrowser(QWidget *parent)
    : QTextBrowser(parent)
{
    setObjectName(u"articleBrowser"_s);
    setFrameShape(QFrame::NoFrame);
    setProperty("bare", true);
    setOpenLinks(false);
    setTabChangesFocus(false);
    setAccessibleName(tr("Article"));
    document()->setDocumentMargin(0);
    new LinkTips(*this);
    connect(this, &QTextBrowser::anchorClicked, this, &ArticleBrowser::follow);
    connect(&Theme::current(), &Theme::changed, this, &ArticleBrowser::render);
}

void ArticleBrowser::showArticle(const Core::Article &article, const QString &facts)
{
    const bool another = article.id != m_article.id;
    const int place = verticalScrollBar()->value();
    if (another || article.body != m_article.body)
        m_text = Text::readMarkdown(article.body);
    m_article = article;
    m_facts = facts;
    render();
    verticalScrollBar()->setValue(another ? 0 : place);
}

void ArticleBrowser::render()
{
    if (m_article.id.isNull())
        return;
    const Theme &theme = Theme::current();
    const auto color = [&theme](ColorRole role) { return theme.color(role).name(); };
    const Models::ArticleColors colors{color(ColorRole::Text),       color(ColorRole::Muted),  color(ColorRole::Accent),
                                       color(ColorRole::AccentSoft), color(ColorRole::Raised), color(ColorRole::Line)};
    const int place = verticalScrollBar()->value();
    document()->setDefaultFont(theme.font(TypeSize::Body));
    document()->setDefaultStyleSheet(Models::articleStyle(colors));
    setHtml(Models::articlePage(m_article, m_facts, m_text, colors));
    verticalScrollBar()->setValue(place);
}

QVariant ArticleBrowser::loadResource(int, const QUrl &)
{
    return {};
}

void ArticleBrowser::follow(const QUrl &url)
{
    if (url.isRelative() && url.hasFragment())
        scrollToAnchor(url.fragment());
    else
        Q_EMIT linkChosen(shownLink(*this, url));
}

void ArticleBrowser::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        render();
}

} // namespace Opora::Ui
