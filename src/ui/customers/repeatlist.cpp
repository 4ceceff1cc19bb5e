// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/repeatlist.h"

#include "models/customerinsightmodel.h"
#include "ui/customers/rowbutton.h"
#include "ui/kit/labels.h"
#include "ui/kit/rowcolumn.h"

#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

RepeatList::RepeatList(const Models::Formatter &formatter, QWidget *parent)
    : QWidget(parent)
    , m_formatter(formatter)
    , m_ratings(new PlainLabel(this))
    , m_rows(new RowColumn)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_ratings->setObjectName(u"customerRatings"_s);
    m_ratings->setSize(u"small"_s);
    m_ratings->setWordWrap(true);
    m_ratings->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addWidget(m_ratings);
    column->addWidget(m_rows);
}

void RepeatList::show(const Core::CustomerInsight &insight)
{
    m_ratings->setText(Models::ratingsText(insight, m_formatter));
    m_ratings->setVisible(insight.rated > 0);
    QStringList keys;
    for (const Core::RepeatProblem &problem : insight.repeats)
        keys.append(u"%1 %2 %3"_s.arg(problem.newest.toString()).arg(problem.count).arg(problem.subject));
    m_rows->show(keys, [&](qsizetype position) {
        const Core::RepeatProblem &problem = insight.repeats.at(position);
        auto *row = new RowButton(this);
        row->setIconName(u"history"_s);
        //: How often a customer wrote about one thing
        row->setWords(problem.subject, tr("%n time(s)", nullptr, int(problem.count)));
        row->setAccessibleDescription(tr("Press to open the newest ticket"));
        connect(row, &QAbstractButton::clicked, this, [this, id = problem.newest] { Q_EMIT ticketChosen(id); });
        return row;
    });
}

} // namespace Opora::Ui
