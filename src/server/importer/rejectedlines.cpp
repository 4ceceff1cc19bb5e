// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/rejectedlines.h"

#include "server/cli/systemreason.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerImport)
};

constexpr qint64 kMostTold = 50;

} // namespace

QString RejectedLines::pathFor(const QString &input, const QString &suffix)
{
    const bool isStandard = input == "-"_L1;
    QString name = isStandard ? u"import"_s : QFileInfo(input).fileName();
    for (const QString &end : {u".gz"_s, u'.' + suffix}) {
        if (name.endsWith(end, Qt::CaseInsensitive))
            name.chop(end.size());
    }
    const QFileInfo folder(isStandard ? QDir::currentPath() : QFileInfo(input).absolutePath());
    const QString place = folder.isWritable() ? folder.filePath() : QDir::currentPath();
    return place + u'/' + name + u".rejected."_s + suffix;
}

Core::Result<void> RejectedLines::add(qint64 number, const QString &reason, const QByteArray &line)
{
    ++m_count;
    tell(number, reason);
    if (m_isDry)
        return {};
    bool isWritten = true;
    if (!m_file.isOpen())
        isWritten = m_file.open(QIODevice::WriteOnly | QIODevice::Truncate) && m_file.write(m_head) == m_head.size();
    isWritten = isWritten && m_file.write(line) == line.size();
    if (!isWritten)
        return Core::Error{Core::Error::Kind::Retryable, u"import.rejects"_s,
                           m_file.fileName() + u": "_s + systemReason(m_file.errorString())};
    return {};
}

void RejectedLines::discard()
{
    if (m_file.isOpen())
        m_file.remove();
}

void RejectedLines::warn(qint64 number, const QString &reason)
{
    tell(number, reason);
}

void RejectedLines::tell(qint64 number, const QString &reason)
{
    if (++m_told <= kMostTold)
        m_say(number > 0 ? Texts::tr("Line %1: %2").arg(number).arg(reason) : reason);
    else if (m_told == kMostTold + 1)
        m_say(Texts::tr("More lines follow that are not told here."));
}

} // namespace Opora::Server
