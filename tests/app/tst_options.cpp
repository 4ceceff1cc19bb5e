// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora::App;
using namespace Qt::StringLiterals;

class TestOptions : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString fileWith(const QByteArray &words, QFile::Permissions permissions)
    {
        const QString path = m_folder.filePath(u"sign-in"_s);
        QFile::remove(path);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(words) != words.size())
            qFatal("cannot write");
        file.close();
        QFile::setPermissions(path, permissions);
        return path;
    }

private Q_SLOTS:
    void everyOptionIsRead()
    {
        const Options options
            = readOptions({u"opora"_s, u"--profile"_s, u"/p"_s, u"--server"_s, u"http://h:1"_s, u"--sign-in-file"_s,
                           u"/f"_s, u"--screens"_s, u"/s"_s, u"--lang"_s, u"ru"_s, u"--theme"_s, u"dark"_s,
                           u"--until-first-list"_s, u"opora://ticket/7"_s});
        QCOMPARE(options.profile, u"/p"_s);
        QCOMPARE(options.server, u"http://h:1"_s);
        QCOMPARE(options.signInFile, u"/f"_s);
        QCOMPARE(options.screens, u"/s"_s);
        QCOMPARE(options.language, u"ru"_s);
        QCOMPARE(options.theme, u"dark"_s);
        QVERIFY(options.untilFirstList);
        QCOMPARE(options.links, QStringList{u"opora://ticket/7"_s});
    }

    void nothingIsNeeded()
    {
        const Options options = readOptions({u"opora"_s});
        QVERIFY(options.profile.isEmpty());
        QVERIFY(options.links.isEmpty());
        QVERIFY(!options.untilFirstList);
    }

    void whatCannotBeMeantIsToldOf_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("named"); // empty: nothing is wrong
        QTest::newRow("nothing") << QStringList() << QString();
        QTest::newRow("all") << QStringList{u"--lang"_s, u"ru"_s, u"--theme"_s, u"light"_s, u"opora://ticket/7"_s}
                             << QString();
        QTest::newRow("language") << QStringList{u"--lang"_s, u"xx"_s} << u"\"xx\""_s;
        QTest::newRow("colours") << QStringList{u"--theme"_s, u"pink"_s} << u"\"pink\""_s;
        QTest::newRow("expression") << QStringList{u"--only"_s, u"("_s} << u"\"(\""_s;
        QTest::newRow("stray word") << QStringList{u"opora://ticket/7"_s, u"tickets"_s} << u"\"tickets\""_s;
    }
    void whatCannotBeMeantIsToldOf()
    {
        QFETCH(const QStringList, words);
        QFETCH(const QString, named);
        const QString wrong = complaint(readOptions(QStringList{u"opora"_s} + words));
        QCOMPARE(wrong.isEmpty(), named.isEmpty());
        QVERIFY2(wrong.contains(named), qPrintable(wrong));
    }

    void aSignInIsTwoLines()
    {
        for (const QByteArray &text :
             {QByteArray("a@b.example\r\n my secret \r\n"), QByteArray("a@b.example\n my secret ")}) {
            const auto words = readSignIn(fileWith(text, QFile::ReadOwner | QFile::WriteOwner));
            QVERIFY(words);
            QCOMPARE(words->email, u"a@b.example"_s);
            QCOMPARE(words->password, u" my secret "_s);
        }
    }

    void aSignInIsRefused_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QFile::Permissions>("permissions");
        const QFile::Permissions own = QFile::ReadOwner | QFile::WriteOwner;
#ifndef Q_OS_WIN
        QTest::newRow("readable by others") << QByteArray("a\nb\n") << (own | QFile::ReadOther);
        QTest::newRow("readable by the group") << QByteArray("a\nb\n") << (own | QFile::ReadGroup);
#endif
        QTest::newRow("one line") << QByteArray("a") << own;
        QTest::newRow("no password") << QByteArray("a\n\n") << own;
        QTest::newRow("empty") << QByteArray() << own;
    }
    void aSignInIsRefused()
    {
        QFETCH(const QByteArray, words);
        QFETCH(const QFile::Permissions, permissions);
        const auto read = readSignIn(fileWith(words, permissions));
        QVERIFY(!read);
        QCOMPARE(read.error().code, u"app.sign_in_file"_s);
    }

    void aMissingSignInIsRefused()
    {
        QVERIFY(!readSignIn(m_folder.filePath(u"nothing"_s)));
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
