// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/share.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QSysInfo>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QString outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput());
}

/// The first capture of each match.
QStringList allOf(const QString &pattern, const QString &text)
{
    QStringList found;
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    for (auto it = expression.globalMatch(text); it.hasNext();)
        found.append(it.next().captured(1));
    return found;
}

QStringList neededBy(const QString &file)
{
    return allOf(uR"(\(NEEDED\).*\[(.+)\])"_s, outputOf(u"readelf"_s, {u"-d"_s, file}));
}

/// Where the loader finds each library of a program.
QHash<QString, QString> librariesOf(const QString &program)
{
    QHash<QString, QString> paths;
    const QString text = outputOf(u"ldd"_s, {program});
    for (const QString &path : allOf(uR"(=> (/\S+))"_s, text))
        paths.insert(path.section(u'/', -1), path);
    return paths;
}

/// Empty without a path, which the loader itself has not.
QString packageOf(const QString &path)
{
    if (path.isEmpty())
        return {};
    // Older packages name their files as they were before /lib became a part of /usr.
    const QString usr = path.startsWith("/usr/"_L1) ? path : u"/usr"_s + path;
    return allOf(u"^([^:,]+)"_s, outputOf(u"dpkg"_s, {u"-S"_s, usr, usr.mid(4)})).value(0);
}

/// These and all that they bring with them.
QSet<QString> withDependencies(QStringList packages)
{
    QHash<QString, QStringList> direct;
    const QStringList installed
        = outputOf(u"dpkg-query"_s, {u"-W"_s, u"-f=${Package}: ${Depends}, ${Pre-Depends}\\n"_s}).split(u'\n');
    for (const QString &line : installed)
        direct.insert(line.section(u':', 0, 0), allOf(u"[,:|] ([a-z0-9][a-z0-9.+-]+)"_s, line));
    QSet<QString> all;
    while (!packages.isEmpty()) {
        const QString package = packages.takeLast();
        if (all.contains(package))
            continue;
        all.insert(package);
        packages += direct.value(package);
    }
    return all;
}

/// The packages in that paragraph of a guide which tells how to install this program.
QStringList namedFor(const QString &program, const QString &guide)
{
    QFile file(QStringLiteral(OPORA_SOURCE_DIR "/docs/") + guide);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QStringList paragraphs = QString::fromUtf8(file.readAll()).split(u"\n\n"_s);
    for (const QString &paragraph : paragraphs) {
        if (paragraph.contains(u"`build/release/bin/%1`"_s.arg(program)))
            return allOf(u"`([a-z0-9][a-z0-9.+-]+)`"_s, paragraph);
    }
    return {};
}

} // namespace

/// What the guides tell an administrator to install is what the programs are linked with.
class TestPackages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theGuidesNameWhatEachProgramNeeds_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("guide");
        QTest::addColumn<QStringList>("ofModules");

        // A module is a library of its own here. Of text a released server has no telephone numbers in it.
        const QStringList text{u"libphonenumber8"_s};
        QTest::newRow("server, English") << u"opora-server"_s << u"admin-guide.md"_s << text;
        QTest::newRow("server, Russian") << u"opora-server"_s << u"admin-guide.ru.md"_s << text;
        QTest::newRow("client, English") << u"opora"_s << u"admin-guide.md"_s << QStringList();
        QTest::newRow("client, Russian") << u"opora"_s << u"admin-guide.ru.md"_s << QStringList();
    }
    void theGuidesNameWhatEachProgramNeeds()
    {
        if (QSysInfo::productType() != "debian"_L1 || QSysInfo::productVersion() != "12"_L1)
            QSKIP("the guides name the packages of Debian 12");
        if (Opora::Test::kSanitized)
            QSKIP("a sanitizer is a library more");
        for (const QString &tool : {u"dpkg"_s, u"ldd"_s, u"readelf"_s}) {
            if (QStandardPaths::findExecutable(tool).isEmpty())
                QSKIP(qPrintable(u"no %1 here"_s.arg(tool)));
        }
        QFETCH(QString, program);
        QFETCH(QString, guide);
        QFETCH(QStringList, ofModules);
        const QString path = QStringLiteral(OPORA_BIN_DIR "/") + program;
        const QSet<QString> named = withDependencies(namedFor(program, guide));
        const QHash<QString, QString> libraries = librariesOf(path);
        QVERIFY(libraries.contains(u"libQt6Core.so.6"_s));

        QSet<QString> missing;
        const auto judge = [&](const QString &file, const QStringList &excused) {
            for (const QString &library : neededBy(file)) {
                const bool isOurs = library.startsWith("libopora_"_L1);
                const QString package = isOurs ? QString() : packageOf(libraries.value(library));
                if (!package.isEmpty() && !named.contains(package) && !excused.contains(package))
                    missing.insert(package);
            }
        };
        judge(path, {});
        for (auto it = libraries.cbegin(); it != libraries.cend(); ++it) {
            if (it.key().startsWith("libopora_"_L1))
                judge(it.value(), ofModules);
        }

        QVERIFY2(missing.isEmpty(), qPrintable(QStringList(missing.values()).join(u' ')));
    }
};

QTEST_GUILESS_MAIN(TestPackages)
#include "tst_packages.moc"
