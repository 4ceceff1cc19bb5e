// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/checkfiles.h"

#include "server/cli/findings.h"
#include "server/schema/try.h"
#include "server/tables/filetable.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerCheck)
};

QHash<QString, QString> pathsByName(const QString &root)
{
    QHash<QString, QString> paths;
    QDirIterator it(root, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        paths.insert(it.fileName(), path);
    }
    return paths;
}

} // namespace

Core::Result<void> checkFiles(Db::Connection &connection, const QString &root, Findings &findings)
{
    OPORA_LET(files, FileTable::all(connection));
    const QHash<QString, QString> paths = pathsByName(root);
    for (const auto &[hash, size] : files) {
        const QString name = hash.toHex();
        QFile file(paths.value(name));
        if (file.fileName().isEmpty() || !file.open(QIODevice::ReadOnly)) {
            findings.add(u"file"_s, Texts::tr("%1 is missing").arg(name));
            continue;
        }
        QCryptographicHash digest(QCryptographicHash::Sha256);
        if (file.size() != size || !digest.addData(&file) || digest.result() != hash.bytes)
            findings.add(u"file"_s, Texts::tr("%1 is not what its hash says").arg(name));
    }
    return {};
}

} // namespace Opora::Server
