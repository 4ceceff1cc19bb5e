// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/session.h"
#include "models/synctext.h"
#include "sentences.h"

#include <QRegularExpression>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using Core::SyncState;

namespace {

/// Latin letters that are no words of a Russian sentence: names, and what is typed.
bool isNameOrTyped(const QString &word)
{
    return QStringList{u"Opora"_s, u"http"_s, u"https"_s, u"opora"_s, u"profile"_s}.contains(word);
}

void verifyRussian(const QString &text, const QString &start)
{
    QVERIFY2(text.startsWith(start), qPrintable(text));
    QVERIFY2(text.endsWith(u'.'), qPrintable(text));
    static const QRegularExpression latin(u"[A-Za-z]+"_s);
    for (auto words = latin.globalMatch(text); words.hasNext();) {
        const QString word = words.next().captured();
        QVERIFY2(isNameOrTyped(word), qPrintable(word + u" in "_s + text));
    }
}

} // namespace

/// What a person is told of bad input, in the words of their language, from the catalogues that the programs carry.
class TestBadSentences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeIsSaidInBothLanguages_data()
    {
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("russian");
        const auto row = [](const char *code, const QString &english, const QString &russian) {
            QTest::newRow(code) << english << russian;
        };
        row("auth.wrong_password", u"The e-mail or the password is not right."_s, u"Неверна почта или пароль."_s);
        row("auth.refresh_expired", u"The server asks you to sign in again."_s, u"Сервер просит войти снова."_s);
        row("auth.revoked", u"This device was signed out on the server."_s,
            u"Сеанс этого устройства завершён на сервере."_s);
        row("net.unreachable", u"The server cannot be reached."_s, u"Сервер недоступен."_s);
        row("net.timeout", u"The server does not answer."_s, u"Сервер не отвечает."_s);
        row("net.not_opora", u"Something else than an Opora server answered"_s, u"Ответил не сервер Opora"_s);
        row("protocol.foreign_answer", u"Something between you and the server answered"_s,
            u"Вместо сервера ответило что-то по пути к нему."_s);
        row("net.truncated", u"The connection broke in the middle of an answer."_s,
            u"Связь прервалась посреди ответа."_s);
        row("protocol.shape", u"The server and this program did not understand each other."_s,
            u"Сервер и программа не поняли друг друга."_s);
        row("http.body_too_large", u"This is more than the server takes at once."_s,
            u"Это больше, чем сервер принимает за один раз."_s);
        row("http.header_too_large", u"The server did not accept the request."_s, u"Сервер не принял запрос."_s);
        row("disk.full", u"The disk is full"_s, u"Диск заполнен, изменение не сохранено."_s);
        row("server.disk_full", u"The disk of the server is full."_s, u"На сервере кончилось место."_s);
        row("disk.io", u"The disk failed while reading or writing"_s, u"Сбой диска при чтении или записи"_s);
        row("disk.read_only", u"The folder of this profile cannot be written"_s,
            u"В папку профиля нельзя писать, изменение не сохранено."_s);
        row("disk.cannot_open", u"The folder of this profile cannot be opened."_s, u"Папка профиля не открывается."_s);
        row("folders.unwritable", u"The folder of this profile cannot be written."_s,
            u"В папку профиля нельзя писать."_s);
        row("db.corrupt", u"The local copy is damaged. It was set aside"_s,
            u"Локальная копия повреждена. Она отложена в сторону"_s);
        row("db.words_lost", u"The local copy is damaged and was set aside."_s,
            u"Локальная копия повреждена и отложена в сторону."_s);
        row("db.newer_schema", u"This profile was used by a newer version of the program."_s,
            u"С этим профилем работала более новая версия программы."_s);
        row("store.read_only", u"This profile was used by a newer version of the program"_s,
            u"С этим профилем работала более новая версия программы, он открыт только для чтения"_s);
        row("instance.unresponsive", u"Opora is already running with this profile"_s,
            u"Opora с этим профилем уже запущена, но не отвечает."_s);
        row("db.busy", u"The local copy is in use by another program."_s,
            u"Локальная копия занята другой программой."_s);
        row("profile.copied", u"This profile is a copy of another one"_s, u"Этот профиль — копия другого"_s);
    }
    void everyCodeIsSaidInBothLanguages()
    {
        QFETCH(QString, english);
        QFETCH(QString, russian);
        const QString code = QString::fromUtf8(QTest::currentDataTag());
        const QString text = Test::sentenceIn(u"en"_s, code);
        QVERIFY2(text.startsWith(english), qPrintable(text));
        QVERIFY2(text.endsWith(u'.') && !text.contains(code), qPrintable(text));
        verifyRussian(Test::sentenceIn(u"ru"_s, code), russian);
    }

    void theStateOfTheConnectionIsSaidInRussian_data()
    {
        QTest::addColumn<bool>("mustSignIn");
        QTest::addColumn<int>("offBy_min");
        QTest::addColumn<QString>("start");
        QTest::newRow("session ended") << true << 0 << u"Войдите снова, чтобы отправлять и получать."_s;
        QTest::newRow("two hours fast") << false << -120 << u"Часы этого компьютера ошибаются на "_s;
        QTest::newRow("two hours slow") << false << 120 << u"Часы этого компьютера ошибаются на "_s;
    }
    void theStateOfTheConnectionIsSaidInRussian()
    {
        QFETCH(bool, mustSignIn);
        QFETCH(int, offBy_min);
        QFETCH(QString, start);
        QTranslator translator;
        QVERIFY(translator.load(u":/i18n/opora_ru.qm"_s));
        QCoreApplication::installTranslator(&translator);
        SyncState state;
        state.phase = mustSignIn ? SyncState::Phase::SignInAgain : SyncState::Phase::UpToDate;
        state.clockOffset = std::chrono::minutes(offBy_min);
        verifyRussian(Models::syncTrouble(state), start);
    }
};

QTEST_GUILESS_MAIN(TestBadSentences)
#include "tst_badsentences.moc"
