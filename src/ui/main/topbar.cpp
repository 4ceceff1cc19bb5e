// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/topbar.h"

#include "models/synctext.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/theme.h"
#include "ui/main/undokeys.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::SyncTone;

namespace {

ColorRole colorOf(SyncTone tone)
{
    switch (tone) {
    case SyncTone::Good: return ColorRole::Success;
    case SyncTone::Busy: return ColorRole::Accent;
    case SyncTone::Away: return ColorRole::Muted;
    case SyncTone::Warning: return ColorRole::Warning;
    case SyncTone::Bad: return ColorRole::Danger;
    }
    return ColorRole::Muted;
}

QIcon dot(SyncTone tone)
{
    constexpr int side = 32;
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = Theme::current().color(colorOf(tone));
    // Away is a ring, so that colour is not the only sign.
    painter.setPen(QPen(color, 4));
    painter.setBrush(tone == SyncTone::Away ? Qt::NoBrush : QBrush(color));
    painter.drawEllipse(QRect(7, 7, side - 14, side - 14));
    return QIcon(pixmap);
}

} // namespace

TopBar::TopBar(const Models::Formatter &formatter, const Core::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_formatter(formatter)
    , m_clock(clock)
    , m_search(new SearchField(this))
    , m_sync(new QPushButton(this))
{
    const Theme &theme = Theme::current();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(theme.space(Space::M), theme.space(Space::Xs), theme.space(Space::M),
                             theme.space(Space::Xs));
    auto *name = new PlainLabel(u"Opora"_s, this);
    name->setSize(u"title"_s);
    m_search->setObjectName(u"searchField"_s);
    m_search->setPurpose(tr("Search tickets, customers, articles"));
    new UndoKeys(m_search);
    m_search->setShortcutHint(Qt::CTRL | Qt::Key_K);
    m_search->setMaximumWidth(theme.scaled(560));
    m_sync->setProperty("kind", u"flat"_s);
    m_sync->setObjectName(u"syncButton"_s);
    line->addWidget(name, 1);
    line->addWidget(m_search, 3);
    line->addWidget(m_sync, 1, Qt::AlignTrailing);
    connect(m_sync, &QPushButton::clicked, this, &TopBar::syncAsked);
}

void TopBar::addButton(QAction &action, const QString &icon)
{
    // Without words: with large letters they would take the width that the state of the sync needs.
    auto *button = new QPushButton(Icon::get(icon), {}, this);
    button->setAccessibleName(action.text());
    button->setObjectName(u"topButton"_s);
    const QString key = action.shortcut().toString(QKeySequence::NativeText);
    //: Tool tip of a button: what it does, then its key
    button->setToolTip(tr("%1 (%2)").arg(action.text(), key));
    auto *line = static_cast<QHBoxLayout *>(layout());
    line->insertWidget(line->indexOf(m_sync), button);
    setTabOrder(m_search, button);
    connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    const auto offer = [button, &action] { button->setVisible(action.isEnabled()); };
    connect(&action, &QAction::changed, button, offer);
    offer();
}

void TopBar::showState(const Core::SyncState &state)
{
    m_sync->setIcon(dot(Models::syncTone(state)));
    const QString sentence = Models::syncSentence(state, m_formatter, m_clock.now());
    m_sync->setText(sentence);
    keepRoom(sentence);
    const QString trouble = Models::syncTrouble(state);
    m_sync->setToolTip(trouble.isEmpty() ? tr("Sync now (F5)") : trouble);
    m_sync->setAccessibleDescription(trouble);
}

void TopBar::keepRoom(const QString &sentence)
{
    // The search line stands still whatever is said beside it.
    m_sync->ensurePolished();
    const auto widthOf = [letters = m_sync->fontMetrics()](const QString &words) {
        return letters.size(Qt::TextShowMnemonic, words).width();
    };
    int widest = widthOf(sentence);
    Core::SyncState usual;
    usual.lastSynced = m_clock.now() - std::chrono::minutes(59);
    usual.done = usual.total = 88'888;
    for (int phase = 0; phase <= int(Core::SyncState::Phase::Trouble); ++phase) {
        usual.phase = Core::SyncState::Phase(phase);
        widest = std::max(widest, widthOf(Models::syncSentence(usual, m_formatter, m_clock.now())));
    }
    const int frame = m_sync->sizeHint().width() - widthOf(sentence);
    m_sync->setFixedWidth(widest + frame);
}

} // namespace Opora::Ui
