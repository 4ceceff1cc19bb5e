// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

const QString kRoot = QStringLiteral(OPORA_SOURCE_DIR);

/// What is asked for: "" nothing, "1" a bare system, "all" what a new user does in it.
QString wish()
{
    return qEnvironmentVariable("OPORA_BARE_DEBIAN");
}

} // namespace

/// scripts/try-on-bare-debian with a real bare system. tst_scripts shows the rest of it without one.
class TestBareDebian : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString out() const { return m_folder->filePath(u"out"_s); }
    [[nodiscard]] QStringList leftovers() const { return QDir(m_folder->path()).entryList({u"opora-bare*"_s}); }
    void start(QProcess &process, const QStringList &command) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"TMPDIR"_s, m_folder->path());
        process.setProcessEnvironment(environment);
        process.start(kRoot + u"/scripts/try-on-bare-debian"_s, QStringList{u"--out"_s, out()} + command);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (wish().isEmpty())
            QSKIP("OPORA_BARE_DEBIAN=1 makes a bare system: as root, with a mirror, in a minute");
    }
    void init()
    {
        // Where the script has its systems: there is more room than in a temporary folder of the system.
        m_folder
            = std::make_unique<QTemporaryDir>(qEnvironmentVariable("TMPDIR", u"/var/tmp"_s) + u"/tst_bare-XXXXXX"_s);
        QVERIFY(m_folder->isValid());
    }

    void aCommandRunsInAClone()
    {
        QProcess git;
        git.start(u"git"_s, {u"-C"_s, kRoot, u"rev-parse"_s, u"HEAD"_s});
        QVERIFY(git.waitForFinished());
        QProcess process;

        start(process, {u"bash"_s, u"-c"_s, u"git log -1 --format=%H; command -v g++; echo left >/out/file; exit 7"_s});

        QVERIFY(process.waitForFinished(600'000));
        QCOMPARE(process.exitCode(), 7);
        QCOMPARE(process.readAllStandardOutput(), git.readAllStandardOutput());
        QVERIFY(QFile::exists(out() + u"/file"_s));
        QCOMPARE(leftovers(), QStringList());
    }

    void theTestsPassAndTheScreensAreDrawn()
    {
        if (wish() != "all"_L1)
            QSKIP("OPORA_BARE_DEBIAN=all does what a new user does: as root, with a mirror, in over an hour");
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);

        start(process, {});

        QVERIFY(process.waitForFinished(-1));
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(!QDir(out()).entryList({u"*.png"_s}).isEmpty());
        QCOMPARE(leftovers(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestBareDebian)
#include "tst_baredebian.moc"
