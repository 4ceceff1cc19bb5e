// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Ended
{
    int code = -1;
    QString out;
    QString err;
};

} // namespace

/// `opora --screens` and what the program says before it has a window, as a process of its own.
class TestScreens : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    /// Everything that a person has is in a folder of the test.
    [[nodiscard]] QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"LANGUAGE"_s})
            environment.remove(name);
        for (const QString &name : {u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s, u"HOME"_s})
            environment.insert(name, m_folder.filePath(u"home"_s));
        environment.insert(u"TMPDIR"_s, m_folder.filePath(u"tmp"_s));
        return environment;
    }

    [[nodiscard]] static Ended run(const QStringList &arguments, const QProcessEnvironment &environment)
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(OPORA_BIN_DIR "/opora"), arguments);
        if (!process.waitForFinished(280'000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, {}, QString::fromUtf8(process.readAllStandardError())};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    [[nodiscard]] static bool isOneColour(const QImage &image)
    {
        const QRgb first = image.pixel(0, 0);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixel(x, y) != first)
                    return false;
        return true;
    }

    [[nodiscard]] QString signIn(const QByteArray &email) const
    {
        QFile file(m_folder.filePath(u"sign-in"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(email + "\nsecret\n") < 0)
            qFatal("cannot write");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(u"tmp"_s));
        QVERIFY(QDir(m_folder.path()).mkpath(u"home"_s));
    }

    /// One language, theme and width of every scene, from a sample server of the program's own.
    void everySceneIsDrawn()
    {
        const QDir shots(m_folder.filePath(u"shots"_s));
        QProcessEnvironment settings = environment();
        // Of a server that this person runs.
        settings.insert(u"OPORA_DATABASE"_s, u"postgresql://real.invalid/desk"_s);

        const Ended ended = run({u"--screens"_s, shots.path(), u"--only"_s, u"-ru-dark-1024\\."_s}, settings);

        QVERIFY2(ended.code == 0, qPrintable(ended.err));
        const QStringList names = shots.entryList({u"*.png"_s});
        QVERIFY2(names.size() >= 30, qPrintable(names.join(u' ')));
        for (const QString &scene : {u"tickets"_s, u"knowledge"_s, u"outbox"_s, u"start"_s})
            QVERIFY2(names.contains(scene + u"-ru-dark-1024.png"_s), qPrintable(names.join(u' ')));
        QSet<QByteArray> contents;
        for (const QString &name : names) {
            const QImage image(shots.filePath(name));
            QCOMPARE(image.size(), QSize(1024, 640));
            QVERIFY2(!isOneColour(image), qPrintable(name));
            contents.insert(QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
        }
        // A scene that does not come about would look like the one before it.
        QVERIFY2(contents.size() >= names.size() - 2, qPrintable(QString::number(contents.size())));
    }

    void drawingLeavesNothingOfThePersonChanged()
    {
        QCOMPARE(QDir(m_folder.filePath(u"tmp"_s)).entryList({u"opora*"_s}), QStringList());
        QVERIFY(!QDir(m_folder.filePath(u"home"_s)).exists(u"opora"_s));
    }

    void anExpressionThatFindsNoPictureIsNamed()
    {
        const Ended ended
            = run({u"--screens"_s, m_folder.filePath(u"none"_s), u"--only"_s, u"no-such-scene"_s}, environment());
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(u"no-such-scene"), qPrintable(ended.err));
        QVERIFY(!QDir(m_folder.filePath(u"none"_s)).exists());
    }

    void aSilentServerIsNamed()
    {
        for (const auto &[language, sentence] : {std::pair(u"en"_s, u"no server answers at http://127.0.0.1:9"_s),
                                                 std::pair(u"ru"_s, u"сервер http://127.0.0.1:9"_s)}) {
            const Ended ended = run({u"--screens"_s, m_folder.filePath(u"none"_s), u"--server"_s,
                                     u"http://127.0.0.1:9"_s, u"--sign-in-file"_s, signIn("ann@demo.example"),
                                     u"--lang"_s, language, u"--profile"_s, m_folder.filePath(u"profile"_s)},
                                    environment());

            QCOMPARE(ended.code, 1);
            QVERIFY2(ended.err.contains(sentence) && !ended.err.contains(u"You can go on"), qPrintable(ended.err));
        }
    }

    void aRealAccountIsNotDrawn()
    {
        const Ended ended = run({u"--screens"_s, m_folder.filePath(u"none"_s), u"--server"_s, u"http://127.0.0.1:9"_s,
                                 u"--sign-in-file"_s, signIn("ann@desk.invalid"), u"--lang"_s, u"en"_s},
                                environment());

        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains(u"scripts/demo --screens"_s), qPrintable(ended.err));
        QVERIFY(!QDir(m_folder.filePath(u"none"_s)).exists());
    }

    void helpNeedsNoDisplay()
    {
        QProcessEnvironment settings = environment();
        settings.remove(u"QT_QPA_PLATFORM"_s);
        settings.insert(u"DISPLAY"_s, u":7777"_s);

        const Ended help = run({u"--help"_s}, settings);
        const Ended window = run({}, settings);

        QVERIFY2(help.code == 0, qPrintable(help.err));
        QVERIFY(help.out.contains(u"--screens"_s));
        QCOMPARE(window.code, 1);
        QVERIFY2(window.err.contains(u"--screens"_s), qPrintable(window.err));
    }

    void aWordThatCannotBeMeantEndsTheProgram()
    {
        const Ended ended = run({u"--theme"_s, u"pink"_s}, environment());

        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains(u"pink"_s), qPrintable(ended.err));
    }
};

QTEST_GUILESS_MAIN(TestScreens)
#include "tst_screens.moc"
