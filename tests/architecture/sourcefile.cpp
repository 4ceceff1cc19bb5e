// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcefile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Opora::Architecture {

SourceFile::SourceFile(QString path, QString text)
    : m_path(std::move(path))
    , m_text(std::move(text))
    , m_code(withoutComments(m_text))
{ }

int SourceFile::lineCount() const
{
    const auto breaks = int(m_text.count(u'\n'));
    return m_text.isEmpty() || m_text.endsWith(u'\n') ? breaks : breaks + 1;
}

QList<Include> SourceFile::includes() const
{
    static const QRegularExpression pattern(uR"(^\s*#\s*include\s*(["<])([^">]+)[">])"_s);
    QList<Include> found;
    const QStringList all = codeLines();
    for (int i = 0; i < all.size(); ++i) {
        const auto match = pattern.match(all[i]);
        if (match.hasMatch())
            found.append({i + 1, match.captured(2), match.captured(1) == u"\""_s});
    }
    return found;
}

namespace {

/// Where the literal that opens at `at` ends (one past its closing quote).
qsizetype literalEnd(const QString &text, qsizetype at)
{
    if (text[at] == u'"' && at > 0 && text[at - 1] == u'R') {
        const qsizetype open = text.indexOf(u'(', at);
        const QString close = u')' + text.mid(at + 1, open - at - 1) + u'"';
        const qsizetype end = text.indexOf(close, open);
        return end < 0 ? text.size() : end + close.size();
    }
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == text[at] || text[i] == u'\n')
            return i + 1;
    }
    return text.size();
}

/// A ' between two digits separates thousands and opens nothing.
bool opensLiteral(const QString &text, qsizetype at)
{
    return text[at] == u'"'
        || (text[at] == u'\'' && (at == 0 || !text[at - 1].isLetterOrNumber() || text[at - 1] == u'u'));
}

qsizetype commentEnd(const QString &text, qsizetype at)
{
    if (text[at + 1] == u'/') {
        const qsizetype end = text.indexOf(u'\n', at);
        return end < 0 ? text.size() : end;
    }
    const qsizetype end = text.indexOf(u"*/"_s, at + 2);
    return end < 0 ? text.size() : end + 2;
}

} // namespace

QString withoutComments(const QString &text)
{
    QString code;
    code.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        const bool comment = text[i] == u'/' && i + 1 < text.size() && (text[i + 1] == u'/' || text[i + 1] == u'*');
        qsizetype end = i + 1;
        if (comment) {
            end = commentEnd(text, i);
            for (qsizetype j = i; j < end; ++j)
                code += text[j] == u'\n' ? u'\n' : u' ';
        } else {
            if (opensLiteral(text, i))
                end = literalEnd(text, i);
            code += QStringView(text).mid(i, end - i);
        }
        i = end;
    }
    return code;
}

QList<SourceFile> readTree(const QString &root, const QStringList &folders)
{
    QStringList paths;
    for (const QString &folder : folders) {
        const QDir::Filters filters = QDir::Files | QDir::Hidden | QDir::NoSymLinks;
        for (QDirIterator it(root + u'/' + folder, filters, QDirIterator::Subdirectories); it.hasNext();)
            paths.append(QDir(root).relativeFilePath(it.next()));
    }
    paths.sort();
    QList<SourceFile> files;
    for (const QString &path : paths) {
        QFile file(root + u'/' + path);
        if (file.open(QIODevice::ReadOnly))
            files.append(SourceFile(path, QString::fromUtf8(file.readAll())));
    }
    return files;
}

} // namespace Opora::Architecture
