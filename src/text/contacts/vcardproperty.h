// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace Opora::Text {

/// One line of a vCard: "item1.TEL;TYPE=cell:+7 912 345-67-89". Versions 2.1, 3.0 and 4.0.
struct VCardProperty
{
    QString name;                      ///< upper case, without the group
    QMap<QString, QString> parameters; ///< names in upper case; of 2.1 also values without a name, each for itself
    QString value;                     ///< decoded, still with its escapes

    /// Nothing for what is no property. `line` is whole, its bytes as in the file.
    [[nodiscard]] static std::optional<VCardProperty> parse(const QByteArray &line);

    [[nodiscard]] QString text() const;      ///< without escapes
    [[nodiscard]] QStringList parts() const; ///< of a structured value, without escapes: at semicolons

    /// Text with what would end it or begin a new line escaped.
    [[nodiscard]] static QString escaped(const QString &text);
    /// A value of a parameter, in quotes (RFC 6868).
    [[nodiscard]] static QString escapedParameter(const QString &text);
    /// With its end, in lines of at most 75 bytes.
    [[nodiscard]] static QByteArray folded(const QString &line);
};

} // namespace Opora::Text
