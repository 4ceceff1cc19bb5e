// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/dictionary.h"

#include <QDir>
#include <QStandardPaths>

namespace Opora::Platform {

using namespace Qt::StringLiterals;

namespace {

QStringList systemFolders()
{
    QStringList folders = qEnvironmentVariable("DICPATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    for (const QString &name : {u"hunspell"_s, u"myspell"_s, u"myspell/dicts"_s})
        folders
            += QStandardPaths::locateAll(QStandardPaths::GenericDataLocation, name, QStandardPaths::LocateDirectory);
    return folders;
}

} // namespace

DictionaryFiles findDictionary(const QString &language)
{
    return findDictionary(language, systemFolders());
}

DictionaryFiles findDictionary(const QString &language, const QStringList &folders)
{
    const QString usual = language == "en"_L1 ? u"en_US"_s : u"ru_RU"_s;
    for (const QString &folder : folders) {
        const QDir dir(folder);
        QStringList names = dir.entryList({language + u".dic"_s, language + u"_*.dic"_s}, QDir::Files, QDir::Name);
        if (names.removeOne(usual + u".dic"_s))
            names.prepend(usual + u".dic"_s);
        for (const QString &name : std::as_const(names)) {
            const QString affixes = name.chopped(4) + u".aff"_s;
            if (dir.exists(affixes))
                return {dir.filePath(affixes), dir.filePath(name)};
        }
    }
    return {};
}

} // namespace Opora::Platform
