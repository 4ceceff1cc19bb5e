// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Opora::Architecture {

struct Include
{
    int line = 0;
    QString name;        ///< as written between the quotes or brackets
    bool quoted = false; ///< "name" and not <name>
};

/// One file of the tree as text, in the shapes that the checks want.
class SourceFile
{
public:
    SourceFile(QString path, QString text);

    [[nodiscard]] const QString &path() const { return m_path; } ///< from the root of the tree, with '/'
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] const QString &code() const { return m_code; } ///< the text with comments blanked out
    [[nodiscard]] QStringList lines() const { return m_text.split(u'\n'); }
    [[nodiscard]] QStringList codeLines() const { return m_code.split(u'\n'); }
    [[nodiscard]] int lineCount() const;

    [[nodiscard]] bool isHeader() const { return m_path.endsWith(QLatin1String(".h")); }
    [[nodiscard]] bool isCpp() const { return isHeader() || m_path.endsWith(QLatin1String(".cpp")); }
    [[nodiscard]] QString top() const { return m_path.section(u'/', 0, 0); }    ///< "src"
    [[nodiscard]] QString module() const { return m_path.section(u'/', 1, 1); } ///< "core" of src/core and tests/core
    [[nodiscard]] QString fileName() const { return m_path.section(u'/', -1); }
    [[nodiscard]] QList<Include> includes() const;

private:
    QString m_path;
    QString m_text;
    QString m_code;
};

/// Blanks comments out, keeping line breaks, so that line numbers stay true.
QString withoutComments(const QString &text);

/// Reads all files of these folders, sorted by path; `folders` and the result are relative to `root`.
QList<SourceFile> readTree(const QString &root, const QStringList &folders);

} // namespace Opora::Architecture
