// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/knowledge/articleside.h"

#include "ui/kit/chipbutton.h"
#include "ui/kit/labels.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kAnchorRole = Qt::UserRole;
} // namespace

ArticleSide::ArticleSide(QWidget *parent)
    : QFrame(parent)
    , m_parts(new QBoxLayout(QBoxLayout::TopToBottom, this))
    , m_more(new ChipButton(this))
    , m_moreMenu(new QMenu(m_more))
{
    setProperty("kind", u"panel"_s);
    const Theme &theme = Theme::current();
    m_parts->setContentsMargins(theme.space(Space::M), theme.space(Space::M), theme.space(Space::M),
                                theme.space(Space::M));
    m_parts->setSpacing(theme.space(Space::S));
    m_insertShort = addButton(tr("Insert short answer"), u"insertShortButton"_s);
    m_insertShort->setProperty("kind", u"primary"_s);
    m_insertWhole = addButton(tr("Insert whole article"), u"insertWholeButton"_s);
    m_copy = addButton(tr("Copy link"), u"copyLinkButton"_s);
    m_more->setObjectName(u"moreOfArticle"_s);
    m_more->setFieldName(tr("More"));
    m_more->setValue(u"…"_s);
    m_more->setMenu(m_moreMenu);
    m_parts->addWidget(m_more);
    connect(m_moreMenu, &QMenu::aboutToShow, this, &ArticleSide::fillMore);
    m_contentsTitle = new PlainLabel(tr("Contents"), this);
    m_contentsTitle->setTone(u"muted"_s);
    m_contentsTitle->setSize(u"small"_s);
    m_contents = new QListWidget(this);
    m_contents->setObjectName(u"contentsList"_s);
    m_contents->setAccessibleName(tr("Contents"));
    m_contents->setFrameShape(QFrame::NoFrame);
    m_contents->setWordWrap(true);
    m_contents->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_parts->addSpacing(theme.space(Space::S));
    m_parts->addWidget(m_contentsTitle);
    m_parts->addWidget(m_contents, 1);
    m_parts->addStretch(0);
    connect(m_insertShort, &QPushButton::clicked, this, &ArticleSide::insertShortAsked);
    connect(m_insertWhole, &QPushButton::clicked, this, &ArticleSide::insertWholeAsked);
    connect(m_copy, &QPushButton::clicked, this, &ArticleSide::copyLinkAsked);
    const auto choose
        = [this](const QListWidgetItem *item) { Q_EMIT headingChosen(item->data(kAnchorRole).toString()); };
    connect(m_contents, &QListWidget::itemClicked, this, choose);
    connect(m_contents, &QListWidget::itemActivated, this, choose);
    showParts();
}

QPushButton *ArticleSide::addButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    m_parts->addWidget(button);
    return button;
}

void ArticleSide::showContents(const QList<Text::MarkdownHeading> &headings)
{
    m_contents->clear();
    int top = 6;
    for (const Text::MarkdownHeading &heading : headings)
        top = std::min(top, heading.level);
    for (const Text::MarkdownHeading &heading : headings) {
        const QString indent(2 * std::min(heading.level - top, 3), u' ');
        auto *item = new QListWidgetItem(indent + singleLine(heading.text), m_contents);
        item->setData(kAnchorRole, heading.anchor);
        item->setData(Qt::AccessibleTextRole, heading.text);
    }
    showParts();
}

void ArticleSide::setCompact(bool compact)
{
    if (std::exchange(m_compact, compact) != compact)
        showParts();
}

void ArticleSide::showParts()
{
    const bool hasContents = !m_compact && m_contents->count() > 0;
    m_contentsTitle->setVisible(hasContents);
    m_contents->setVisible(hasContents);
    m_insertShort->setVisible(m_isInsertable && m_hasShortAnswer);
    m_insertWhole->setVisible(m_isInsertable && (!m_compact || !m_hasShortAnswer));
    m_copy->setVisible(!m_compact);
    m_more->setVisible(m_compact);
    m_parts->setDirection(m_compact ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    // The style sheet gives buttons a least height, to which a layout would squeeze them below their letters.
    setSizePolicy(QSizePolicy::Preferred, m_compact ? QSizePolicy::Fixed : QSizePolicy::Preferred);
}

void ArticleSide::setHasShortAnswer(bool has)
{
    if (std::exchange(m_hasShortAnswer, has) != has)
        showParts();
}

void ArticleSide::setInsertable(bool isInsertable)
{
    if (std::exchange(m_isInsertable, isInsertable) != isInsertable)
        showParts();
}

void ArticleSide::fillMore()
{
    m_moreMenu->clear();
    if (m_isInsertable && m_hasShortAnswer)
        m_moreMenu->addAction(m_insertWhole->text(), this, &ArticleSide::insertWholeAsked);
    m_moreMenu->addAction(m_copy->text(), this, &ArticleSide::copyLinkAsked);
}

} // namespace Opora::Ui
