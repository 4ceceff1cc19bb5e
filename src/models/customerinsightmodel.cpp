// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/customerinsightmodel.h"

#include <QCoreApplication>
#include <QLocale>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::CustomerInsight)
public:
    static QString ratings(qint64 rated, const QString &good, const QString &share)
    {
        //: How a customer rated answers: %n times in all, %1 of them good, which is %2 percent
        return tr("Rated %n time(s), %1 good (%2 %)", nullptr, int(rated)).arg(good, share);
    }
    static QString reason(const Core::LikelyDuplicate &duplicate)
    {
        switch (duplicate.reason) {
        //: Why somebody may be the same customer; %1 is what both have
        case Core::LikelyDuplicate::Reason::Mail: return tr("the same e-mail: %1").arg(duplicate.value);
        case Core::LikelyDuplicate::Reason::Phone: return tr("the same phone: %1").arg(duplicate.value);
        case Core::LikelyDuplicate::Reason::Name: return tr("nearly the same name");
        }
        return {};
    }
};

} // namespace

CustomerInsightModel::CustomerInsightModel(Core::CustomerBook *book, Core::HelpDesk &desk, QObject *parent)
    : QObject(parent)
    , m_book(book)
{
    connect(&desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        if (!m_id.isNull() && (changes.everything || changes.lists || !changes.customers.isEmpty()))
            reload();
    });
}

void CustomerInsightModel::open(Core::CustomerId id)
{
    if (m_id == id)
        return;
    m_id = id;
    m_insight = {};
    m_duplicates.clear();
    Q_EMIT changed();
    reload();
}

void CustomerInsightModel::tell(const Core::Error &error)
{
    // Somebody who is not here yet has nothing to tell.
    if (error.code != "store.unknown_object"_L1)
        Q_EMIT failed(error);
}

void CustomerInsightModel::reload()
{
    if (!m_book || m_id.isNull())
        return;
    m_isStale = m_isAsking;
    if (std::exchange(m_isAsking, true))
        return;
    ask(m_book->insight(m_id), this, [this, id = m_id](const Result<Core::CustomerInsight> &answer) {
        if (!answer)
            tell(answer.error());
        else if (id == m_id && m_insight != *answer) {
            m_insight = *answer;
            Q_EMIT changed();
        }
        askDuplicates(id);
    });
}

void CustomerInsightModel::askDuplicates(Core::CustomerId id)
{
    ask(m_book->duplicates(id, QLocale::system().name().section(u'_', 1, 1)), this,
        [this, id](const Result<QList<Core::LikelyDuplicate>> &answer) {
            if (!answer)
                tell(answer.error());
            else if (id == m_id) {
                m_duplicates = *answer;
                Q_EMIT changed();
            }
            end();
        });
}

void CustomerInsightModel::end()
{
    m_isAsking = false;
    if (m_isStale)
        reload();
}

QString ratingsText(const Core::CustomerInsight &insight, const Formatter &formatter)
{
    if (insight.rated == 0)
        return {};
    const qint64 share = (insight.good * 200 + insight.rated) / (2 * insight.rated);
    return Words::ratings(insight.rated, formatter.number(insight.good), formatter.number(share));
}

QString duplicateReason(const Core::LikelyDuplicate &duplicate)
{
    return Words::reason(duplicate);
}

} // namespace Opora::Models
