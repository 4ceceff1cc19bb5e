// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"

#include <QUuid>

#include <functional>

namespace Opora::Models {

/// Files that are being copied into the cache, each for the draft it was attached to. A large one takes its time: by
/// then another draft may stand in the form. GUI thread.
class FileCopies final : public QObject
{
    Q_OBJECT
public:
    /// Once, when the copy is there or could not be made; it is among the names no more by then.
    using Taken = std::function<void(const Core::Result<Core::Attachment> &)>;

    explicit FileCopies(Core::HelpDesk &desk, QObject *parent = nullptr);

    void copyFile(const QUuid &draft, const QString &path, Taken taken);
    /// Of what is still being made, e.g. a picture; on its way from now on.
    void copyMade(const QUuid &draft, const QFuture<Core::Result<QByteArray>> &data, const QString &name,
                  const QString &mimeType, Taken taken);
    /// Of those that are being copied for a draft, oldest first.
    [[nodiscard]] QStringList names(const QUuid &draft) const;
    [[nodiscard]] bool isEmpty() const { return m_copies.isEmpty(); }

private:
    struct Copy
    {
        quint64 number = 0;
        QUuid draft;
        QString name;
    };

    [[nodiscard]] quint64 begin(const QUuid &draft, const QString &name);
    void follow(quint64 number, const QFuture<Core::Result<Core::Attachment>> &copied, Taken taken);
    void end(quint64 number, const Core::Result<Core::Attachment> &answer, const Taken &taken);

    Core::HelpDesk &m_desk;
    QList<Copy> m_copies;
    quint64 m_last = 0;
};

} // namespace Opora::Models
