// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hand.h"
#include "instance.h"

#include <QTemporaryDir>

namespace Opora::Test {

/// What a lab found: figures for the reader, and faults, of which there must be none.
struct Findings
{
    QStringList figures;
    QStringList faults;

    void demand(bool isSo, const QString &otherwise)
    {
        if (!isSo)
            faults.append(otherwise);
    }
    void add(const Tally &tally) { faults += tally.errors; }
};

/// The sample help desk in one PostgreSQL database, and the servers of the lab on it.
class Desk final
{
public:
    explicit Desk(QString database);

    [[nodiscard]] bool isReady() const { return m_signIns.size() >= 3 && !m_tickets.isEmpty(); }
    [[nodiscard]] QString database() const { return m_database; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /// 0 agent, 1 supervisor, 2 administrator.
    [[nodiscard]] const Hand::SignIn &person(int index) const { return m_signIns[index]; }
    /// Open ones.
    [[nodiscard]] const QList<QUuid> &tickets() const { return m_tickets; }

    /// `database`: another way to the same one; empty: the desk's own.
    [[nodiscard]] std::unique_ptr<Instance> serve(const QStringList &options = {}, const QString &database = {},
                                                  quint16 port = 0);
    /// Every acknowledged note is there, none twice, and `opora-server check` finds nothing.
    void judge(Findings &findings, const QList<const Hand *> &hands, const QString &database = {}) const;

private:
    [[nodiscard]] QStringList where(const QString &database) const;
    void readTickets();

    QTemporaryDir m_folder;
    QString m_database;
    QList<Hand::SignIn> m_signIns;
    QList<QUuid> m_tickets;
    int m_instances = 0;
};

} // namespace Opora::Test
