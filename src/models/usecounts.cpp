// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/usecounts.h"

#include <QCoreApplication>

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::UseCounts)
public:
    //: In the list of templates or macros: how often one was inserted or run on this computer
    static QString uses(int count) { return tr("used %n time(s) on this computer", nullptr, count); }
};

QString keyOf(const QUuid &object)
{
    return u"uses/"_s + object.toString(QUuid::WithoutBraces);
}

} // namespace

void UseCounts::add(const QUuid &object)
{
    m_settings.setValue(keyOf(object), of(object) + 1);
}

int UseCounts::of(const QUuid &object) const
{
    return m_settings.value(keyOf(object), 0).toInt();
}

QString usesText(int uses)
{
    return uses > 0 ? Words::uses(uses) : QString();
}

} // namespace Opora::Models
