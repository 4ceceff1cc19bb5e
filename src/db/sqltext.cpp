// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/sqltext.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Opora::Db {

namespace {

/// Calls found(position) for each placeholder outside of quotes and comments.
template<typename Found>
void eachPlaceholder(QStringView sql, Found &&found)
{
    // Every statement of every new connection comes by here.
    const char16_t *text = sql.utf16();
    const qsizetype size = sql.size();
    for (qsizetype i = 0; i < size; ++i) {
        const char16_t c = text[i];
        const char16_t next = i + 1 < size ? text[i + 1] : u'\0';
        qsizetype end = i;
        if (c == u'?')
            found(i);
        else if (c == u'\'' || c == u'"')
            end = sql.indexOf(QChar(c), i + 1);
        else if (c == u'-' && next == u'-')
            end = sql.indexOf(u'\n', i);
        else if (c == u'/' && next == u'*')
            end = sql.indexOf("*/"_L1, i + 2);
        if (end < 0)
            return;
        i = end;
    }
}

} // namespace

qsizetype placeholderCount(QStringView sql)
{
    qsizetype count = 0;
    eachPlaceholder(sql, [&count](qsizetype) { ++count; });
    return count;
}

QString withNumberedPlaceholders(const QString &sql)
{
    QString numbered;
    numbered.reserve(sql.size() * 2);
    qsizetype from = 0;
    int number = 0;
    eachPlaceholder(sql, [&](qsizetype at) {
        numbered += QStringView(sql).mid(from, at - from);
        numbered += u'$' + QString::number(++number);
        from = at + 1;
    });
    numbered += QStringView(sql).mid(from);
    return numbered;
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
