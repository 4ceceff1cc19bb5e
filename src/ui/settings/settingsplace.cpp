// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsplace.h"

#include "ui/kit/combolists.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/settings/aboutpage.h"
#include "ui/settings/accountpage.h"
#include "ui/settings/keyspage.h"
#include "ui/settings/lookpage.h"
#include "ui/settings/networkpage.h"
#include "ui/settings/notificationspage.h"
#include "ui/settings/pagerowdelegate.h"
#include "ui/settings/settingscard.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPageWidth = 680; // lines longer than this are hard to read
} // namespace

SettingsPlace::SettingsPlace(const Context &context, const Actions &actions, QWidget *parent)
    : Place(parent)
    , m_account(new AccountPage(context.session, context.settings, this))
    , m_pages(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
{
    build();
    addScrolled(u"user"_s, tr("Account"), m_account);
    auto *look = new LookPage(context.settings, this);
    addScrolled(u"palette"_s, tr("Appearance"), inCard(look));
    addScrolled(u"globe"_s, tr("Network"), inCard(new NetworkPage(context, this)));
    addScrolled(u"bell"_s, tr("Notifications"), inCard(new NotificationsPage(context.settings, this)));
    // A table that scrolls by itself.
    auto *keys = new QWidget(m_stack);
    addColumn(tr("Keys"), keys)->addWidget(new KeysPage(actions, this), 1);
    addPage(u"keyboard"_s, tr("Keys"), keys);
    addScrolled(u"info"_s, tr("About"), new AboutPage(this));
    nameComboLists(*this);
    sizePages();
    connect(&Theme::current(), &Theme::changed, this, &SettingsPlace::sizePages);
    connect(m_account, &AccountPage::signOutAsked, this, &SettingsPlace::signOutAsked);
    connect(m_account, &AccountPage::accountChosen, this, &SettingsPlace::accountChosen);
    connect(m_account, &AccountPage::anotherAccountAsked, this, &SettingsPlace::anotherAccountAsked);
    connect(look, &LookPage::languageChosen, this, &SettingsPlace::languageChosen);
    connect(m_pages, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    showPage(Account);
}

void SettingsPlace::build()
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    m_pages->setObjectName(u"settingsPages"_s);
    m_pages->setAccessibleName(tr("Settings"));
    m_stack->setObjectName(u"settingsStack"_s);
    m_pages->setFrameShape(QFrame::NoFrame);
    m_pages->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_pages->setMouseTracking(true);
    m_pages->setItemDelegate(new PageRowDelegate(m_pages));
    auto *side = new QFrame(this);
    side->setProperty("kind", u"panel"_s);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, Theme::current().space(Space::S), 0, 0);
    column->addWidget(m_pages);
    line->addWidget(side);
    line->addWidget(m_stack, 1);
}

void SettingsPlace::addScrolled(const QString &icon, const QString &name, QWidget *content)
{
    auto *page = new QWidget(m_stack);
    auto *whole = new QVBoxLayout(page);
    whole->setContentsMargins(0, 0, 0, 0);
    auto *area = new QScrollArea(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setAccessibleName(name);
    auto *inner = new QWidget(area);
    QVBoxLayout *column = addColumn(name, inner);
    column->addWidget(content);
    column->addStretch(1);
    area->setWidget(inner);
    whole->addWidget(area);
    addPage(icon, name, page);
}

QWidget *SettingsPlace::inCard(QWidget *content)
{
    auto *card = new SettingsCard(this);
    card->setContent(content);
    return card;
}

QVBoxLayout *SettingsPlace::addColumn(const QString &name, QWidget *page)
{
    const Theme &theme = Theme::current();
    const int margin = theme.space(Space::L);
    auto *line = new QHBoxLayout(page);
    line->setContentsMargins(margin, margin, margin, margin);
    line->setSpacing(0);
    auto *middle = new QWidget(page);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.space(Space::L));
    auto *title = new PlainLabel(name, middle);
    title->setSize(u"page"_s);
    column->addWidget(title);
    // As wide as it may be; what is left stands on both sides of it.
    line->addStretch(1);
    line->addWidget(middle, 1000);
    line->addStretch(1);
    m_columns.append(middle);
    return column;
}

void SettingsPlace::addPage(const QString &icon, const QString &name, QWidget *page)
{
    m_stack->addWidget(page);
    auto *item = new QListWidgetItem(Icon::get(icon), name, m_pages);
    item->setToolTip(name);
}

void SettingsPlace::sizePages()
{
    const Theme &theme = Theme::current();
    for (int i = 0; i < m_pages->count(); ++i)
        m_pages->item(i)->setSizeHint({0, theme.rowHeight(Row::View) + theme.space(Space::Xs)});
    // No wider than its words: with large letters the pages need the room.
    const QFontMetrics metrics(theme.font(TypeSize::Body, QFont::DemiBold));
    int widest = 0;
    for (int i = 0; i < m_pages->count(); ++i)
        widest = std::max(widest, metrics.horizontalAdvance(m_pages->item(i)->text()));
    const int around = 2 * theme.space(Space::L) + theme.space(Space::S) + theme.iconSize(IconSize::Medium);
    m_pages->setFixedWidth(std::max(widest + around, 190));
    for (QWidget *column : std::as_const(m_columns))
        column->setMaximumWidth(theme.scaled(kPageWidth));
}

void SettingsPlace::activate()
{
    m_account->refresh();
    m_pages->setFocus();
}

void SettingsPlace::showPage(Page page)
{
    m_pages->setCurrentRow(page);
    m_stack->setCurrentIndex(page);
}

} // namespace Opora::Ui
