// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "server/importer/caselog.h"

namespace Opora::Server {

/// A ticket with its conversation and history, as they go into the database.
struct BuiltTicket
{
    Core::Ticket ticket;
    QList<Core::Message> messages;
    QList<Core::Event> events;
};

/// What the ids of imported messages and events are derived from: the case, what the object says, and the how manieth
/// of its like it is.
[[nodiscard]] QString importedName(const QString &caseId, const Core::Message &message, int times);
[[nodiscard]] QString importedName(const QString &caseId, const Core::Event &event, int times);

/// Makes a ticket of what a table says about it: one use for each case. Ids are derived from source, case and moment,
/// so that the same rows give the same objects.
class CaseBuilder final
{
public:
    CaseBuilder(const CsvMapping &mapping, ImportDirectory &directory, ImportedCase &source)
        : m_mapping(mapping)
        , m_directory(directory)
        , m_source(source)
    { }

    [[nodiscard]] Core::Result<BuiltTicket> build();

private:
    Core::Result<void> fillCard();
    Core::Result<void> playSteps();
    Core::Result<void> playStep(qsizetype index, qsizetype lastSolve);
    Core::Result<void> playTimes();
    Core::Result<void> setOwner(const QString &name, Core::Timestamp at);
    Core::Result<void> setQueue(const QString &name, Core::Timestamp at);
    Core::Result<void> setSpeaker(const ImportDirectory::CustomerWords &words);
    void setPriority(const QString &name, Core::Timestamp at);
    void setState(Core::StateClass state, Core::Timestamp at);
    void solveAgain(Core::Timestamp at);
    void addMessage(Core::AuthorKind author, Core::Audience audience, const QString &text, Core::Timestamp at);
    void addEvent(const QString &field, const QString &before, const QString &after, Core::Timestamp at,
                  std::optional<Core::StateClass> state = std::nullopt);
    void setStamps();
    template<typename Object>
    [[nodiscard]] QUuid idFor(QStringView kind, const Object &object);

    const CsvMapping &m_mapping;
    ImportDirectory &m_directory;
    ImportedCase &m_source;
    BuiltTicket m_built;
    Core::PersonId m_actor;     ///< of the step that is played
    Core::CustomerId m_speaker; ///< the customer of that step
    QString m_speakerName;
    Core::Timestamp m_last{};
    QHash<QString, int> m_names; ///< how often an id's name was used
};

} // namespace Opora::Server
