// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Opora::Architecture {

namespace {

/// Beyond `usual` a line says why; beyond `most` nothing does.
struct Budget
{
    qsizetype usual;
    qsizetype most;
};
constexpr Budget kHeader{120, 250};
constexpr Budget kSource{400, 600};
constexpr Budget kFunction{40, 60};
constexpr Budget kScreenConstructor{40, 40};

/// A function by the places of its lines: from its comment to its closing brace.
struct Function
{
    qsizetype start;
    qsizetype open;
    qsizetype close;

    [[nodiscard]] qsizetype bodyLines() const { return close - open - 1; }
};

bool claimsReason(const QString &line)
{
    return line.trimmed().startsWith("// budget:"_L1);
}

bool givesReason(const QString &line)
{
    static const QRegularExpression reason(uR"(^\s*// budget:\s*\S)"_s);
    return reason.match(line).hasMatch();
}

qsizetype indentOf(const QString &line)
{
    return std::distance(line.begin(), std::find_if(line.begin(), line.end(), [](QChar c) { return !c.isSpace(); }));
}

/// Where the comment and the signature above an opening brace begin.
qsizetype startOf(const QStringList &lines, qsizetype open)
{
    static const QRegularExpression other(u"^$|^#|^}|[;:{]$"_s);
    qsizetype start = open;
    for (; start > 0; --start) {
        const QString above = lines[start - 1].trimmed();
        if (!above.startsWith("//"_L1) && other.match(above).hasMatch())
            break;
    }
    return start;
}

/// The formatter puts the braces of functions and types alone into their lines, one below the other; a type ends in
/// "};", and everything else opens on the line that it belongs to.
QList<Function> functionsOf(const QStringList &lines)
{
    QList<Function> found;
    QList<qsizetype> open;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString word = lines[i].trimmed();
        if (word == "{"_L1)
            open.append(i);
        if (!word.startsWith(u'}'))
            continue;
        while (!open.isEmpty() && indentOf(lines[open.last()]) > indentOf(lines[i]))
            open.removeLast();
        if (open.isEmpty() || indentOf(lines[open.last()]) < indentOf(lines[i]))
            continue;
        const qsizetype from = open.takeLast();
        if (word == "}"_L1)
            found.append({startOf(lines, from), from, i});
    }
    return found;
}

/// Holds one file against its budgets and remembers which reasons it needed.
class BudgetCheck
{
public:
    explicit BudgetCheck(const SourceFile &file)
        : m_file(file)
        , m_lines(file.lines())
    { }

    [[nodiscard]] Violations run()
    {
        checkFile();
        if (isProduct())
            checkFunctions();
        checkReasons();
        return m_found;
    }

private:
    /// Tests may say why, but need not: their cases in a row are read one by one.
    [[nodiscard]] bool isProduct() const { return m_file.top() == "src"_L1; }

    void checkFile()
    {
        qsizetype head = 0;
        while (head < m_lines.size() && m_lines[head].startsWith("// SPDX-"_L1))
            ++head;
        const Budget budget = m_file.isHeader() ? kHeader : kSource;
        check(u"file"_s, 0, m_file.lineCount(), budget, findReason(head, head + 1));
    }

    void checkFunctions()
    {
        for (const Function &function : functionsOf(m_lines)) {
            const Budget budget = isScreenConstructor(function) ? kScreenConstructor : kFunction;
            check(u"function"_s, function.open, function.bodyLines(), budget,
                  findReason(function.start, function.open));
        }
    }

    void checkReasons()
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            if (claimsReason(m_lines[i]) && !m_needed.contains(i))
                add(i, u"a reason that nothing here needs, or none"_s);
        }
    }

    [[nodiscard]] bool isScreenConstructor(const Function &function) const
    {
        static const QRegularExpression constructor(uR"(\b(\w+)::\1\()"_s);
        const QString signature = m_lines.mid(function.start, function.open - function.start).join(u'\n');
        return m_file.module() == "ui"_L1 && constructor.match(signature).hasMatch();
    }

    /// -1: none there.
    [[nodiscard]] qsizetype findReason(qsizetype from, qsizetype to) const
    {
        for (qsizetype i = from; i < to && i < m_lines.size(); ++i) {
            if (givesReason(m_lines[i]))
                return i;
        }
        return -1;
    }

    void check(const QString &what, qsizetype place, qsizetype length, Budget budget, qsizetype reason)
    {
        if (length > budget.usual)
            m_needed.insert(reason);
        const QString measured = u"%1 of %2 lines"_s.arg(what).arg(length);
        if (length > budget.most)
            add(place, measured + u", never more than %1"_s.arg(budget.most));
        else if (length > budget.usual && reason < 0 && isProduct())
            add(place, measured + u"; split it, or say why not, above %1"_s.arg(budget.usual));
    }

    void add(qsizetype place, const QString &what)
    {
        m_found.append({m_file.path(), int(place) + 1, u"budget"_s, what});
    }

    const SourceFile &m_file;
    QStringList m_lines;
    QSet<qsizetype> m_needed;
    Violations m_found;
};

} // namespace

Violations checkBudgets(const SourceFile &file)
{
    return file.isCpp() ? BudgetCheck(file).run() : Violations();
}

} // namespace Opora::Architecture
