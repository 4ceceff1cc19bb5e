// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/sqltext.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Opora::Db {

qsizetype placeholderCount(QStringView sql)
{
    qsizetype count = 0;
    for (qsizetype i = 0; i < sql.size(); ++i) {
        const QChar c = sql[i];
        qsizetype end = i;
        if (c == u'\'' || c == u'"')
            end = sql.indexOf(c, i + 1);
        else if (sql.mid(i, 2) == "--"_L1)
            end = sql.indexOf(u'\n', i);
        else if (sql.mid(i, 2) == "/*"_L1)
            end = sql.indexOf("*/"_L1, i + 2);
        else if (c == u'?')
            ++count;
        if (end < 0)
            return count;
        i = end;
    }
    return count;
}

bool isWriteStatement(QStringView sql)
{
    constexpr std::array kReading{"SELECT"_L1, "WITH"_L1, "VALUES"_L1, "PRAGMA"_L1, "SET"_L1, "EXPLAIN"_L1, "SHOW"_L1};
    const QStringView text = sql.trimmed();
    return std::none_of(kReading.begin(), kReading.end(),
                        [text](QLatin1String word) { return text.startsWith(word, Qt::CaseInsensitive); });
}

QString quoted(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\'', "''"_L1);
    return u'\'' + escaped + u'\'';
}

} // namespace Opora::Db
