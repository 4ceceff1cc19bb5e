// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/customerexportmodel.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;

CustomerExportModel::CustomerExportModel(Core::CustomerFiles &files, QObject *parent)
    : QObject(parent)
    , m_files(files)
{
    connect(&files, &Core::CustomerFiles::progressed, this, [this](qint64 done, qint64 total) {
        if (!m_isBusy || total <= 0)
            return;
        m_percent = int(done * 100 / total);
        Q_EMIT changed();
    });
}

void CustomerExportModel::write(const Core::CustomerExportOrder &order)
{
    if (std::exchange(m_isBusy, true))
        return;
    m_percent.reset();
    Q_EMIT changed();
    ask(m_files.write(order), this, [this, path = order.path](const Core::Result<qint64> &answer) {
        m_isBusy = false;
        Q_EMIT changed();
        if (answer)
            Q_EMIT written(*answer, path);
        else if (answer.error().code != "import.cancelled"_L1)
            Q_EMIT failed(answer.error());
    });
}

} // namespace Opora::Models
