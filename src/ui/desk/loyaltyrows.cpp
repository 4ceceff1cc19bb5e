// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/loyaltyrows.h"

#include "models/deskwords.h"
#include "models/loyaltytext.h"
#include "ui/desk/columngrid.h"
#include "ui/kit/combolists.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

#include <cmath>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::Loyalty;
using Core::LoyaltyRule;

namespace {

constexpr double kMostWhole = 1e9; // more than any desk has tickets, and within what is sent

std::optional<int> wholeOf(const QString &text)
{
    const std::optional<double> number = Models::thresholdOf(text);
    const bool isWhole = number && *number == std::floor(*number) && *number <= kMostWhole;
    return isWhole ? std::optional(int(*number)) : std::nullopt;
}

} // namespace

LoyaltyRows::LoyaltyRows(QWidget *parent)
    : GrowingRows(tr("Add a rule"), u"addRule"_s, parent)
{
    connect(addButton(), &QPushButton::clicked, this, &LoyaltyRows::addNext);
}

void LoyaltyRows::addNext()
{
    // The next level up, since the last rule that fits counts.
    const Loyalty last = m_rows.isEmpty() ? Loyalty::None : read(m_rows.constLast()).level;
    LoyaltyRule rule;
    rule.level = Loyalty(std::min(int(last) + 1, int(Loyalty::Devoted)));
    addRow(rule);
    m_rows.constLast().level->setFocus();
    Q_EMIT edited();
}

void LoyaltyRows::addRow(const LoyaltyRule &rule)
{
    Row row;
    auto *card = new QFrame(this);
    card->setProperty("kind", u"card"_s);
    row.box = card;
    auto *column = new QVBoxLayout(card);
    column->setSpacing(Theme::current().space(Space::S));
    addHead(row, *column);
    auto *numbers = new QWidget(card);
    addNumbers(row, numbers);
    column->addWidget(numbers);
    append(card);
    setTabOrder(row.value, addButton());
    fill(row, rule);
    m_rows.append(row);
    nameRows();
    nameComboLists(*card);
}

void LoyaltyRows::addHead(Row &row, QBoxLayout &column)
{
    auto *line = new QHBoxLayout;
    row.name = new PlainLabel(row.box);
    line->addWidget(row.name);
    row.level = new QComboBox(row.box);
    row.level->setObjectName(u"ruleLevel"_s);
    for (const Loyalty level : {Loyalty::Behavioural, Loyalty::Emotional, Loyalty::Devoted})
        row.level->addItem(Models::levelText(level), int(level));
    row.level->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(row.level, &QComboBox::activated, this, &LoyaltyRows::edited);
    line->addWidget(row.level, 1);
    const auto add = [&](const QString &icon, const QString &objectName, const QString &name) {
        auto *button = new QPushButton(row.box);
        button->setObjectName(objectName);
        button->setIcon(Icon::get(icon));
        button->setProperty("kind", u"flat"_s);
        button->setAccessibleName(name);
        button->setToolTip(name);
        line->addWidget(button);
        return button;
    };
    row.up = add(u"chevron-up"_s, u"ruleUp"_s, tr("Move up"));
    row.down = add(u"chevron-down"_s, u"ruleDown"_s, tr("Move down"));
    const QPushButton *remove = add(u"trash"_s, u"removeRule"_s, tr("Remove the rule"));
    connect(row.up, &QPushButton::clicked, this, [this, box = row.box] { moveRow(box, -1); });
    connect(row.down, &QPushButton::clicked, this, [this, box = row.box] { moveRow(box, 1); });
    connect(remove, &QPushButton::clicked, this, [this, box = row.box] {
        takeAway(m_rows, box);
        nameRows();
    });
    column.addLayout(line);
}

void LoyaltyRows::addNumbers(Row &row, QWidget *box)
{
    //: Column of a rule of loyalty: for how many years somebody has to be a customer
    const QStringList heads{tr("Years, from"), tr("Tickets, from"),
                            //: Column of a rule of loyalty: money that a customer has to bring a year
                            tr("Brings a year, from")};
    QGridLayout *grid = makeColumnGrid(box, heads);
    const auto add = [&](int column, const QString &objectName) {
        auto *edit = new QLineEdit(box);
        edit->setObjectName(objectName);
        edit->setPlaceholderText(u"–"_s);
        connect(edit, &QLineEdit::textEdited, this, &LoyaltyRows::edited);
        grid->addWidget(edit, 1, column);
        return edit;
    };
    row.years = add(1, u"ruleYears"_s);
    row.tickets = add(2, u"ruleTickets"_s);
    row.value = add(3, u"ruleValue"_s);
}

void LoyaltyRows::nameRows()
{
    for (qsizetype at = 0; at < m_rows.size(); ++at) {
        const Row &row = m_rows.at(at);
        //: A rule of loyalty by where it stands; the four below are said by a screen reader: "Rule 2, level"
        const QString rule = tr("Rule %1").arg(at + 1);
        row.name->setText(rule);
        row.level->setAccessibleName(tr("%1, level").arg(rule));
        row.years->setAccessibleName(tr("%1, years").arg(rule));
        row.tickets->setAccessibleName(tr("%1, tickets").arg(rule));
        row.value->setAccessibleName(tr("%1, money a year").arg(rule));
        row.up->setEnabled(at > 0);
        row.down->setEnabled(at + 1 < m_rows.size());
    }
}

void LoyaltyRows::moveRow(QWidget *box, int step)
{
    const auto isIt = [box](const Row &row) { return row.box == box; };
    const qsizetype from = std::find_if(m_rows.cbegin(), m_rows.cend(), isIt) - m_rows.cbegin();
    const qsizetype to = from + step;
    if (to < 0 || to >= m_rows.size())
        return;
    Row &one = m_rows[from];
    Row &other = m_rows[to];
    // What stands in them changes places and the cards stay, as typed: a number may be none yet.
    std::swap(one.given, other.given);
    const int level = one.level->currentIndex();
    one.level->setCurrentIndex(other.level->currentIndex());
    other.level->setCurrentIndex(level);
    for (QLineEdit *Row::*edit : {&Row::years, &Row::tickets, &Row::value}) {
        const QString text = (one.*edit)->text();
        (one.*edit)->setText((other.*edit)->text());
        (other.*edit)->setText(text);
    }
    // Again and again by the same key.
    QPushButton *next = step < 0 ? other.up : other.down;
    (next->isEnabled() ? next : step < 0 ? other.down : other.up)->setFocus();
    Q_EMIT edited();
}

void LoyaltyRows::fill(Row &row, const LoyaltyRule &rule)
{
    row.given = rule;
    row.level->setCurrentIndex(row.level->findData(int(rule.level)));
    row.years->setText(Models::thresholdText(rule.leastYears));
    row.tickets->setText(Models::thresholdText(rule.leastTickets));
    row.value->setText(Models::thresholdText(rule.leastYearlyValue));
}

LoyaltyRule LoyaltyRows::read(const Row &row)
{
    LoyaltyRule rule = row.given;
    rule.level = Loyalty(row.level->currentData().toInt());
    rule.leastYears = wholeOf(row.years->text()).value_or(rule.leastYears);
    rule.leastTickets = wholeOf(row.tickets->text()).value_or(rule.leastTickets);
    rule.leastYearlyValue = Models::thresholdOf(row.value->text()).value_or(rule.leastYearlyValue);
    return rule;
}

QList<LoyaltyRule> LoyaltyRows::rules() const
{
    QList<LoyaltyRule> rules;
    for (const Row &row : m_rows)
        rules.append(read(row));
    return rules;
}

void LoyaltyRows::setRules(const QList<LoyaltyRule> &rules, bool keepsTyped)
{
    if (keepsTyped && this->rules() == rules) {
        for (qsizetype at = 0; at < rules.size(); ++at)
            m_rows[at].given = rules.at(at);
        return;
    }
    shrink(m_rows, rules.size());
    for (qsizetype at = 0; at < rules.size(); ++at) {
        if (at < m_rows.size())
            fill(m_rows[at], rules.at(at));
        else
            addRow(rules.at(at));
    }
    nameRows();
}

QString LoyaltyRows::unreadable() const
{
    for (qsizetype at = 0; at < m_rows.size(); ++at) {
        const Row &row = m_rows.at(at);
        if (wholeOf(row.years->text()) && wholeOf(row.tickets->text()) && Models::thresholdOf(row.value->text()))
            continue;
        const auto isNegative = [](const QLineEdit *edit) { return edit->text().trimmed().startsWith(u'-'); };
        return isNegative(row.years) || isNegative(row.tickets) || isNegative(row.value)
            ? tr("Rule %1: nothing can be less than zero.").arg(at + 1)
            : tr("Rule %1: write whole numbers of years and tickets, an amount of money, or nothing.").arg(at + 1);
    }
    return {};
}

} // namespace Opora::Ui
