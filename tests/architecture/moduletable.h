// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace Opora::Architecture {

/// One line of the table of modules: all that a module may include.
struct ModuleRule
{
    QStringList ours;    ///< our modules, the module itself left out
    QStringList qt;      ///< Qt modules without the "Qt", "*" for all
    QStringList foreign; ///< other libraries' headers, and single ones of Qt; an entry that ends in '/' is a folder
};

/// The rule of a module of src/, or null for a name that is no module.
const ModuleRule *ruleOf(const QString &module);

/// Everything that tests of a module may include of ours: what the module reaches through others too.
QSet<QString> reachable(const QString &module);

/// Headers that exist on one system only, or whose use ties code to one.
bool isSystemHeader(const QString &name);

/// Which Qt module a header belongs to, read from the installed Qt.
class QtHeaders
{
public:
    QtHeaders();
    [[nodiscard]] bool isEmpty() const { return m_modules.isEmpty(); }
    /// "Core" for <QString>, <qglobal.h>, <QtCore/QString> and <QtCore>; empty for what is not Qt's.
    [[nodiscard]] QString moduleOf(const QString &header) const;

private:
    QHash<QString, QString> m_modules;
};

} // namespace Opora::Architecture
