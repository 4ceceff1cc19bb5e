// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace Opora::Core {

/// What went wrong, classified once where it happened; callers decide by kind and never parse text.
struct Error
{
    enum class Kind {
        Offline,   ///< nobody answered: the same request may succeed later
        Retryable, ///< the other side or the disk is busy: try again after a pause
        Conflict,  ///< somebody else changed the same thing: a person decides
        Rejected,  ///< refused for good: bad input, no right, unknown object
        Corrupt,   ///< stored or received bytes are not what they should be
    };

    Kind kind = Kind::Rejected;
    QString code;   ///< stable machine word, e.g. "auth.wrong_password"; sentences for people are made from it
    QString detail; ///< for the log only; never ticket text or a secret

    friend bool operator==(const Error &, const Error &) = default;
};

/// A value or the Error that stands in its place.
template<typename T>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    { }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    { }

    [[nodiscard]] bool isOk() const { return m_state.index() == 0; }
    explicit operator bool() const { return isOk(); }

    /// Only when isOk().
    [[nodiscard]] const T &value() const & { return std::get<0>(m_state); }
    [[nodiscard]] T &value() & { return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_state)); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    [[nodiscard]] T valueOr(T other) const { return isOk() ? value() : std::move(other); }

    /// Only when not isOk().
    [[nodiscard]] const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or the Error.
template<>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error)
        : m_state(std::move(error))
    { }

    [[nodiscard]] bool isOk() const { return m_state.index() == 0; }
    explicit operator bool() const { return isOk(); }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<std::monostate, Error> m_state;
};

} // namespace Opora::Core
