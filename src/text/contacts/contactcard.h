// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace Opora::Text {

/// What a file tells of one customer: a row of a table or a vCard, as it is written there.
struct ContactCard
{
    qint64 line = 0; ///< where it begins in its file, from 1
    QString name;
    QStringList emails;
    QStringList phones;
    QStringList messengers; ///< "telegram:@name"
    QString organisation;
    QString language; ///< "ru"
    QString timeZone;
    QString preferences;
    QString tone;
    QString channel; ///< once cleaned a word of Core::Channel
    QString note;
    QMap<QString, QString> custom;
    QString problem; ///< a code when this one is damaged although its neighbours are not: "import.row_cells"

    [[nodiscard]] bool isEmpty() const
    {
        return name.isEmpty() && emails.isEmpty() && phones.isEmpty() && messengers.isEmpty();
    }
    friend bool operator==(const ContactCard &, const ContactCard &) = default;
};

/// A file of customers, read from its beginning to its end without holding more than one. One thread.
class ContactSource
{
public:
    ContactSource() = default;
    virtual ~ContactSource() = default;
    Q_DISABLE_COPY_MOVE(ContactSource)

    /// The next one; false at the end. Errors mean that nothing behind them can be read.
    [[nodiscard]] virtual Core::Result<bool> next(ContactCard &card) = 0;
};

} // namespace Opora::Text
