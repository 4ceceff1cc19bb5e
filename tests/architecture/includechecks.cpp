// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Architecture {

namespace {

bool isGenerated(const QString &name)
{
    return name.endsWith(u".moc"_s) || name.startsWith(u"moc_"_s) || name.startsWith(u"ui_"_s);
}

/// <vector>, <cstdint>, <source_location>: the standard library's names have no dot and no capital.
bool isStandard(const QString &name)
{
    static const QRegularExpression pattern(u"^[a-z0-9_]+$"_s);
    return pattern.match(name).hasMatch();
}

bool isAllowed(const QStringList &foreign, const QString &name)
{
    return std::any_of(foreign.begin(), foreign.end(), [&](const QString &entry) {
        return entry.endsWith(u'/') ? name.startsWith(entry) : name == entry;
    });
}

QString judgeOurs(const SourceFile &file, const ModuleRule &rule, const QString &name)
{
    const QString target = name.section(u'/', 0, 0);
    if (!name.contains(u'/') || !ruleOf(target))
        return u"write it as \"module/file.h\": "_s + name;
    if (target != file.module() && !rule.ours.contains(target))
        return file.module() + u" must not see "_s + name;
    return {};
}

QString judgeForeign(const SourceFile &file, const ModuleRule &rule, const QString &name, const QtHeaders &qt)
{
    // Qt's folders know their headers; <QtCharts> and the like are whole modules, too slow to compile and too wide.
    const QString qtModule = qt.moduleOf(name);
    if (isAllowed(rule.foreign, name))
        return {};
    if (!qtModule.isEmpty()) {
        if (!rule.qt.contains(u"*"_s) && !rule.qt.contains(qtModule))
            return file.module() + u" must not use Qt "_s + qtModule + u": "_s + name;
        return {};
    }
    if (isStandard(name))
        return {};
    if (isSystemHeader(name)) {
        const bool mayUse = file.module() == u"platform"_s || file.module() == u"server"_s;
        return mayUse ? QString() : u"header of one system outside platform and server: "_s + name;
    }
    return file.module() + u" must not use "_s + name;
}

Violations checkSource(const SourceFile &file, const QtHeaders &qt)
{
    const ModuleRule *rule = ruleOf(file.module());
    if (!rule)
        return {{file.path(), 1, u"module"_s, u"no such module in the table: "_s + file.module()}};
    Violations found;
    for (const Include &include : file.includes()) {
        if (include.quoted && isGenerated(include.name))
            continue;
        const QString what
            = include.quoted ? judgeOurs(file, *rule, include.name) : judgeForeign(file, *rule, include.name, qt);
        if (!what.isEmpty())
            found.append({file.path(), include.line, u"include"_s, what});
    }
    return found;
}

/// Tests of a module reach no further than the module itself; features, bench, support and ui see everything.
Violations checkTest(const SourceFile &file)
{
    static const QStringList bound{u"core"_s, u"protocol"_s, u"text"_s, u"db"_s, u"store"_s, u"sync"_s, u"models"_s};
    if (!bound.contains(file.module()))
        return {};
    QSet<QString> allowed = reachable(file.module());
    // The store writes documents through a port of core; its tests bring the real codec to that port.
    if (file.module() == u"store"_s)
        allowed.insert(u"protocol"_s);
    Violations found;
    for (const Include &include : file.includes()) {
        const QString target = include.name.section(u'/', 0, 0);
        if (include.quoted && include.name.contains(u'/') && ruleOf(target) && !allowed.contains(target)) {
            const QString what = u"tests of "_s + file.module() + u" must not see "_s + include.name;
            found.append({file.path(), include.line, u"include"_s, what});
        }
    }
    return found;
}

} // namespace

Violations checkIncludes(const SourceFile &file, const QtHeaders &qt)
{
    if (!file.isCpp())
        return {};
    if (file.top() == u"src"_s)
        return checkSource(file, qt);
    return file.top() == u"tests"_s ? checkTest(file) : Violations();
}

} // namespace Opora::Architecture
