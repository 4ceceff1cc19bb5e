// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Architecture {

QString Violation::toString() const
{
    return u"%1:%2: [%3] %4"_s.arg(path).arg(line).arg(rule, what);
}

Violations checkLicence(const SourceFile &file)
{
    const QStringList head = file.lines().mid(0, 4);
    const bool owner = std::any_of(head.begin(), head.end(), [](const QString &line) {
        return line.contains(u"SPDX-FileCopyrightText: 2026 The Opora authors"_s);
    });
    const bool licence = std::any_of(head.begin(), head.end(), [](const QString &line) {
        return line.contains(u"SPDX-License-Identifier: GPL-3.0-or-later"_s);
    });
    if (owner && licence)
        return {};
    return {{file.path(), 1, u"licence"_s, u"the two SPDX lines are missing"_s}};
}

Violations checkShape(const SourceFile &file, const QStringList &allPaths)
{
    static const QRegularExpression name(u"^[a-z0-9_]+\\.(cpp|h)$"_s);
    static const QRegularExpression usingNamespace(u"^using\\s+namespace\\b"_s);
    Violations found;
    if (!name.match(file.fileName()).hasMatch())
        found.append({file.path(), 1, u"name"_s, u"file names are lower-case"_s});
    if (file.isHeader()) {
        if (!file.code().contains(u"#pragma once"_s))
            found.append({file.path(), 1, u"pragma"_s, u"#pragma once is missing"_s});
        const QStringList lines = file.codeLines();
        for (int i = 0; file.top() == u"src"_s && i < lines.size(); ++i) {
            if (usingNamespace.match(lines[i]).hasMatch())
                found.append({file.path(), i + 1, u"using"_s, u"`using namespace` in a header"_s});
        }
        return found;
    }
    const QString own = file.path().chopped(4) + u".h"_s;
    const QList<Include> includes = file.includes();
    if (file.top() == u"src"_s && allPaths.contains(own) && !includes.isEmpty()
        && includes.first().name != own.section(u'/', 1))
        found.append({file.path(), includes.first().line, u"order"_s, u"the own header comes first"_s});
    return found;
}

Violations checkListed(const SourceFile &file, const QList<SourceFile> &cmakeFiles)
{
    const QString stem = file.fileName().section(u'.', 0, 0);
    for (const SourceFile &cmake : cmakeFiles) {
        const QString folder = cmake.path().section(u'/', 0, -2) + u'/';
        if (!file.path().startsWith(folder))
            continue;
        const QString listed = QRegularExpression::escape(file.path().mid(folder.size()));
        if (cmake.text().contains(QRegularExpression(u"(^|[\\s(\"/])"_s + listed + u"([\\s)\"]|$)"_s)))
            return {};
        // opora_add_test(tst_name) means tst_name.cpp.
        if (stem.startsWith(u"tst_"_s) && cmake.text().contains(QRegularExpression(u"\\b"_s + stem + u"\\b"_s)))
            return {};
    }
    return {{file.path(), 1, u"listed"_s, u"no CMakeLists.txt names this file"_s}};
}

Violations checkLinks(const SourceFile &file, const QString &root)
{
    static const QRegularExpression link(uR"(\]\(<?([^)\s>]+)>?\))"_s);
    Violations found;
    bool code = false;
    const QStringList lines = file.lines();
    for (int i = 0; i < lines.size(); ++i) {
        if (lines[i].trimmed().startsWith(u"```"_s))
            code = !code;
        for (auto it = link.globalMatch(code ? QString() : lines[i]); it.hasNext();) {
            const QString target = it.next().captured(1).section(u'#', 0, 0);
            const bool outside = target.contains(u':') || target.isEmpty();
            const QString folder = root + u'/' + file.path().section(u'/', 0, -2);
            if (!outside && !QFileInfo::exists(folder + u'/' + target))
                found.append({file.path(), i + 1, u"link"_s, u"leads nowhere: "_s + target});
        }
    }
    return found;
}

Violations checkTestNames(const SourceFile &file, const QList<SourceFile> &tests)
{
    static const QRegularExpression name(uR"(`(tst_[a-z0-9]+)( [a-z]\w+)?`)"_s);
    Violations found;
    const QStringList lines = file.lines();
    for (int i = 0; i < lines.size(); ++i) {
        for (auto it = name.globalMatch(lines[i]); it.hasNext();) {
            const auto match = it.next();
            const bool there = std::any_of(tests.begin(), tests.end(), [&](const SourceFile &test) {
                return test.fileName() == match.captured(1) + u".cpp"_s
                    && (match.captured(2).isEmpty() || test.code().contains(u" void"_s + match.captured(2) + u'('));
            });
            if (!there)
                found.append({file.path(), i + 1, u"test"_s, u"no such test: "_s + match.captured()});
        }
    }
    return found;
}

Violations checkEntries(const SourceFile &file)
{
    static const QRegularExpression entry(uR"(^- \*\*(.+?)\*\*)"_s);
    Violations found;
    QSet<QString> seen;
    const QStringList lines = file.lines();
    for (int i = 0; i < lines.size(); ++i) {
        if (lines[i].startsWith(u"## "_s))
            seen.clear();
        const auto match = entry.match(lines[i]);
        if (match.hasMatch() && seen.contains(match.captured(1)))
            found.append({file.path(), i + 1, u"entry"_s, u"stands twice: "_s + match.captured(1)});
        seen.insert(match.captured(1));
    }
    return found;
}

Violations checkCMake(const SourceFile &file)
{
    // What several tests share may be a library of its own; nothing else may.
    static const QRegularExpression everywhere(
        uR"(^\s*(add_executable|include_directories|link_libraries|link_directories)\s*\()"_s);
    static const QRegularExpression outsideTests(
        uR"(^\s*(add_library\s*\(|target_include_directories\s*\(.*(PUBLIC|INTERFACE|SOURCE_DIR|\.\.)))"_s);
    static const QRegularExpression link(u"Opora::([a-z]+)"_s);
    const ModuleRule *rule = file.top() == u"src"_s ? ruleOf(file.module()) : nullptr;
    Violations found;
    const QStringList lines = file.lines();
    for (int i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].section(u'#', 0, 0);
        const bool shared = file.top() == u"tests"_s;
        if (everywhere.match(line).hasMatch() || (!shared && outsideTests.match(line).hasMatch()))
            found.append({file.path(), i + 1, u"cmake"_s, u"use opora_add_module, _program or _test"_s});
        for (auto it = link.globalMatch(line); rule && it.hasNext();) {
            const QString target = it.next().captured(1);
            if (target != file.module() && !rule->ours.contains(target))
                found.append({file.path(), i + 1, u"cmake"_s, file.module() + u" must not link "_s + target});
        }
    }
    return found;
}

} // namespace Opora::Architecture
