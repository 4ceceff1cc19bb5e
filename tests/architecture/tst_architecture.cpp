// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks.h"

#include <QDebug>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Architecture;

/// Holds the whole tree against the rules; tst_architecturechecks shows that the rules bite.
class TestArchitecture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void includesFollowTheTable();
    void everyFileNamesItsLicence();
    void filesHaveTheRightShape();
    void filesAndFunctionsKeepTheirBudgets();
    void theWindowOnlyHosts();
    void forbiddenWordsAreAbsent();
    void everySourceIsListed();
    void cmakeFilesFollowTheTable();
    void linksLeadSomewhere();
    void testsThatDocumentsNameAreThere();
    void noChangeIsToldTwice();

private:
    template<typename Check>
    void verify(const QList<SourceFile> &files, Check check);

    QList<SourceFile> m_all;
    QList<SourceFile> m_cpp;
    QList<SourceFile> m_cmake;
    QList<SourceFile> m_documents;
};

void TestArchitecture::initTestCase()
{
    const QString root = QStringLiteral(OPORA_SOURCE_DIR);
    const QList<SourceFile> tree = readTree(root, {u"src"_s, u"tests"_s, u"cmake"_s, u"scripts"_s, u".ci"_s});
    for (const SourceFile &file : tree) {
        if (file.path().startsWith(u"tests/data/"_s) || file.path().contains(u"__pycache__"_s))
            continue;
        const bool cmake = file.fileName() == u"CMakeLists.txt"_s || file.path().endsWith(u".cmake"_s);
        const bool script = file.top() == u"scripts"_s || file.top() == u".ci"_s;
        if (file.isCpp())
            m_cpp.append(file);
        if (cmake)
            m_cmake.append(file);
        if (file.isCpp() || cmake || script)
            m_all.append(file);
    }
    QVERIFY2(m_cpp.size() > 10, "the tree was not found");
    m_documents = readTree(root, {u"docs"_s, u"resources"_s});
    for (const QString &name : {u"README.md"_s, u"CONTRIBUTING.md"_s, u"SECURITY.md"_s, u"CHANGELOG.md"_s}) {
        QFile file(root + u'/' + name);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
        m_documents.append(SourceFile(name, QString::fromUtf8(file.readAll())));
    }
    m_documents.removeIf([](const SourceFile &file) { return !file.path().endsWith(u".md"_s); });
}

template<typename Check>
void TestArchitecture::verify(const QList<SourceFile> &files, Check check)
{
    int broken = 0;
    for (const SourceFile &file : files) {
        for (const Violation &violation : check(file)) {
            // One message each: a failure's own message is cut after some lines.
            qWarning().noquote() << violation.toString();
            ++broken;
        }
    }
    QCOMPARE(broken, 0);
}

void TestArchitecture::includesFollowTheTable()
{
    const QtHeaders qt;
    QVERIFY(!qt.isEmpty());
    verify(m_cpp, [&](const SourceFile &file) { return checkIncludes(file, qt); });
}

void TestArchitecture::everyFileNamesItsLicence()
{
    verify(m_all, checkLicence);
}

void TestArchitecture::filesHaveTheRightShape()
{
    QStringList paths;
    for (const SourceFile &file : m_cpp)
        paths.append(file.path());
    verify(m_cpp, [&](const SourceFile &file) { return checkShape(file, paths); });
}

void TestArchitecture::filesAndFunctionsKeepTheirBudgets()
{
    verify(m_cpp, checkBudgets);
}

void TestArchitecture::theWindowOnlyHosts()
{
    constexpr int kMost = 300; // each feature brings its own actions and panel
    int lines = 0;
    for (const SourceFile &file : std::as_const(m_cpp))
        lines += file.path().startsWith(u"src/ui/main/mainwindow."_s) ? file.lineCount() : 0;
    QVERIFY2(lines > 0 && lines <= kMost, qPrintable(u"MainWindow has %1 lines in all"_s.arg(lines)));
}

void TestArchitecture::forbiddenWordsAreAbsent()
{
    verify(m_all, checkWords);
}

void TestArchitecture::everySourceIsListed()
{
    verify(m_cpp, [&](const SourceFile &file) {
        const bool helperHeader = file.top() == u"tests"_s && file.isHeader();
        return helperHeader || file.top() == u"cmake"_s ? Violations() : checkListed(file, m_cmake);
    });
}

void TestArchitecture::cmakeFilesFollowTheTable()
{
    verify(m_cmake, [](const SourceFile &file) {
        return file.path() == u"cmake/OporaModule.cmake"_s || file.path() == u"cmake/OporaStrict.cmake"_s
            ? Violations()
            : checkCMake(file);
    });
}

void TestArchitecture::linksLeadSomewhere()
{
    verify(m_documents, [](const SourceFile &file) { return checkLinks(file, QStringLiteral(OPORA_SOURCE_DIR)); });
}

void TestArchitecture::testsThatDocumentsNameAreThere()
{
    verify(m_documents, [&](const SourceFile &file) { return checkTestNames(file, m_cpp); });
}

void TestArchitecture::noChangeIsToldTwice()
{
    verify(m_documents,
           [](const SourceFile &file) { return file.path() == u"CHANGELOG.md"_s ? checkEntries(file) : Violations(); });
}

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
