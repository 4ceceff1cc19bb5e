// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/searchhistory.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {
const QString kKey = u"search/past"_s;
} // namespace

QStringList SearchHistory::searches() const
{
    return m_kept ? m_kept->value(kKey).toStringList() : QStringList();
}

void SearchHistory::remember(const QString &text)
{
    const QString words = text.simplified();
    if (!m_kept || words.isEmpty())
        return;
    QStringList all = searches();
    all.removeAll(words);
    all.prepend(words);
    m_kept->setValue(kKey, QStringList(all.mid(0, kMost)));
}

void SearchHistory::clear()
{
    if (m_kept)
        m_kept->remove(kKey);
}

} // namespace Opora::Models
