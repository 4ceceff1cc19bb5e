// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keyspage.h"

#include "ui/kit/searchfield.h"
#include "ui/kit/theme.h"
#include "ui/main/actions.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
enum Column { Name, Keys };
} // namespace

KeysPage::KeysPage(const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_search(new SearchField(this))
    , m_table(new QTableWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::current().space(Space::M));
    m_search->setObjectName(u"keySearch"_s);
    m_search->setPurpose(tr("Search keys"));
    m_table->setObjectName(u"keyTable"_s);
    m_table->setAccessibleName(tr("Keys"));
    m_table->setColumnCount(2);
    m_table->setHorizontalHeaderLabels({tr("Action"), tr("Keys")});
    m_table->horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(Keys, QHeaderView::Fixed);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->setWordWrap(true);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setFrameShape(QFrame::NoFrame);
    column->addWidget(m_search);
    column->addWidget(m_table, 1);
    fill(actions);
    connect(m_search, &QLineEdit::textChanged, this, &KeysPage::filter);
    connect(m_search, &SearchField::resultsRequested, m_table, qOverload<>(&QWidget::setFocus));
}

void KeysPage::fill(const Actions &actions)
{
    QList<QAction *> all = actions.all();
    // What the person's role may not do has no key either.
    all.removeIf([](const QAction *action) { return !action->isEnabled(); });
    m_table->setRowCount(int(all.size()));
    for (int row = 0; row < all.size(); ++row) {
        QStringList keys;
        for (const QKeySequence &key : Actions::keys(*all[row]))
            keys.append(key.toString(QKeySequence::NativeText));
        QString name = all[row]->text();
        m_table->setItem(row, Name, new QTableWidgetItem(name.remove(u'&')));
        m_table->setItem(row, Keys, new QTableWidgetItem(keys.join(u",  "_s)));
    }
}

void KeysPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void KeysPage::fitColumns()
{
    int widest = 0;
    for (int row = 0; row < m_table->rowCount(); ++row)
        widest = std::max(widest, m_table->fontMetrics().horizontalAdvance(m_table->item(row, Keys)->text()));
    // With large letters the keys wrap before they hide what they do. The table has not got its width yet.
    const int around = 2 * Theme::current().space(Space::M);
    m_table->horizontalHeader()->resizeSection(Keys, std::min(widest + around, width() / 2));
}

void KeysPage::filter(const QString &words)
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const bool fits = m_table->item(row, Name)->text().contains(words.trimmed(), Qt::CaseInsensitive)
            || m_table->item(row, Keys)->text().contains(words.trimmed(), Qt::CaseInsensitive);
        m_table->setRowHidden(row, !fits);
    }
}

} // namespace Opora::Ui
