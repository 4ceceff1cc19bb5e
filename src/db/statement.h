// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: bind(), get(), each(), all() and first() are templates of one class
#pragma once

#include "core/result.h"
#include "db/backend.h"
#include "db/value.h"

#include <QList>
#include <QVariantList>

#include <type_traits>
#include <utility>

namespace Opora::Db {

class Connection;
class DriverStatement;
class Transaction;
struct PreparedQuery;

/// One run of a prepared SQL text with "?" placeholders; the text is prepared once per connection and reused. Reads
/// take a Connection, writes a Transaction. Making one never fails: a bad text is reported by exec() and its kin.
///
///     auto rows = Statement(connection, u"SELECT id, title FROM t WHERE rank > ?"_s)
///                     .bind(rank)
///                     .all([](const Statement &row) { return Item { row.uuid(0), row.text(1) }; });
class Statement final
{
public:
    Statement(Connection &connection, const QString &sql);
    Statement(Transaction &transaction, const QString &sql);
    ~Statement();
    Q_DISABLE_COPY_MOVE(Statement)

    /// Values for the next placeholders from the left; after a run it starts at the first again. Takes integers, bool,
    /// double, QString, QByteArray, QUuid, std::optional of these, and nullptr for NULL.
    template<typename... Values>
    Statement &bind(const Values &...values)
    {
        (bindOne(values), ...);
        return *this;
    }

    /// For values known only at run time; bind() is the usual way.
    Statement &bindAll(const QVariantList &values);

    /// Runs it. Needs as many bound values as placeholders ("db.binding_count").
    Core::Result<void> exec();
    /// The next row; false at the end and on an error, which finish() reports.
    [[nodiscard]] bool next();
    /// Ends reading, so that the database may forget the snapshot; the error that ended next(), if any.
    Core::Result<void> finish();

    /// Runs a write; the number of rows it touched.
    Core::Result<qint64> run();

    /// Runs a read and calls function(const Statement &row) for each row.
    template<typename Function>
    Core::Result<void> each(Function &&function)
    {
        if (auto done = exec(); !done)
            return done;
        while (next())
            function(std::as_const(*this));
        return finish();
    }

    /// Runs a read; what function(const Statement &row) makes of each row, in their order.
    template<typename Function>
    auto all(Function &&function) -> Core::Result<QList<std::invoke_result_t<Function, const Statement &>>>
    {
        QList<std::invoke_result_t<Function, const Statement &>> items;
        if (auto done = each([&](const Statement &row) { items.append(function(row)); }); !done)
            return done.error();
        return items;
    }

    /// Runs a read; what function makes of the first row, or nothing when there is none.
    template<typename Function>
    auto first(Function &&function) -> Core::Result<std::optional<std::invoke_result_t<Function, const Statement &>>>
    {
        std::optional<std::invoke_result_t<Function, const Statement &>> item;
        if (auto done = exec(); !done)
            return done.error();
        if (next())
            item.emplace(function(std::as_const(*this)));
        if (auto done = finish(); !done)
            return done.error();
        return item;
    }

    /// Runs a read; whether it finds a row.
    [[nodiscard]] Core::Result<bool> any()
    {
        auto found = first([](const Statement &) { return true; });
        return found ? Core::Result<bool>(found->has_value()) : Core::Result<bool>(found.error());
    }

    /// Columns of the current row, from 0. NULL reads as the empty value, or std::nullopt for get<std::optional<T>>.
    template<typename T>
    [[nodiscard]] T get(int column) const
    {
        if constexpr (Detail::kIsOptional<T>)
            return isNull(column) ? std::nullopt : std::optional(get<typename T::value_type>(column));
        else if constexpr (std::same_as<T, bool>)
            return integer(column) != 0;
        else if constexpr (std::integral<T>)
            return static_cast<T>(integer(column));
        else if constexpr (std::floating_point<T>)
            return static_cast<T>(real(column));
        else if constexpr (std::same_as<T, QString>)
            return text(column);
        else if constexpr (std::same_as<T, QByteArray>)
            return blob(column);
        else if constexpr (std::same_as<T, QUuid>)
            return uuid(column);
        else
            static_assert(Detail::kNeverTrue<T>, "no such column type");
    }
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] bool boolean(int column) const { return integer(column) != 0; }
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] QUuid uuid(int column) const;
    [[nodiscard]] QVariant value(int column) const;

private:
    template<typename T>
    void bindOne(const T &value)
    {
        if constexpr (std::same_as<T, std::nullptr_t>)
            bindNull();
        else if constexpr (Detail::kIsOptional<T>)
            value ? bindOne(*value) : bindNull();
        else if constexpr (std::integral<T>)
            bindInteger(qint64(value));
        else if constexpr (std::same_as<T, double>)
            bindReal(value);
        else if constexpr (std::same_as<T, QString>)
            bindText(value);
        else if constexpr (std::same_as<T, QByteArray>)
            bindBlob(value);
        else if constexpr (std::same_as<T, QUuid>)
            bindUuid(value);
        else
            bindVariant(toVariant(m_backend, value));
    }
    void bindNull();
    void bindInteger(qint64 value);
    void bindReal(double value);
    void bindText(const QString &value);
    void bindBlob(const QByteArray &value);
    void bindUuid(const QUuid &value);
    void bindVariant(const QVariant &value);
    /// Counts a place; null when there is nothing to bind to.
    [[nodiscard]] DriverStatement *place();
    [[nodiscard]] Core::Error failure();

    Connection &m_connection;
    Backend m_backend;
    PreparedQuery *m_prepared;
    int m_bound = 0;
};

} // namespace Opora::Db
