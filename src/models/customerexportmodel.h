// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerfiles.h"
#include "models/asking.h"

#include <optional>

namespace Opora::Models {

/// Writing customers into a file, one at a time. GUI thread.
class CustomerExportModel final : public QObject
{
    Q_OBJECT
public:
    explicit CustomerExportModel(Core::CustomerFiles &files, QObject *parent = nullptr);

    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] std::optional<int> percent() const { return m_percent; }

    void write(const Core::CustomerExportOrder &order);
    /// A file that is there already stays as it is.
    void cancel() { m_files.cancel(); }

Q_SIGNALS:
    void changed();
    void written(qint64 customers, const QString &path);
    void failed(const Opora::Core::Error &error);

private:
    Core::CustomerFiles &m_files;
    bool m_isBusy = false;
    std::optional<int> m_percent;
};

} // namespace Opora::Models
