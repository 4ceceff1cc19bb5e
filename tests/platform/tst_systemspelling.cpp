// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/systemspelling.h"

#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora::Platform;
using namespace Qt::StringLiterals;

namespace {

/// Knows one word.
class OneWord final : public Dictionary
{
public:
    explicit OneWord(const QString &word)
        : m_word(word)
    { }
    [[nodiscard]] bool has(const QString &word) override { return word.toLower() == m_word; }
    [[nodiscard]] QStringList near(const QString &) override { return QStringList(20, m_word); }

private:
    QString m_word;
};

/// Finds it when it is let.
class SlowWord final : public Dictionary
{
public:
    explicit SlowWord(QSemaphore &release)
        : m_release(release)
    { }
    [[nodiscard]] bool has(const QString &word) override { return word == "letter"_L1; }
    [[nodiscard]] QStringList near(const QString &) override
    {
        static_cast<void>(m_release.tryAcquire(1, 20'000));
        return {u"letter"_s};
    }

private:
    QSemaphore &m_release;
};

std::unique_ptr<Dictionary> open(const QString &language)
{
    return std::make_unique<OneWord>(language == "ru"_L1 ? u"письмо"_s : u"letter"_s);
}

} // namespace

class TestSystemSpelling : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString ownFile() const { return m_folder->filePath(u"words.txt"_s); }
    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write");
    }
    /// The dictionaries are there.
    static void wait(SystemSpelling &spelling)
    {
        QSignalSpy changed(&spelling, &SystemSpelling::changed);
        QVERIFY(spelling.isKnown(u"anything"_s));
        QVERIFY(changed.wait());
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void eachWordIsLookedUpInTheLanguageOfItsLetters()
    {
        SystemSpelling spelling(ownFile(), open);
        wait(spelling);
        QVERIFY(spelling.isKnown(u"письмо"_s));
        QVERIFY(spelling.isKnown(u"letter"_s));
        QVERIFY(!spelling.isKnown(u"писмо"_s));
        QVERIFY(!spelling.isKnown(u"leter"_s));
        QVERIFY(spelling.isKnown(u"γράμμα"_s));
        QVERIFY(spelling.isKnown(u"letter-letter"_s));
        QVERIFY(!spelling.isKnown(u"letter-leter"_s));
        QCOMPARE(spelling.suggestions(u"писмо"_s).result()->value(0), u"письмо"_s);
        QCOMPARE(spelling.suggestions(u"leter"_s).result()->size(), SystemSpelling::kMostSuggestions);
    }

    void withoutADictionaryEveryWordIsRight()
    {
        SystemSpelling spelling(ownFile(), [](const QString &) { return std::unique_ptr<Dictionary>(); });
        wait(spelling);
        QVERIFY(spelling.isKnown(u"leter"_s));
        QVERIFY(spelling.suggestions(u"leter"_s).result()->isEmpty());
    }

    void taughtWordsStayAndCanBeForgotten()
    {
        {
            SystemSpelling spelling(ownFile(), open);
            wait(spelling);
            const QSignalSpy changed(&spelling, &SystemSpelling::changed);
            const auto kept = spelling.learn(u"Опора"_s);
            QCOMPARE(changed.size(), 1);
            QVERIFY(spelling.isKnown(u"опора"_s));
            QVERIFY(kept.result());
        }
        SystemSpelling again(ownFile(), open);
        QVERIFY(again.isOwn(u"ОПОРА"_s));
        wait(again);
        QVERIFY(again.forget(u"опора"_s).result());
        QVERIFY(!again.isKnown(u"Опора"_s));
    }

    void whatCannotBeKeptIsSaidAndKnownUntilTheEnd()
    {
        SystemSpelling spelling(m_folder->filePath(u"no/such/folder/words.txt"_s), open);
        const auto kept = spelling.learn(u"word"_s).result();
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, u"disk.write"_s);
        QVERIFY(spelling.isOwn(u"word"_s));

        QVERIFY(QDir().mkpath(m_folder->filePath(u"no/such/folder"_s)));
        QVERIFY(spelling.learn(u"another"_s).result());
        const SystemSpelling again(m_folder->filePath(u"no/such/folder/words.txt"_s), open);
        QVERIFY(again.isOwn(u"word"_s) && again.isOwn(u"another"_s));
    }

    void whatIsTaughtLastIsKeptWhenTheProgramEnds()
    {
        {
            SystemSpelling spelling(ownFile(), open);
            for (int number = 0; number < 20; ++number)
                static_cast<void>(spelling.learn(u"word%1"_s.arg(number)));
        }
        QVERIFY(SystemSpelling(ownFile(), open).isOwn(u"word19"_s));
    }

    void aLongSearchHoldsNobodyUp()
    {
        QSemaphore release;
        SystemSpelling spelling(ownFile(), [&release](const QString &) { return std::make_unique<SlowWord>(release); });
        wait(spelling);
        QVERIFY(!spelling.isKnown(u"leter"_s));
        const QSignalSpy changed(&spelling, &SystemSpelling::changed);

        const auto found = spelling.suggestions(u"leter"_s);
        // Nothing is found fault with while the dictionary is searched; who asked is told to ask again.
        QVERIFY(spelling.isKnown(u"leter"_s));
        QVERIFY(!found.isFinished());
        release.release();

        QCOMPARE(found.result()->value(0), u"letter"_s);
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!spelling.isKnown(u"leter"_s));
    }

    void goingAwayWaitsForTheReader()
    {
        SystemSpelling spelling(ownFile(), open);
        QVERIFY(spelling.isKnown(u"leter"_s));
    }

    void theUsualCountryComesFirst()
    {
        for (const QString &name : {u"en_AU"_s, u"en_US"_s, u"en_ZA"_s, u"ru_RU"_s})
            for (const QString &suffix : {u".dic"_s, u".aff"_s})
                write(name + suffix, "0\n");
        write(u"en_GB.dic"_s, "0\n");
        const QStringList folders{m_folder->filePath(u"nothing"_s), m_folder->path()};
        QCOMPARE(findDictionary(u"en"_s, folders).words, m_folder->filePath(u"en_US.dic"_s));
        QCOMPARE(findDictionary(u"ru"_s, folders).affixes, m_folder->filePath(u"ru_RU.aff"_s));
        QFile::remove(m_folder->filePath(u"en_US.aff"_s));
        QCOMPARE(findDictionary(u"en"_s, folders).words, m_folder->filePath(u"en_AU.dic"_s));
        QVERIFY(findDictionary(u"de"_s, folders).words.isEmpty());
    }

    void filesOfHunspellAreRead()
    {
        if (!Dictionary::isBuilt())
            QSKIP("built without Hunspell");
        write(u"ru_RU.aff"_s, "SET UTF-8\nTRY оаитенрсвь\nSFX A Y 1\nSFX A о а о\n");
        write(u"ru_RU.dic"_s, QByteArray("1\nписьмо/A\n"));
        const auto dictionary = Dictionary::open(findDictionary(u"ru"_s, {m_folder->path()}));
        QVERIFY(dictionary);
        QVERIFY(dictionary->has(u"письмо"_s));
        QVERIFY(dictionary->has(u"письма"_s));
        QVERIFY(!dictionary->has(u"писмо"_s));
        QVERIFY(dictionary->near(u"писмо"_s).contains(u"письмо"_s));
        QVERIFY(dictionary->near(QString(500, u'ж')).isEmpty());
        QVERIFY(!Dictionary::open({m_folder->filePath(u"no.aff"_s), m_folder->filePath(u"no.dic"_s)}));
    }

    void noOtherSpellingIsSoughtOfAVeryLongWord()
    {
        if (!Dictionary::isBuilt())
            QSKIP("built without Hunspell");
        const QString longest = u"письмоконвертотправлениеполуча"_s;
        write(u"ru_RU.aff"_s, "SET UTF-8\nTRY оаитенрсвь\n");
        write(u"ru_RU.dic"_s, "2\n" + longest.toUtf8() + '\n' + (longest + u'т').toUtf8() + '\n');
        const auto dictionary = Dictionary::open(findDictionary(u"ru"_s, {m_folder->path()}));
        QVERIFY(dictionary);
        const QString misspelled = QString(longest).replace(u"конверт"_s, u"канверт"_s);
        QCOMPARE(longest.size(), 30);
        QVERIFY(dictionary->near(misspelled).contains(longest));
        QVERIFY(dictionary->near(misspelled + u'т').isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSystemSpelling)
#include "tst_systemspelling.moc"
