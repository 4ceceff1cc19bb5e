// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsplace.h"

#include "models/deskobjects.h"
#include "models/deskwords.h"
#include "ui/desk/deskpage.h"
#include "ui/desk/presetpage.h"
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

#include <utility>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPageWidth = 680; // lines longer than this are hard to read
/// Of a row: where its page is in the stack, and of one of the help desk the kind.
enum Role { StackRole = Qt::UserRole, KindRole };

QString iconOf(Core::EntityKind kind)
{
    using Core::EntityKind;
    static const std::pair<EntityKind, QString> kIcons[]{
        {EntityKind::Status, u"board"_s},       {EntityKind::Priority, u"priority"_s},
        {EntityKind::TicketType, u"tickets"_s}, {EntityKind::DeskRules, u"settings"_s},
        {EntityKind::Category, u"file"_s},      {EntityKind::Checklist, u"checklist"_s},
        {EntityKind::Queue, u"users"_s},        {EntityKind::Tag, u"tag"_s},
        {EntityKind::Calendar, u"calendar"_s},  {EntityKind::SlaPolicy, u"clock"_s},
        {EntityKind::Template, u"template"_s},  {EntityKind::Section, u"knowledge"_s},
    };
    for (const auto &[of, icon] : kIcons)
        if (of == kind)
            return icon;
    return u"settings"_s;
}
} // namespace

SettingsPlace::SettingsPlace(const Context &context, const Actions &actions, QWidget *parent)
    : Place(parent)
    , m_context(context)
    , m_account(new AccountPage(context.session, context.settings, this))
    , m_pages(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
{
    build();
    addScrolled(u"user"_s, tr("Account"), m_account);
    auto *look = new LookPage(context.settings, this);
    look->offerSpelling(context.spelling);
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
    connect(m_pages, &QListWidget::currentRowChanged, this, &SettingsPlace::showRow);
    connect(&context.reference, &Models::ReferenceModel::changed, this, &SettingsPlace::offerDesk);
    offerDesk();
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
    connect(m_pages, &QListWidget::itemActivated, this, [this] {
        if (DeskPage *page = deskPage(m_pages->currentRow()))
            page->focusList();
        else if (m_presets && m_stack->currentWidget() == m_presets)
            m_presets->focusChoice();
    });
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

QListWidgetItem *SettingsPlace::addPage(const QString &icon, const QString &name, QWidget *page)
{
    auto *item = new QListWidgetItem(Icon::get(icon), name, m_pages);
    item->setToolTip(name);
    item->setData(StackRole, m_stack->addWidget(page));
    return item;
}

void SettingsPlace::offerDesk()
{
    QList<Core::EntityKind> offered;
    for (const Core::EntityKind kind : Models::kDeskKinds)
        if (Models::isDeskOffered(m_context.reference.data(), kind))
            offered.append(kind);
    if (std::exchange(m_offered, offered) == offered)
        return;
    if (m_pages->currentRow() > About)
        showPage(Account);
    while (m_pages->count() > About + 1) {
        delete m_pages->takeItem(m_pages->count() - 1);
        delete m_stack->widget(About + 1);
    }
    m_presets = nullptr;
    if (!offered.isEmpty()) {
        //: Heading above the pages of the settings that are for everybody
        auto *heading = new QListWidgetItem(tr("Help desk"), m_pages);
        heading->setFlags(Qt::NoItemFlags);
    }
    for (const Core::EntityKind kind : offered)
        addDesk(kind);
    // They add to what administrators alone may set up.
    if (offered.contains(Core::EntityKind::Status))
        addPresets();
    sizePages();
}

void SettingsPlace::addPresets()
{
    m_presets = new PresetPage(m_context, m_stack);
    connect(m_presets, &PresetPage::failed, this, &Place::failed);
    addPage(u"star"_s, tr("Kinds of help desks"), m_presets);
}

void SettingsPlace::addDesk(Core::EntityKind kind)
{
    auto *page = new QWidget(m_stack);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    addPage(iconOf(kind), Models::deskPageText(kind), page)->setData(KindRole, int(kind));
}

DeskPage *SettingsPlace::deskPage(int row)
{
    const QListWidgetItem *item = m_pages->item(row);
    if (!item || !item->data(KindRole).isValid())
        return nullptr;
    QWidget *page = m_stack->widget(item->data(StackRole).toInt());
    if (page->layout()->isEmpty()) {
        auto *desk = new DeskPage(m_context, Core::EntityKind(item->data(KindRole).toInt()), page);
        connect(desk, &DeskPage::failed, this, &Place::failed);
        page->layout()->addWidget(desk);
    }
    return static_cast<DeskPage *>(page->layout()->itemAt(0)->widget());
}

void SettingsPlace::showRow(int row)
{
    const QListWidgetItem *item = m_pages->item(row);
    if (!item || !item->data(StackRole).isValid())
        return;
    deskPage(row);
    m_stack->setCurrentIndex(item->data(StackRole).toInt());
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
    showRow(page);
}

PresetPage *SettingsPlace::showPresets()
{
    if (m_presets)
        m_pages->setCurrentRow(m_pages->count() - 1);
    return m_presets;
}

DeskPage *SettingsPlace::showDesk(Core::EntityKind kind)
{
    for (int row = 0; row < m_pages->count(); ++row) {
        const QVariant of = m_pages->item(row)->data(KindRole);
        if (!of.isValid() || of.toInt() != int(kind))
            continue;
        m_pages->setCurrentRow(row);
        return deskPage(row);
    }
    return nullptr;
}

} // namespace Opora::Ui
