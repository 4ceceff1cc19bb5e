// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Opora::Architecture {

namespace {

/// A pattern that may not match in the code of some modules of src/.
struct WordRule
{
    QString rule;
    QRegularExpression pattern;
    QStringList only;   ///< modules it holds for; empty: all
    QStringList except; ///< modules it does not hold for
    QString what;
};

const QList<WordRule> &wordRules()
{
    static const QStringList client{u"core"_s, u"protocol"_s, u"text"_s,     u"db"_s, u"store"_s,
                                    u"sync"_s, u"models"_s,   u"platform"_s, u"ui"_s, u"app"_s};
    static const auto pattern = [](const QString &text) { return QRegularExpression(text); };
    static const QList<WordRule> rules{
        {u"processEvents"_s, pattern(u"\\bprocessEvents\\b"_s), {}, {}, u"wait on a condition instead"_s},
        {u"eventloop"_s, pattern(u"\\bQEventLoop\\b"_s), client, {}, u"no nested event loops in the client"_s},
        {u"textdocument"_s,
         pattern(u"\\bQText(Document|Browser)\\b"_s),
         {u"text"_s},
         {},
         u"text is made without Gui"_s},
        {u"sql"_s,
         pattern(
             u"\"\\s*(SELECT\\s+[\\w*(]|INSERT\\s+(OR\\s+\\w+\\s+)?INTO\\b|UPDATE\\s+\\w+\\s+SET\\b|DELETE\\s+FROM\\b|"
             "CREATE\\s+(TABLE|INDEX|UNIQUE|VIRTUAL)\\b|PRAGMA\\s+\\w+)"_s),
         {},
         {u"db"_s, u"store"_s, u"server"_s},
         u"SQL lives in db, store and server"_s},
        {u"system"_s,
         pattern(u"\\b(Q_OS_[A-Z]+|_WIN32|__linux__|__APPLE__)\\b|\"/(proc|sys|etc)/"_s),
         {},
         {u"platform"_s, u"server"_s},
         u"code of one system outside platform and server"_s},
        {u"connect"_s,
         pattern(u"\\bconnect\\s*\\([^;{]*?,\\s*&[\\w:]+,\\s*\\["_s),
         {},
         {},
         u"a connect needs a context object"_s},
        // D-Bus knows its signals by name only, and platform is where it is spoken.
        {u"connect"_s, pattern(u"\\b(SIGNAL|SLOT)\\s*\\("_s), {}, {u"platform"_s}, u"connect by member pointers"_s},
        {u"fatal"_s, pattern(u"\\bqFatal\\s*\\("_s), {}, {}, u"return an Error instead, or say why in the same line"_s},
        {u"clock"_s,
         pattern(
             u"\\bcurrent(Date|Time|DateTime|DateTimeUtc|MSecsSinceEpoch|SecsSinceEpoch)\\s*\\(|"
             "\\b(system|steady|high_resolution)_clock::now\\b|(?<![\\w.>])(std::)?time\\s*\\(\\s*(nullptr|NULL|0)\\s*\\)"_s),
         {u"core"_s, u"protocol"_s, u"text"_s, u"db"_s, u"models"_s},
         {},
         u"the time of day comes through Clock"_s},
        {u"io"_s,
         pattern(
             u"\\bQ(File|SaveFile|Dir|TemporaryFile|TemporaryDir|Process|Settings)\\b|\\b[io]?fstream\\b|\\bfopen\\s*\\("_s),
         {u"protocol"_s, u"text"_s},
         {},
         u"protocol and text read and write nothing"_s},
        {u"io"_s,
         pattern(u"\\bQFile\\s+\\w+\\s*[({](?!u\":/)|<\\s*QFile\\s*>\\s*\\(|\\bnew\\s+QFile\\b|"
                 "\\bQ(SaveFile|TemporaryFile|TemporaryDir|Settings|Process|DirIterator)\\b|"
                 "\\b[io]?fstream\\b|\\bfopen\\s*\\("_s),
         {u"ui"_s},
         {},
         u"a window waits for no disk: it asks a port, or models in the background; its own resources it may read"_s},
        {u"threads"_s,
         pattern(u"\\b(QMutex|QReadWriteLock|QThread|QThreadPool|QSemaphore|QWaitCondition)\\b|"
                 "\\bstd::(recursive_|shared_)?(mutex|thread|jthread|async|condition_variable)\\b"_s),
         {u"core"_s, u"protocol"_s, u"text"_s, u"models"_s, u"ui"_s},
         {},
         u"no threads and locks in feature code"_s},
        {u"system"_s,
         pattern(u"(?<![\\w.>:])::(kill|fork|execv\\w*|getpid|popen|mkfifo|chmod|open|ioctl)\\s*\\(|"
                 "(?<![\\w.>:])(popen|fork|execv\\w*|setenv|getuid|geteuid)\\s*\\("_s),
         {},
         {u"platform"_s, u"server"_s},
         u"call of one system outside platform and server"_s},
        {u"cyrillic"_s,
         pattern(u"[\\x{0400}-\\x{04FF}]"_s),
         {u"ui"_s, u"app"_s},
         {},
         u"texts stand in English in tr(); Russian goes to translations/"_s},
    };
    return rules;
}

int lineOf(const QString &text, qsizetype offset)
{
    return int(QStringView(text).left(offset).count(u'\n')) + 1;
}

bool holdsFor(const WordRule &rule, const SourceFile &file)
{
    // Where the clock of the system becomes the port.
    if (rule.rule == "clock"_L1 && file.path() == "src/core/clock.cpp"_L1)
        return false;
    const QString module = file.module();
    return (rule.only.isEmpty() || rule.only.contains(module)) && !rule.except.contains(module);
}

/// Open ends are issues with a number, never a comment that nobody reads again.
Violations checkOpenEnds(const SourceFile &file)
{
    static const QRegularExpression mark(u"\\b(TO"
                                         "DO|FIX"
                                         "ME|X"
                                         "XX)\\b"_s);
    static const QRegularExpression issue(u"#\\d+"_s);
    Violations found;
    const QStringList lines = file.lines();
    for (int i = 0; i < lines.size(); ++i) {
        if (mark.match(lines[i]).hasMatch() && !issue.match(lines[i]).hasMatch())
            found.append({file.path(), i + 1, u"open"_s, u"name the issue, or do it now"_s});
    }
    return found;
}

} // namespace

Violations checkWords(const SourceFile &file)
{
    Violations found = checkOpenEnds(file);
    if (!file.isCpp() || file.top() != u"src"_s)
        return found;
    const QStringList lines = file.lines();
    for (const WordRule &rule : wordRules()) {
        if (!holdsFor(rule, file))
            continue;
        for (auto it = rule.pattern.globalMatch(file.code()); it.hasNext();) {
            const auto match = it.next();
            const int line = lineOf(file.code(), match.capturedStart());
            if (rule.rule == u"fatal"_s && lines[line - 1].contains(u"//"_s))
                continue;
            found.append({file.path(), line, rule.rule, rule.what + u": "_s + match.captured().trimmed().left(60)});
        }
    }
    return found;
}

} // namespace Opora::Architecture
