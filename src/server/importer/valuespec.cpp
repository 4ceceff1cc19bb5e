// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/valuespec.h"

#include "server/schema/try.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerImport)
};

Result<int> columnOf(const QJsonValue &json, const QString &path, const TableHead &head)
{
    if (json.isDouble()) {
        const int number = json.toInt();
        if (number < 1 || number > head.count())
            return mapError(path, Texts::tr("there is no column %1, the table has %2").arg(number).arg(head.count()));
        return number - 1;
    }
    if (!json.isString())
        return mapError(path, Texts::tr("a column is its name or its number from 1"));
    const int index = head.indexOf(json.toString());
    if (index < 0)
        return Error{Error::Kind::Rejected, u"import.column"_s, json.toString()};
    return index;
}

Result<void> checkWords(const QJsonObject &object, const QString &path, const QStringList &known)
{
    for (const QString &key : object.keys()) {
        if (!known.contains(key))
            return mapError(path + u'.' + key, Texts::tr("there is no such word"));
    }
    return {};
}

} // namespace

Error mapError(const QString &path, const QString &sentence)
{
    return {Error::Kind::Rejected, u"import.map"_s, path + u": "_s + sentence};
}

Result<ValueSpec> ValueSpec::read(const QJsonValue &json, const QString &path, const TableHead &head)
{
    ValueSpec spec;
    if (json.isUndefined())
        return spec;
    spec.m_isSet = true;
    if (!json.isObject()) {
        OPORA_LET(column, columnOf(json, path, head));
        spec.m_columns = {column};
        return spec;
    }
    const QJsonObject object = json.toObject();
    OPORA_CHECK(checkWords(object, path,
                           {u"column"_s, u"columns"_s, u"join"_s, u"prefix"_s, u"value"_s, u"row"_s, u"map"_s,
                            u"other"_s, u"format"_s, u"zone"_s}));
    if (object.contains("column"_L1)) {
        OPORA_LET(column, columnOf(object["column"_L1], path + u".column"_s, head));
        spec.m_columns = {column};
    }
    for (const QJsonValue &one : object["columns"_L1].toArray()) {
        OPORA_LET(column, columnOf(one, path + u".columns"_s, head));
        spec.m_columns.append(column);
    }
    spec.m_isRowNumber = object["row"_L1].toBool();
    spec.m_constant = object["value"_L1].toString();
    spec.m_join = object["join"_L1].toString(u" "_s);
    spec.m_prefix = object["prefix"_L1].toString();
    if (spec.m_columns.isEmpty() && !spec.m_isRowNumber && spec.m_constant.isEmpty())
        return mapError(path, Texts::tr("needs one of \"column\", \"columns\", \"value\" and \"row\""));
    const QJsonObject map = object["map"_L1].toObject();
    spec.m_hasMap = object.contains("map"_L1);
    for (auto it = map.begin(); it != map.end(); ++it)
        spec.m_map.insert(it.key(), it.value().toString());
    if (object.contains("other"_L1))
        spec.m_other = object["other"_L1].toString();
    return spec;
}

bool ValueSpec::take(const TableRow &row, QString &value) const
{
    value.clear();
    if (m_isRowNumber) {
        value = m_prefix + QString::number(row.number);
        return true;
    }
    if (m_columns.isEmpty()) {
        value = m_constant;
        return true;
    }
    for (const int column : m_columns) {
        const QString cell = row.cells[column].trimmed();
        if (row.missing.contains(cell))
            continue;
        value = value.isEmpty() ? cell : value + m_join + cell;
    }
    if (value.isEmpty()) {
        value = m_constant;
        return true;
    }
    if (m_hasMap) {
        const auto found = m_map.constFind(value);
        if (found == m_map.cend() && !m_other)
            return false;
        value = found == m_map.cend() ? *m_other : *found;
        return true;
    }
    value.prepend(m_prefix);
    return true;
}

Result<TimeSpec> TimeSpec::read(const QJsonValue &json, const QString &path, const TableHead &head)
{
    TimeSpec spec;
    if (json.isUndefined())
        return spec;
    const QJsonObject object = json.toObject();
    if (!json.isObject())
        return mapError(path, Texts::tr("a time needs \"column\" and \"format\", or \"value\""));
    const QString constant = object["value"_L1].toString();
    if (!constant.isEmpty()) {
        OPORA_LET(iso, TimeFormat::make(u"iso"_s, {}));
        spec.m_constant = iso.parse(constant);
        if (!spec.m_constant)
            return mapError(path + u".value"_s, Texts::tr("a time is written as 2026-01-31T12:00:00Z"));
    }
    if (!object.contains("column"_L1))
        return spec;
    QJsonObject column = object;
    column.remove("value"_L1);
    OPORA_LET(value, ValueSpec::read(column, path, head));
    spec.m_value = value;
    auto format = TimeFormat::make(object["format"_L1].toString(), object["zone"_L1].toString());
    if (!format && format.error().code == "import.zone"_L1)
        return mapError(path + u".zone"_s, Texts::tr("there is no time zone \"%1\"").arg(format.error().detail));
    if (!format)
        return mapError(path + u".format"_s,
                        Texts::tr("a format is for instance \"yyyy-MM-dd HH:mm:ss\", \"iso\" or "
                                  "\"unix\""));
    spec.m_format = *format;
    return spec;
}

bool TimeSpec::take(const TableRow &row, std::optional<Core::Timestamp> &time, QString &text) const
{
    time = m_constant;
    if (!m_value.isSet())
        return true;
    if (!m_value.take(row, text))
        return false;
    if (text.isEmpty())
        return true;
    time = m_format.parse(text);
    return time.has_value();
}

} // namespace Opora::Server
