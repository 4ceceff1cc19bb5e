// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clidesk.h"

#include "support/require.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace Opora::Test;
using namespace Qt::StringLiterals;

namespace {

/// What stays as it is in every language: paths, words in quotes, and what stands in brackets.
QString withoutNames(QString text)
{
    static const QRegularExpression names(
        u"\\([^()]*\\)|\"[^\"]*\"|«[^»]*»|(?:/[^\\s:]+)|opora-server|--[a-z-]+|\\b(?:PEM|JSON|SHA256SUMS)\\b"_s);
    return text.remove(names);
}

} // namespace

/// The real program in the two languages it speaks: no sentence is half in one and half in the other.
class CliLanguageTest : public QObject, private CliDesk
{
    Q_OBJECT

private:
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path(name) : QString();
    }
    QStringList words(const QString &text) const
    {
        QString filled = text;
        return filled.replace(u"DIR"_s, scratch()).split(u' ');
    }
    /// The last line of what it complained of: libraries may have spoken before.
    QString complaint(const QString &text, const QString &locale) const
    {
        auto environment = ServerProcess::environment();
        environment.insert(u"LC_ALL"_s, locale);
        environment.insert(u"LOCPATH"_s, scratch());
        const auto outcome = ServerProcess::run(words(text), {}, environment);
        return outcome.errors.trimmed().section(u'\n', -1);
    }

private Q_SLOTS:
    void init()
    {
        makeFolder();
        write(u"junk"_s, "junk");
        write(u"half.gz"_s, QByteArray::fromHex("1f8b0800000000000003"));
        write(u"half.tar"_s, "half");
        write(u"wrong.json"_s, "{\"source\": ");
        write(u"bytes"_s, QByteArray("a,b\n\0\1\2", 7));
        write(u"map.json"_s,
              R"({"source": "x", "case": "n", "created": {"column": "at", "format": "dd.MM.yyyy"}, "subject": "s"})");
        write(u"bad.csv"_s, "n,at,s\n1,32.01.2025,one\n2,01.02.2025,two\n");
    }

    void everySentenceIsInOneLanguage_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("english");
        const QString import = u"import --format csv --data DIR/d "_s;
        QTest::newRow("no backup") << u"restore DIR/nothing.tar --data DIR/d"_s
                                   << u"cannot be read: there is no such file or folder."_s;
        QTest::newRow("half a backup") << u"restore DIR/half.tar --data DIR/d"_s << u"(it ends too early)"_s;
        QTest::newRow("backup below a file")
            << u"backup DIR/junk/b.tar --data DIR/h"_s << u"cannot be written: a part of its path is a file"_s;
        QTest::newRow("export into nowhere")
            << u"export DIR/nowhere/x.jsonl --data DIR/h"_s << u"cannot be written: there is no such file"_s;
        QTest::newRow("export over a folder") << u"export DIR/h --data DIR/h"_s << u"cannot be written: "_s;
        QTest::newRow("no file") << u"import DIR/nothing.jsonl --data DIR/d"_s
                                 << u"nothing.jsonl: there is no such file or folder"_s;
        QTest::newRow("damaged file") << u"import DIR/half.gz --data DIR/d"_s << u"is damaged or cut short ("_s;
        QTest::newRow("no mapping") << import + u"--map DIR/nothing.json DIR/junk"_s
                                    << u"nothing.json: there is no such file or folder"_s;
        QTest::newRow("wrong mapping") << import + u"--map DIR/wrong.json DIR/junk"_s
                                       << u"character 11: this is not JSON"_s;
        QTest::newRow("junk table") << import + u"--map helpdesk-italy DIR/junk"_s << u"has no column \""_s;
        QTest::newRow("junk bytes") << import + u"--map DIR/map.json DIR/bytes"_s << u"is not a text file."_s;
        QTest::newRow("a bad row") << import + u"--map DIR/map.json DIR/bad.csv"_s
                                   << u"Line 2: \"32.01.2025\" is no time in the format"_s;
        QTest::newRow("certificate")
            << u"serve --listen 127.0.0.1:0 --data DIR/d --tls-cert DIR/junk --tls-key DIR/junk"_s
            << u"is not a certificate chain in PEM form."_s;
        QTest::newRow("port in use") << u"serve --data DIR/d --listen 127.0.0.1:PORT"_s << u"already listens there"_s;
    }
    void everySentenceIsInOneLanguage()
    {
        QFETCH(QString, command);
        QFETCH(const QString, english);
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        command.replace(u"PORT"_s, QString::number(taken.serverPort()));
        if (command.contains(u"DIR/h"_s))
            QCOMPARE(ServerProcess::run(words(u"init --data DIR/h"_s)).code, 0);

        const QString inEnglish = complaint(command, u"C.UTF-8"_s);
        const QString inRussian = complaint(command, u"ru_RU.UTF-8"_s);

        static const QRegularExpression cyrillic(u"[а-яё]"_s), latin(u"[A-Za-z]{2,}"_s);
        QVERIFY2(inEnglish.contains(english) && !inEnglish.contains(cyrillic), qPrintable(inEnglish));
        QVERIFY2(inRussian.contains(cyrillic) && !withoutNames(inRussian).contains(latin), qPrintable(inRussian));
    }

    /// What has no words of ours stands in brackets: the same everywhere, and so it stands in the log.
    void theSystemIsQuotedInEnglish()
    {
        QVERIFY(QFile::link(path(u"loop"_s), path(u"loop"_s)));
        const QString restore = u"restore DIR/loop --data DIR/d"_s;
        const QString quoted = u"(Too many levels of symbolic links)"_s;
        const QString inEnglish = complaint(restore, u"C.UTF-8"_s);
        QVERIFY2(inEnglish.contains(quoted), qPrintable(inEnglish));
        if (QProcess::execute(u"localedef"_s, {u"-i"_s, u"ru_RU"_s, u"-f"_s, u"UTF-8"_s, path(u"ru_RU.UTF-8"_s)}) != 0)
            OPORA_SKIP("ru_RU", "this system cannot make a Russian locale (package locales)");
        const QString inRussian = complaint(restore, u"ru_RU.UTF-8"_s);
        QVERIFY2(inRussian.contains(quoted), qPrintable(inRussian));
    }

    void countsAreInOneLanguageToo()
    {
        auto environment = ServerProcess::environment();
        environment.insert(u"LC_ALL"_s, u"ru_RU.UTF-8"_s);
        const auto outcome = ServerProcess::run(
            words(u"import --data DIR/d "_s + QStringLiteral(OPORA_SOURCE_DIR) + u"/resources/demo/helpdesk.jsonl"_s),
            {}, environment);
        QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
        static const QRegularExpression latin(u"[A-Za-z]{2,}"_s);
        QVERIFY2(!outcome.output.contains(latin), qPrintable(outcome.output));
    }
};

QTEST_GUILESS_MAIN(CliLanguageTest)
#include "tst_clilanguage.moc"
