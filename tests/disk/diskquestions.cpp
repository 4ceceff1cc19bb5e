// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diskquestions.h"

#include "db/connection.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QHashFunctions>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {

// The order of hashes decides about the order of writes: the same in every run.
[[maybe_unused]] const bool kIsRepeatable = [] {
    QHashSeed::setDeterministicGlobalSeed();
    return true;
}();

} // namespace

int asked(const char *variable, int normally)
{
    bool isNumber = false;
    const int number = qEnvironmentVariableIntValue(variable, &isNumber);
    return isNumber ? number : normally;
}

QString quickFolder()
{
    return (QDir(u"/dev/shm"_s).exists() ? u"/dev/shm"_s : QDir::tempPath()) + u"/opora-disk-XXXXXX"_s;
}

QMap<QString, QByteArray> filesIn(const QString &folder)
{
    QMap<QString, QByteArray> files;
    for (const QString &name : QDir(folder).entryList(QDir::Files)) {
        QFile file(folder + u'/' + name);
        if (!name.endsWith("-shm"_L1) && file.open(QIODevice::ReadOnly))
            files.insert(name, file.readAll());
    }
    return files;
}

void putFiles(const QString &folder, const QMap<QString, QByteArray> &files)
{
    for (auto file = files.begin(); file != files.end(); ++file) {
        QFile copy(folder + u'/' + file.key());
        if (!copy.open(QIODevice::WriteOnly) || copy.write(file.value()) != file.value().size())
            qFatal("cannot put the files of a snapshot");
    }
}

void clearFolder(const QString &folder)
{
    for (const QString &name : QDir(folder).entryList(QDir::Files))
        QFile::remove(folder + u'/' + name);
}

QByteArray hashOfFiles(const QString &folder)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    const auto files = filesIn(folder);
    for (auto file = files.begin(); file != files.end(); ++file) {
        hash.addData(file.key().toUtf8() + '/' + QByteArray::number(file.value().size()) + '/');
        hash.addData(file.value());
    }
    return hash.result();
}

QString wrongPages(const QString &database)
{
    const auto opened = Db::Connection::open(Db::ConnectionSettings::sqlite(database, Db::Access::Reader));
    if (!opened)
        return opened.error().code + u' ' + opened.error().detail;
    const auto answer = (*opened)->scalar(u"PRAGMA integrity_check"_s);
    if (!answer)
        return answer.error().code + u' ' + answer.error().detail;
    return answer->toString() == "ok"_L1 ? QString() : answer->toString();
}

} // namespace Opora::Test
