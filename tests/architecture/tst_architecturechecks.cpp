// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Architecture;

namespace {

const QString kLicence
    = u"// SPDX-FileCopyrightText: 2026 The Opora authors\n// SPDX-License-Identifier: GPL-3.0-or-later\n"_s;

QStringList rulesOf(const Violations &violations)
{
    QStringList rules;
    for (const Violation &violation : violations)
        rules.append(violation.rule);
    return rules;
}

QString numbered(int lines, const QString &line)
{
    QString text;
    for (int i = 0; i < lines; ++i)
        text += line + u'\n';
    return text;
}

} // namespace

/// A checker that cannot fail is a defect: every rule is shown a sample that it must refuse and one that it must take.
class TestArchitectureChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void includes_data();
    void includes();
    void words_data();
    void words();
    void licenceIsAskedFor();
    void shape_data();
    void shape();
    void fileBudgets_data();
    void fileBudgets();
    void aReasonStandsBelowTheLicence();
    void functionBudgets_data();
    void functionBudgets();
    void aScreenIsConstructedInFewLines();
    void typesAndTestsHaveNoFunctionBudget();
    void unlistedFilesAreFound();
    void cmake_data();
    void cmake();
    void deadLinksAreFound();
    void testsThatAreNotThereAreFound();
    void entriesToldTwiceAreFound();
    void commentsAreNotCode();
    void violationsNamePlaceAndRule();
};

void TestArchitectureChecks::includes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("refused");

    const auto row = [](const char *name, const QString &path, const QString &line, bool refused) {
        QTest::newRow(name) << path << line << refused;
    };
    row("core uses Qt Core", u"src/core/a.h"_s, u"#include <QString>"_s, false);
    row("core uses the standard library", u"src/core/a.h"_s, u"#include <source_location>"_s, false);
    row("core uses Qt Sql", u"src/core/a.h"_s, u"#include <QSqlQuery>"_s, true);
    row("core uses Qt Sql by folder", u"src/core/a.h"_s, u"#include <QtSql/QSqlQuery>"_s, true);
    row("core uses Qt Sql in lower case", u"src/core/a.h"_s, u"#include <qsqlquery.h>"_s, true);
    row("core uses Gui", u"src/core/a.cpp"_s, u"#include <QColor>"_s, true);
    row("core uses protocol", u"src/core/a.cpp"_s, u"#include \"protocol/codec.h\""_s, true);
    row("protocol uses core", u"src/protocol/a.cpp"_s, u"#include \"core/result.h\""_s, false);
    row("protocol uses simdjson", u"src/protocol/a.cpp"_s, u"#include <simdjson.h>"_s, false);
    row("protocol uses sockets", u"src/protocol/a.cpp"_s, u"#include <QTcpSocket>"_s, true);
    row("text uses Gumbo", u"src/text/a.cpp"_s, u"#include <gumbo.h>"_s, false);
    row("text uses Gui", u"src/text/a.cpp"_s, u"#include <QTextDocument>"_s, true);
    row("store uses db", u"src/store/a.cpp"_s, u"#include \"db/connection.h\""_s, false);
    row("store uses sync", u"src/store/a.cpp"_s, u"#include \"sync/engine.h\""_s, true);
    row("store uses the network", u"src/store/a.cpp"_s, u"#include <QNetworkReply>"_s, true);
    row("sync uses Sql", u"src/sync/a.cpp"_s, u"#include <QSqlDatabase>"_s, true);
    row("models use Widgets", u"src/models/a.cpp"_s, u"#include <QWidget>"_s, true);
    row("models use store", u"src/models/a.cpp"_s, u"#include \"store/localstore.h\""_s, true);
    row("ui uses Charts", u"src/ui/a/b.cpp"_s, u"#include <QChartView>"_s, false);
    row("ui uses a form", u"src/ui/a/b.cpp"_s, u"#include \"ui_b.h\""_s, false);
    row("ui uses store", u"src/ui/a/b.cpp"_s, u"#include \"store/localstore.h\""_s, true);
    row("ui uses platform", u"src/ui/a/b.cpp"_s, u"#include \"platform/keychain.h\""_s, true);
    row("ui uses the network", u"src/ui/a/b.cpp"_s, u"#include <QNetworkAccessManager>"_s, true);
    row("platform uses the keychain", u"src/platform/a.cpp"_s, u"#include <qt6keychain/keychain.h>"_s, false);
    row("platform sees the network state", u"src/platform/a.cpp"_s, u"#include <QNetworkInformation>"_s, false);
    row("platform uses HTTP", u"src/platform/a.cpp"_s, u"#include <QNetworkAccessManager>"_s, true);
    row("server uses Beast", u"src/server/a.cpp"_s, u"#include <boost/beast.hpp>"_s, false);
    row("server uses a system's header", u"src/server/a.cpp"_s, u"#include <sys/stat.h>"_s, false);
    row("server uses store", u"src/server/a.cpp"_s, u"#include \"store/localstore.h\""_s, true);
    row("server uses Gui", u"src/server/a.cpp"_s, u"#include <QImage>"_s, true);
    row("app uses the server", u"src/app/a.cpp"_s, u"#include \"server/feed.h\""_s, true);
    row("client uses a system's header", u"src/store/a.cpp"_s, u"#include <unistd.h>"_s, true);
    row("unknown library", u"src/core/a.cpp"_s, u"#include <curl/curl.h>"_s, true);
    row("header without its module", u"src/core/a.cpp"_s, u"#include \"result.h\""_s, true);
    row("header by relative path", u"src/core/a.cpp"_s, u"#include \"../store/localstore.h\""_s, true);
    row("unknown module", u"src/misc/a.cpp"_s, u"#include <QString>"_s, true);
    row("include in a comment", u"src/core/a.cpp"_s, u"// #include <QSqlQuery>"_s, false);
    row("test of core uses store", u"tests/core/a.cpp"_s, u"#include \"store/localstore.h\""_s, true);
    row("test of store brings the codec", u"tests/store/a.cpp"_s, u"#include \"protocol/jsondocuments.h\""_s, false);
    row("test of store uses sync", u"tests/store/a.cpp"_s, u"#include \"sync/engine.h\""_s, true);
    row("test of sync uses db through store", u"tests/sync/a.cpp"_s, u"#include \"db/connection.h\""_s, false);
    row("features use everything", u"tests/features/a.cpp"_s, u"#include \"server/feed.h\""_s, false);
}

void TestArchitectureChecks::includes()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    QFETCH(bool, refused);
    static const QtHeaders qt;

    const Violations found = checkIncludes(SourceFile(path, kLicence + line + u'\n'), qt);

    QCOMPARE(!found.isEmpty(), refused);
}

void TestArchitectureChecks::words_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("rule"); // empty: taken

    const auto row = [](const char *name, const QString &path, const QString &code, const QString &rule) {
        QTest::newRow(name) << path << code << rule;
    };
    row("processEvents", u"src/ui/a.cpp"_s, u"qApp->processEvents();"_s, u"processEvents"_s);
    row("processEvents in a comment", u"src/ui/a.cpp"_s, u"// never processEvents"_s, {});
    row("event loop", u"src/sync/a.cpp"_s, u"QEventLoop loop;"_s, u"eventloop"_s);
    row("event loop of the server", u"src/server/a.cpp"_s, u"QEventLoop loop;"_s, {});
    row("QTextDocument in text", u"src/text/a.cpp"_s, u"class QTextDocument;"_s, u"textdocument"_s);
    row("QTextDocument in ui", u"src/ui/a.cpp"_s, u"class QTextDocument;"_s, {});
    row("SQL in models", u"src/models/a.cpp"_s, u"auto q = u\"SELECT id FROM ticket\"_s;"_s, u"sql"_s);
    row("SQL in sync", u"src/sync/a.cpp"_s, u"auto q = u\"INSERT OR IGNORE INTO ticket\"_s;"_s, u"sql"_s);
    row("SQL in store", u"src/store/a.cpp"_s, u"auto q = u\"SELECT id FROM ticket\"_s;"_s, {});
    row("a sentence", u"src/ui/a.cpp"_s, u"tr(\"Select a ticket\");"_s, {});
    row("one system", u"src/ui/a.cpp"_s, u"#ifdef Q_OS_WIN"_s, u"system"_s);
    row("one system's file", u"src/core/a.cpp"_s, u"open(u\"/proc/self/status\"_s);"_s, u"system"_s);
    row("one system in platform", u"src/platform/a.cpp"_s, u"#ifdef Q_OS_WIN"_s, {});
    row("connect without context", u"src/ui/a.cpp"_s,
        u"connect(button, &QPushButton::clicked,\n        [this] { go(); });"_s, u"connect"_s);
    row("connect with context", u"src/ui/a.cpp"_s, u"connect(button, &QPushButton::clicked, this, [this] { go(); });"_s,
        {});
    row("two connects", u"src/ui/a.cpp"_s, u"connect(a, &A::b, this, &C::d);\nconnect(e, &A::b, this, [this] {});"_s,
        {});
    row("connect by name", u"src/ui/a.cpp"_s, u"connect(a, SIGNAL(b()), this, SLOT(c()));"_s, u"connect"_s);
    row("qFatal", u"src/store/a.cpp"_s, u"qFatal(\"no\");"_s, u"fatal"_s);
    row("qFatal with its reason", u"src/server/a.cpp"_s, u"qFatal(\"no\"); // nothing works without"_s, {});
    row("connect by name on D-Bus", u"src/platform/a.cpp"_s, u"bus.connect(s, p, i, n, this, SLOT(c()));"_s, {});
    row("time of day in core", u"src/core/a.cpp"_s, u"auto now = QDateTime::currentDateTimeUtc();"_s, u"clock"_s);
    row("time of day in models", u"src/models/a.cpp"_s, u"auto now = QDate::currentDate();"_s, u"clock"_s);
    row("standard clock", u"src/core/a.cpp"_s, u"auto now = std::chrono::system_clock::now();"_s, u"clock"_s);
    row("old clock", u"src/text/a.cpp"_s, u"auto now = std::time(nullptr);"_s, u"clock"_s);
    row("time of the port", u"src/core/a.cpp"_s, u"auto now = clock.now();"_s, {});
    row("a point in time", u"src/core/a.h"_s, u"using T = std::chrono::time_point<std::chrono::system_clock>;"_s, {});
    row("time of day in platform", u"src/platform/a.cpp"_s, u"QDateTime::currentDateTime();"_s, {});
    row("file in text", u"src/text/a.cpp"_s, u"QFile file(path);"_s, u"io"_s);
    row("stream in protocol", u"src/protocol/a.cpp"_s, u"std::ifstream in(path);"_s, u"io"_s);
    row("file name in text", u"src/text/a.cpp"_s, u"QString fileName;"_s, {});
    row("file in store", u"src/store/a.cpp"_s, u"QFile file(path);"_s, {});
    row("file in ui", u"src/ui/a.cpp"_s, u"QFile file(path);"_s, u"io"_s);
    row("file of its own in ui", u"src/ui/a.cpp"_s, u"auto file = std::make_unique<QFile>(path);"_s, u"io"_s);
    row("saving in ui", u"src/ui/a.cpp"_s, u"QSaveFile file(path);"_s, u"io"_s);
    row("settings of Qt in ui", u"src/ui/a.h"_s, u"#include <QSettings>"_s, u"io"_s);
    row("resource in ui", u"src/ui/a.cpp"_s, u"QFile file(u\":/opora/a.json\"_s);"_s, {});
    row("settings of a port in ui", u"src/ui/a.cpp"_s, u"Core::Settings &settings;"_s, {});
    row("dialog in ui", u"src/ui/a.cpp"_s, u"QFileDialog dialog(this); QFileInfo(path).fileName();"_s, {});
    row("lock in ui", u"src/ui/a.cpp"_s, u"QMutex mutex;"_s, u"threads"_s);
    row("standard lock in models", u"src/models/a.h"_s, u"std::mutex m_mutex;"_s, u"threads"_s);
    row("thread in models", u"src/models/a.cpp"_s, u"class A : public QThread {};"_s, u"threads"_s);
    row("lock in db", u"src/db/a.cpp"_s, u"std::mutex mutex;"_s, {});
    row("call of one system", u"src/sync/a.cpp"_s, u"::kill(pid, 9);"_s, u"system"_s);
    row("shell", u"src/ui/a.cpp"_s, u"popen(\"ls\", \"r\");"_s, u"system"_s);
    row("call in platform", u"src/platform/a.cpp"_s, u"::kill(pid, 9);"_s, {});
    row("kill of our own", u"src/app/a.cpp"_s, u"m_server.kill(); A::kill(); p->kill();"_s, {});
    row("Cyrillic text", u"src/ui/a.cpp"_s, u"label(u\"Заявка\"_s);"_s, u"cyrillic"_s);
    row("Cyrillic data", u"src/text/a.cpp"_s, u"word(u\"завтра\"_s);"_s, {});
    row("open end", u"src/core/a.cpp"_s,
        u"// TO"
        "DO later"_s,
        u"open"_s);
    row("open end in a script", u"scripts/a"_s,
        u"# FIX"
        "ME"_s,
        u"open"_s);
    row("open end with issue", u"src/core/a.cpp"_s,
        u"// TO"
        "DO #12: later"_s,
        {});
}

void TestArchitectureChecks::words()
{
    QFETCH(QString, path);
    QFETCH(QString, code);
    QFETCH(QString, rule);

    const Violations found = checkWords(SourceFile(path, kLicence + code + u'\n'));

    QStringList rules = rulesOf(found);
    rules.removeDuplicates();
    QCOMPARE(rules, rule.isEmpty() ? QStringList() : QStringList{rule});
}

void TestArchitectureChecks::licenceIsAskedFor()
{
    QCOMPARE(checkLicence(SourceFile(u"src/core/a.h"_s, kLicence)).size(), 0);
    QCOMPARE(checkLicence(SourceFile(u"scripts/a"_s, u"#!/bin/sh\n# "_s + kLicence)).size(), 0);
    QCOMPARE(checkLicence(SourceFile(u"src/core/a.h"_s, u"#pragma once\n"_s)).size(), 1);
    QCOMPARE(checkLicence(SourceFile(u"src/core/a.h"_s, kLicence.section(u'\n', 0, 0))).size(), 1);
    QCOMPARE(checkLicence(SourceFile(u"src/core/a.h"_s, numbered(9, u"x"_s) + kLicence)).size(), 1);
}

void TestArchitectureChecks::shape_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("rule");

    QTest::newRow("good header") << u"src/core/a.h"_s << u"#pragma once"_s << QString();
    QTest::newRow("capital in the name") << u"src/core/Ticket.h"_s << u"#pragma once"_s << u"name"_s;
    QTest::newRow("no pragma") << u"src/core/a.h"_s << u"class A;"_s << u"pragma"_s;
    QTest::newRow("using in a header") << u"src/core/a.h"_s << u"#pragma once\nusing namespace Qt;"_s << u"using"_s;
    QTest::newRow("using in a function of a header")
        << u"src/core/a.h"_s << u"#pragma once\ninline void f()\n{\n    using namespace Qt;\n}"_s << QString();
    QTest::newRow("using in a source") << u"src/core/b.cpp"_s << u"using namespace Qt;"_s << QString();
    QTest::newRow("own header first") << u"src/core/a.cpp"_s << u"#include \"core/a.h\"\n#include <QString>"_s
                                      << QString();
    QTest::newRow("own header later") << u"src/core/a.cpp"_s << u"#include <QString>\n#include \"core/a.h\""_s
                                      << u"order"_s;
}

void TestArchitectureChecks::shape()
{
    QFETCH(QString, path);
    QFETCH(QString, code);
    QFETCH(QString, rule);

    const QStringList rules = rulesOf(checkShape(SourceFile(path, kLicence + code + u'\n'), {u"src/core/a.h"_s}));

    QCOMPARE(rules, rule.isEmpty() ? QStringList() : QStringList{rule});
}

void TestArchitectureChecks::fileBudgets_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("lines");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<bool>("isRefused");

    const QString why = u"// budget: one table"_s;
    QTest::newRow("header, usual") << u"src/core/a.h"_s << 120 << QString() << false;
    QTest::newRow("header, over it") << u"src/core/a.h"_s << 121 << QString() << true;
    QTest::newRow("header, over it, with a reason") << u"src/core/a.h"_s << 121 << why << false;
    QTest::newRow("header, most") << u"src/core/a.h"_s << 250 << why << false;
    QTest::newRow("header, over the most") << u"src/core/a.h"_s << 251 << why << true;
    QTest::newRow("source, usual") << u"src/core/a.cpp"_s << 400 << QString() << false;
    QTest::newRow("source, over it") << u"src/core/a.cpp"_s << 401 << QString() << true;
    QTest::newRow("source, over it, with a reason") << u"src/core/a.cpp"_s << 401 << why << false;
    QTest::newRow("source, most") << u"src/core/a.cpp"_s << 600 << why << false;
    QTest::newRow("source, over the most") << u"src/core/a.cpp"_s << 601 << why << true;
    QTest::newRow("a reason without words") << u"src/core/a.cpp"_s << 401 << u"// budget:"_s << true;
    QTest::newRow("a reason that is not needed") << u"src/core/a.cpp"_s << 400 << why << true;
    QTest::newRow("test") << u"tests/core/a.cpp"_s << 600 << QString() << false;
    QTest::newRow("test with a reason") << u"tests/core/a.cpp"_s << 401 << why << false;
    QTest::newRow("test with a reason that is not needed") << u"tests/core/a.cpp"_s << 400 << why << true;
    QTest::newRow("test, over the most") << u"tests/core/a.cpp"_s << 601 << why << true;
    QTest::newRow("header of tests") << u"tests/core/a.h"_s << 250 << QString() << false;
    QTest::newRow("header of tests, over the most") << u"tests/core/a.h"_s << 251 << why << true;
    QTest::newRow("script") << u"scripts/a.py"_s << 900 << QString() << false;
}

void TestArchitectureChecks::fileBudgets()
{
    QFETCH(QString, path);
    QFETCH(int, lines);
    QFETCH(QString, reason);
    QFETCH(bool, isRefused);

    const QString head = kLicence + (reason.isEmpty() ? QString() : reason + u'\n');
    const QString text = head + numbered(lines - int(head.count(u'\n')), u"int x;"_s);
    const Violations found = checkBudgets(SourceFile(path, text));

    QCOMPARE(!found.isEmpty(), isRefused);
    for (const Violation &violation : found)
        QCOMPARE(violation.rule, u"budget"_s);
}

void TestArchitectureChecks::aReasonStandsBelowTheLicence()
{
    const QString why = u"// budget: one table\n"_s;
    const QString lines = numbered(401, u"int x;"_s);
    QCOMPARE(checkBudgets(SourceFile(u"src/core/a.cpp"_s, kLicence + why + lines)).size(), 0);
    // One for the file, one for the reason that belongs to nothing.
    QCOMPARE(checkBudgets(SourceFile(u"src/core/a.cpp"_s, kLicence + u"int y;\n"_s + why + lines)).size(), 2);
    QCOMPARE(checkBudgets(SourceFile(u"src/core/a.cpp"_s, kLicence + lines + why)).size(), 2);
}

void TestArchitectureChecks::functionBudgets_data()
{
    QTest::addColumn<QString>("above");
    QTest::addColumn<int>("lines");
    QTest::addColumn<bool>("isRefused");

    const QString why = u"// budget: one switch\n"_s;
    QTest::newRow("usual") << u"void f()\n"_s << 40 << false;
    QTest::newRow("over it") << u"void f()\n"_s << 41 << true;
    QTest::newRow("over it, with a reason") << why + u"void f()\n"_s << 41 << false;
    QTest::newRow("most") << why + u"void f()\n"_s << 60 << false;
    QTest::newRow("over the most") << why + u"void f()\n"_s << 61 << true;
    QTest::newRow("a reason without words") << u"// budget:\nvoid f()\n"_s << 41 << true;
    QTest::newRow("a reason that is not needed") << why + u"void f()\n"_s << 40 << true;
    QTest::newRow("a reason for something else") << why + u"\nvoid f()\n"_s << 41 << true;
    QTest::newRow("a reason below other words")
        << u"/// Counts; then\n"_s + why + u"template<typename T>\nT f()\n"_s << 41 << false;
    QTest::newRow("constructor, over it") << why + u"A::A()\n    : m_b{1}\n    , m_c(2)\n"_s << 41 << false;
}

void TestArchitectureChecks::functionBudgets()
{
    QFETCH(QString, above);
    QFETCH(int, lines);
    QFETCH(bool, isRefused);

    // Alone, after another one, and inside a class.
    const QString body = u"{\n"_s + numbered(lines, u"    x();"_s) + u"}\n"_s;
    const QString other = u"int other()\n{\n    return 1;\n}\n\n"_s;
    QString indented = u"    "_s + (above + body).trimmed();
    indented.replace(u"\n"_s, u"\n    "_s);
    const QString type = u"class A\n{\npublic:\n"_s + indented + u"\n    int m_x;\n};\n"_s;

    for (const QString &text : {above + body, other + above + body, other + above + body + other, type}) {
        const Violations found = checkBudgets(SourceFile(u"src/core/a.cpp"_s, kLicence + u'\n' + text));
        QVERIFY2(found.isEmpty() != isRefused, qPrintable(text));
    }
}

void TestArchitectureChecks::aScreenIsConstructedInFewLines()
{
    const QString constructor = u"Window::Window(QWidget *parent)\n    : QWidget(parent)\n{\n"_s;
    const QString why = u"// budget: much to see\n"_s;
    const auto text = [&](int lines) {
        return kLicence + u'\n' + (lines > 40 ? why : QString()) + constructor + numbered(lines, u"    x();"_s)
            + u"}\n"_s;
    };
    QCOMPARE(checkBudgets(SourceFile(u"src/ui/a.cpp"_s, text(40))).size(), 0);
    QCOMPARE(checkBudgets(SourceFile(u"src/ui/a.cpp"_s, text(41))).size(), 1);
    QCOMPARE(checkBudgets(SourceFile(u"src/core/a.cpp"_s, text(41))).size(), 0);
}

void TestArchitectureChecks::typesAndTestsHaveNoFunctionBudget()
{
    const QString type = u"class A\n{\n"_s + numbered(80, u"    int x();"_s) + u"};\n"_s;
    QCOMPARE(checkBudgets(SourceFile(u"src/core/a.cpp"_s, type)).size(), 0);
    const QString table = u"namespace {\n\nconst int table[] = {\n"_s + numbered(80, u"    1,"_s) + u"};\n\n}\n"_s;
    QCOMPARE(checkBudgets(SourceFile(u"src/core/a.cpp"_s, table)).size(), 0);
    const QString function = u"void f()\n{\n"_s + numbered(80, u"    x();"_s) + u"}\n"_s;
    QCOMPARE(checkBudgets(SourceFile(u"tests/core/a.cpp"_s, function)).size(), 0);
    QCOMPARE(checkBudgets(SourceFile(u"src/core/a.cpp"_s, function)).size(), 1);
}

void TestArchitectureChecks::unlistedFilesAreFound()
{
    const QList<SourceFile> cmake{
        SourceFile(u"src/core/CMakeLists.txt"_s, u"opora_add_module(core SOURCES\n  ticket.cpp\n  sub/deep.cpp)"_s),
        SourceFile(u"tests/core/CMakeLists.txt"_s, u"opora_add_test(tst_ticket MODULE core)"_s),
    };
    const auto listed = [&](const QString &path) { return checkListed(SourceFile(path, {}), cmake).isEmpty(); };

    QVERIFY(listed(u"src/core/ticket.cpp"_s));
    QVERIFY(listed(u"src/core/sub/deep.cpp"_s));
    QVERIFY(listed(u"tests/core/tst_ticket.cpp"_s));
    QVERIFY(!listed(u"src/core/icket.cpp"_s));
    QVERIFY(!listed(u"src/core/ticket.h"_s));
    QVERIFY(!listed(u"src/text/ticket.cpp"_s));
    QVERIFY(!listed(u"tests/core/tst_tick.cpp"_s));
}

void TestArchitectureChecks::cmake_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("refused");

    QTest::newRow("module") << u"src/store/CMakeLists.txt"_s << u"opora_add_module(store PUBLIC Opora::db)"_s << false;
    QTest::newRow("own library") << u"src/store/CMakeLists.txt"_s << u"add_library(x a.cpp)"_s << true;
    QTest::newRow("library shared by tests") << u"tests/support/CMakeLists.txt"_s << u"add_library(x a.cpp)"_s << false;
    QTest::newRow("test of its own") << u"tests/core/CMakeLists.txt"_s << u"add_executable(x a.cpp)"_s << true;
    QTest::newRow("foreign headers") << u"src/text/CMakeLists.txt"_s
                                     << u"target_include_directories(opora_text PRIVATE ${STEMMER})"_s << false;
    QTest::newRow("wider includes") << u"src/text/CMakeLists.txt"_s
                                    << u"target_include_directories(opora_text PRIVATE ${CMAKE_SOURCE_DIR}/src)"_s
                                    << true;
    QTest::newRow("global includes") << u"src/CMakeLists.txt"_s << u"include_directories(src)"_s << true;
    QTest::newRow("in a comment") << u"src/CMakeLists.txt"_s << u"# add_library(x a.cpp)"_s << false;
    QTest::newRow("wrong link") << u"src/ui/CMakeLists.txt"_s << u"  PRIVATE Opora::store"_s << true;
    QTest::newRow("tests link freely") << u"tests/features/CMakeLists.txt"_s << u"  LINK Opora::store"_s << false;
}

void TestArchitectureChecks::cmake()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    QFETCH(bool, refused);

    QCOMPARE(!checkCMake(SourceFile(path, line + u'\n')).isEmpty(), refused);
}

void TestArchitectureChecks::deadLinksAreFound()
{
    QTemporaryDir root;
    QVERIFY(QDir(root.path()).mkpath(u"docs/there"_s));
    const auto broken
        = [&](const QString &text) { return checkLinks(SourceFile(u"docs/a.md"_s, text), root.path()).size(); };

    QCOMPARE(broken(u"[a](there) and [b](../docs/there#part) and [c](https://x.example/y) and [d](#part)"_s), 0);
    QCOMPARE(broken(u"[a](gone.md) and ![b](pictures/gone.png)"_s), 2);
    QCOMPARE(broken(u"```\n[a](gone.md)\n```"_s), 0);
}

void TestArchitectureChecks::testsThatAreNotThereAreFound()
{
    const QList<SourceFile> tests{{u"tests/core/tst_a.cpp"_s, u"    void works();\n// void once();\n"_s}};
    const auto missing
        = [&](const QString &text) { return checkTestNames(SourceFile(u"docs/a.md"_s, text), tests).size(); };

    QCOMPARE(missing(u"`tst_a works`, `tst_a` and `scripts/test -R tst_b`"_s), 0);
    QCOMPARE(missing(u"`tst_b works`, `tst_a work`, `tst_a once` and `tst_b`"_s), 4);
}

void TestArchitectureChecks::entriesToldTwiceAreFound()
{
    const auto twice = [](const QString &text) { return checkEntries(SourceFile(u"CHANGELOG.md"_s, text)).size(); };

    QCOMPARE(twice(u"## 2\n- **A**: a\n- **B**: **A**\n- c\n- c\n## 1\n- **A**: a\n"_s), 0);
    QCOMPARE(twice(u"## 1\n- **A**: a\n- **B** b\n- **A** (c)\n"_s), 1);
}

void TestArchitectureChecks::commentsAreNotCode()
{
    QCOMPARE(withoutComments(u"a // b\nc"_s), u"a     \nc"_s);
    QCOMPARE(withoutComments(u"a /* b\n */ c"_s), u"a     \n    c"_s);
    QCOMPARE(withoutComments(u"\"http://x\" // y"_s).trimmed(), u"\"http://x\""_s);
    QCOMPARE(withoutComments(u"R\"x(// \" )x\" z"_s), u"R\"x(// \" )x\" z"_s);
    QCOMPARE(withoutComments(u"'\"' // y"_s).trimmed(), u"'\"'"_s);
    QCOMPARE(withoutComments(u"u'/' // y"_s).trimmed(), u"u'/'"_s);
    QCOMPARE(withoutComments(u"1'000 // y'"_s).trimmed(), u"1'000"_s);
}

void TestArchitectureChecks::violationsNamePlaceAndRule()
{
    const SourceFile file(u"src/core/a.cpp"_s, kLicence + u"\n#include <QSqlQuery>\n"_s);

    const Violations found = checkIncludes(file, QtHeaders());

    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().toString(), u"src/core/a.cpp:4: [include] core must not use Qt Sql: QSqlQuery"_s);
}

QTEST_GUILESS_MAIN(TestArchitectureChecks)
#include "tst_architecturechecks.moc"
