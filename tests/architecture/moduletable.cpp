// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "moduletable.h"

#include <QDir>
#include <QLibraryInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Architecture {

namespace {

const QHash<QString, ModuleRule> &table()
{
    static const QStringList client{u"core"_s, u"protocol"_s, u"text"_s, u"db"_s,       u"store"_s,
                                    u"sync"_s, u"models"_s,   u"ui"_s,   u"platform"_s, u"connect"_s};
    static const QHash<QString, ModuleRule> rules{
        {u"core"_s, {{}, {u"Core"_s}, {}}},
        {u"protocol"_s, {{u"core"_s}, {u"Core"_s}, {u"simdjson.h"_s, u"zlib.h"_s}}},
        {u"text"_s,
         {{u"core"_s},
          {u"Core"_s},
          {u"gumbo.h"_s, u"libstemmer.h"_s, u"md4c.h"_s, u"md4c-html.h"_s, u"phonenumbers/"_s}}},
        {u"db"_s, {{u"core"_s}, {u"Core"_s, u"Sql"_s}, {u"sqlite3.h"_s}}},
        {u"store"_s, {{u"core"_s, u"text"_s, u"db"_s}, {u"Core"_s, u"Sql"_s}, {}}},
        {u"sync"_s, {{u"core"_s, u"protocol"_s, u"store"_s}, {u"Core"_s, u"Network"_s}, {}}},
        {u"connect"_s, {{u"core"_s, u"protocol"_s, u"sync"_s}, {u"Core"_s, u"Network"_s}, {}}},
        {u"models"_s, {{u"core"_s, u"text"_s}, {u"Core"_s, u"Gui"_s}, {}}},
        {u"platform"_s,
         {{u"core"_s},
          {u"Core"_s, u"Gui"_s, u"Widgets"_s,
           u"DBus"_s}, // Of Qt Network what the system offers, never a connection to a server.
          {u"qt6keychain/"_s, u"keychain.h"_s, u"hunspell.hxx"_s, u"QNetworkInformation"_s, u"QLocalServer"_s,
           u"QLocalSocket"_s}}},
        {u"ui"_s,
         {{u"models"_s, u"core"_s, u"text"_s},
          {u"Core"_s, u"Gui"_s, u"Widgets"_s, u"Charts"_s, u"PrintSupport"_s, u"Svg"_s, u"SvgWidgets"_s},
          {}}},
        {u"app"_s, {client, {u"*"_s}, {}}},
        {u"server"_s,
         {{u"core"_s, u"protocol"_s, u"text"_s, u"db"_s},
          {u"Core"_s, u"Network"_s, u"Sql"_s},
          {u"boost/"_s, u"openssl/"_s, u"sodium.h"_s, u"zlib.h"_s}}},
    };
    return rules;
}

} // namespace

const ModuleRule *ruleOf(const QString &module)
{
    const auto it = table().constFind(module);
    return it == table().constEnd() ? nullptr : &*it;
}

QSet<QString> reachable(const QString &module)
{
    QSet<QString> seen{module};
    QStringList open{module};
    while (!open.isEmpty()) {
        const ModuleRule *rule = ruleOf(open.takeLast());
        for (const QString &next : rule ? rule->ours : QStringList()) {
            if (!seen.contains(next)) {
                seen.insert(next);
                open.append(next);
            }
        }
    }
    return seen;
}

bool isSystemHeader(const QString &name)
{
    static const QStringList folders{u"sys/"_s, u"arpa/"_s, u"netinet/"_s, u"linux/"_s, u"mach/"_s, u"winrt/"_s};
    static const QSet<QString> files{u"unistd.h"_s, u"windows.h"_s,  u"winsock2.h"_s, u"shlobj.h"_s,  u"fcntl.h"_s,
                                     u"signal.h"_s, u"pwd.h"_s,      u"grp.h"_s,      u"dlfcn.h"_s,   u"pthread.h"_s,
                                     u"netdb.h"_s,  u"malloc.h"_s,   u"poll.h"_s,     u"termios.h"_s, u"dirent.h"_s,
                                     u"sched.h"_s,  u"execinfo.h"_s, u"syslog.h"_s,   u"Windows.h"_s};
    return files.contains(name)
        || std::any_of(folders.begin(), folders.end(), [&](const QString &folder) { return name.startsWith(folder); });
}

QtHeaders::QtHeaders()
{
    const QDir root(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    const QStringList folders = root.entryList({u"Qt*"_s}, QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &folder : folders) {
        const QStringList headers = QDir(root.filePath(folder)).entryList(QDir::Files);
        for (const QString &header : headers)
            m_modules.insert(header, folder.mid(2));
    }
}

QString QtHeaders::moduleOf(const QString &header) const
{
    static const QRegularExpression inFolder(u"^Qt([A-Z][A-Za-z]+)/"_s);
    const auto match = inFolder.match(header);
    return match.hasMatch() ? match.captured(1) : m_modules.value(header);
}

} // namespace Opora::Architecture
