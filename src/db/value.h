// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/backend.h"

#include <QByteArray>
#include <QString>
#include <QUuid>
#include <QVariant>

#include <concepts>
#include <cstddef>
#include <optional>

namespace Opora::Db {

/// C++ value -> what is stored, for values collected before their statement is known. A null QString or QByteArray is
/// an empty value here, never SQL NULL: only nullptr and an empty optional are NULL.
inline QVariant toVariant(Backend, std::nullptr_t)
{
    return {};
}

template<std::integral T>
QVariant toVariant(Backend, T value)
{
    if constexpr (std::same_as<T, bool>)
        return value ? 1 : 0; // booleans are integers in both databases
    else
        return QVariant::fromValue<qlonglong>(value);
}

inline QVariant toVariant(Backend, double value)
{
    return value;
}

inline QVariant toVariant(Backend, const QString &value)
{
    return value.isNull() ? QVariant(QString(QLatin1String(""))) : QVariant(value);
}

inline QVariant toVariant(Backend, const QByteArray &value)
{
    return value.isNull() ? QVariant(QByteArray("")) : QVariant(value);
}

inline QVariant toVariant(Backend backend, const QUuid &value)
{
    if (backend == Backend::Sqlite)
        return value.toRfc4122();
    return value.toString(QUuid::WithoutBraces); // a null QUuid would become NULL in the driver
}

template<typename T>
QVariant toVariant(Backend backend, const std::optional<T> &value)
{
    return value ? toVariant(backend, *value) : QVariant();
}

/// A string literal is a mistake (it would become a bool), an enum is cast by the caller.
QVariant toVariant(Backend, const char *) = delete;

namespace Detail {

template<typename T>
inline constexpr bool kIsOptional = false;
template<typename T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

template<typename T>
inline constexpr bool kNeverTrue = false;

} // namespace Detail

} // namespace Opora::Db
