// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerbook.h"
#include "models/desksteps.h"

#include <QAbstractListModel>

namespace Opora::Models {

/// Organisations by name, all or those whose name or domain has the words. GUI thread.
class OrganisationListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Roles { RowRole = Qt::UserRole /* Core::OrganisationRow */ };
    static constexpr int kMost = 10'000;

    OrganisationListModel(Core::CustomerBook &book, Core::HelpDesk &desk, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] int positionOf(Core::OrganisationId id) const; ///< -1: not listed
    [[nodiscard]] Core::OrganisationId idAt(int position) const;

    void search(const QString &words);

Q_SIGNALS:
    void loaded();
    void failed(const Opora::Core::Error &error);

private:
    void reload();

    Core::CustomerBook &m_book;
    QString m_words;
    QList<Core::OrganisationRow> m_rows;
    bool m_isAsking = false; ///< one question runs at a time: an import changes thousands of customers
    bool m_isStale = false;
};

/// The organisation that is shown, with its people and tickets, and every edit with its way back. GUI thread.
class OrganisationModel final : public QObject
{
    Q_OBJECT
public:
    /// One made by mistake is taken back before anybody else sees it; afterwards it stays.
    static constexpr Core::Milliseconds kUndoMadeFor{10'000};

    OrganisationModel(Workplace workplace, Core::CustomerBook &book, QObject *parent = nullptr);

    [[nodiscard]] bool isOpen() const { return m_details.has_value(); }
    /// Only when isOpen().
    [[nodiscard]] const Core::OrganisationDetails &details() const { return *m_details; }

    /// A null id closes.
    void open(Core::OrganisationId id);
    /// Name, domain and note as they are to be.
    void save(const Core::Organisation &edited);
    void create(const QString &name);
    /// Its people stay, without an organisation until it is put back. Nothing is open then.
    void remove();
    /// Those with a mail of its domain who belong to no organisation become its people, as one step.
    void addStrangers();

Q_SIGNALS:
    void changed();
    void created(Opora::Core::OrganisationId id);
    void removed();
    void failed(const Opora::Core::Error &error);

private:
    void reload();
    void submit(const Core::Organisation &after, const std::optional<Core::Organisation> &before);
    /// People who become those of an organisation, one after the other.
    struct Joining
    {
        struct Who
        {
            QUuid id;
            QString before; ///< an organisation that is gone, or none
        };
        QString organisation;
        QList<Who> people;
        QList<qint64> done; ///< changes of the first of them
    };
    void addNext(const Joining &joining);
    void pushJoined(const Joining &joined);
    void takeOutNext(const Joining &joined, const UndoStep::Answer &told);

    Workplace m_workplace;
    Core::CustomerBook &m_book;
    DeskSteps m_steps;
    Core::OrganisationId m_id;
    std::optional<Core::OrganisationDetails> m_details;
    bool m_isAsking = false; ///< as in the list
    bool m_isStale = false;
    bool m_isRemoving = false;
};

} // namespace Opora::Models

Q_DECLARE_METATYPE(Opora::Core::OrganisationRow)
