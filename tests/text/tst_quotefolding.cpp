// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/quotefolding.h"
#include "text/sanitizer.h"

#include "htmlchecker.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Text;
using namespace Opora::Text::Test;

namespace {

const QString kData = QStringLiteral(OPORA_TEST_DATA "/text/reply-trim/");

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString normal(QString text)
{
    return text.replace("\r\n"_L1, "\n"_L1).trimmed();
}

QString visibleOf(const QString &text)
{
    return foldQuotedText(text).joined(PartKind::Visible, u"\n\n"_s);
}

QString kinds(const FoldedBody &body)
{
    QString result;
    for (const BodyPart &part : body.parts) {
        switch (part.kind) {
        case PartKind::Visible: result += u'V'; break;
        case PartKind::Quoted: result += u'Q'; break;
        case PartKind::Signature: result += u'S'; break;
        }
    }
    return result;
}

} // namespace

class TestQuoteFolding : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void trimsLikeEmailReplyTrimmer();
    void findsWhatCrispFinds();
    void knowsIntroductions_data();
    void knowsIntroductions();
    void knowsNamesAboveQuotes_data();
    void knowsNamesAboveQuotes();
    void leavesOrdinaryTextAlone_data();
    void leavesOrdinaryTextAlone();
    void findsSignatures_data();
    void findsSignatures();
    void keepsAnswersBetweenQuotes();
    void losesNoLine();
    void foldsHtml_data();
    void foldsHtml();
    void cutsHtmlIntoBalancedParts();
    void isLinearOnHostileText();
    void survivesRandomLines();
};

// The names are the known misses: the list may only get shorter.
void TestQuoteFolding::trimsLikeEmailReplyTrimmer()
{
    const QStringList knownMisses = {};
    const QDir folder(kData + u"email_reply_trimmer/emails"_s);
    const QStringList names = folder.entryList({u"*.txt"_s}, QDir::Files, QDir::Name);
    QCOMPARE(names.size(), 32);
    QStringList misses;
    for (const QString &name : names) {
        const QString expected = normal(read(kData + u"email_reply_trimmer/trimmed/"_s + name));
        if (visibleOf(read(folder.filePath(name))).trimmed() != expected) {
            misses += name;
        }
    }
    QCOMPARE(misses, knownMisses);
}

void TestQuoteFolding::findsWhatCrispFinds()
{
    const QStringList knownMisses = {};
    const QJsonObject cases = QJsonDocument::fromJson(read(kData + u"crisp/expected.json"_s).toUtf8()).object();
    QCOMPARE(cases.size(), 28);
    QStringList misses;
    for (auto item = cases.begin(); item != cases.end(); ++item) {
        const QJsonObject expected = item.value().toObject();
        const QString text = read(kData + u"crisp/"_s + item.key());
        const FoldedBody body = foldQuotedText(text);
        bool same = true;
        if (expected.contains(u"first_fragment"_s)) {
            same = !body.parts.isEmpty() && body.parts.first().kind == PartKind::Visible
                && body.parts.first().text.trimmed() == normal(expected.value(u"first_fragment"_s).toString());
        } else if (expected.contains(u"visible_text"_s)) {
            same = body.joined(PartKind::Visible, u"\n"_s).trimmed()
                == normal(expected.value(u"visible_text"_s).toString());
        } else { // one fragment: nothing to fold
            same = body.parts.size() == 1 && body.parts.first().text.trimmed() == normal(text);
        }
        if (!same) {
            misses += item.key();
        }
    }
    QCOMPARE(misses, knownMisses);
}

void TestQuoteFolding::knowsIntroductions_data()
{
    QTest::addColumn<QString>("introduction");
    const auto row = [](const char *name, const QString &introduction) { QTest::newRow(name) << introduction; };
    row("English", u"On Mon, Feb 1, 2016 at 6:32 PM, Jeff <info@site.example> wrote:"_s);
    row("Russian Gmail", u"пн, 3 июн. 2024 г. в 10:15, Иван Петров <ivan@site.example>:"_s);
    row("Russian Yandex", u"03.06.2024, 10:15, \"Иван Петров\" <ivan@site.example>:"_s);
    row("Russian Mail.ru", u"Понедельник, 3 июня 2024, 10:15 +03:00 от Иван Петров <ivan@site.example>:"_s);
    row("Russian Thunderbird", u"03.06.2024 10:15, Иван Петров пишет:"_s);
    row("Russian wrote", u"3 июня 2024 г. 10:15 пользователь Иван <ivan@site.example> написал:"_s);
    row("Ukrainian", u"пн, 3 черв. 2024 р. о 10:15 Іван <ivan@site.example> пише:"_s);
    row("German", u"Am 03.06.2024 um 10:15 schrieb Max Mustermann:"_s);
    row("French", u"Le lun. 3 juin 2024 à 10:15, Jean <jean@site.example> a écrit :"_s);
    row("Danish", u"Den man. 3. jun. 2024 kl. 10.15 skrev Jens <jens@site.example>:"_s);
    row("Swedish", u"Den mån 3 juni 2024 kl 10:15 skrev Sven <sven@site.example>:"_s);
    row("Dutch", u"Op ma 3 jun 2024 om 10:15 schreef Jan <jan@site.example>:"_s);
    row("Spanish", u"El lun, 3 jun 2024 a las 10:15, Juan (<juan@site.example>) escribió:"_s);
    row("Italian", u"Il giorno lun 3 giu 2024 alle ore 10:15 Gino <gino@site.example> ha scritto:"_s);
    row("Polish", u"W dniu 2024-06-03 o 10:15, Jan pisze:"_s);
    row("Portuguese", u"Em seg., 3 de jun. de 2024 às 10:15, João <joao@site.example> escreveu:"_s);
    row("Chinese", u"2024年6月3日 10:15，Wang <wang@site.example> 写道："_s);
    row("two lines", u"On Mon, Feb 1, 2016 at 6:32 PM, A Long Name\n<info@site.example> wrote:"_s);
    row("English marker", u"-----Original Message-----"_s);
    row("Russian marker", u"-------- Исходное сообщение --------"_s);
    row("Russian forward", u"-------- Пересылаемое сообщение --------"_s);
    row("German marker", u"-----Ursprüngliche Nachricht-----"_s);
    row("Apple forward", u"Begin forwarded message:"_s);
    row("English headers", u"From: A <a@site.example>\nSent: Monday, June 3, 2024\nTo: B\nSubject: Hi"_s);
    row("Russian headers", u"От: А <a@site.example>\nОтправлено: 3 июня 2024 г. 10:15\nКому: Б\nТема: Вопрос"_s);
    row("Ukrainian headers", u"Від: А\nНадіслано: 3 червня 2024\nКому: Б\nТема: Питання"_s);
    row("German headers", u"Von: A\nGesendet: Montag, 3. Juni 2024\nAn: B\nBetreff: Frage"_s);
    row("headers below a rule", u"________________________________\nFrom: A\nSent: Monday\nTo: B\nSubject: Hi"_s);
    row("bold headers", u"*From:* A\n*Sent:* Monday\n*To:* B\n*Subject:* Hi"_s);
}

void TestQuoteFolding::knowsIntroductions()
{
    QFETCH(QString, introduction);
    const FoldedBody body = foldQuotedText(u"Новый ответ.\n\n"_s + introduction + u"\n\nстарый текст\nещё строка"_s);
    QCOMPARE(kinds(body), u"VQ"_s);
    QCOMPARE(body.parts.at(0).text, u"Новый ответ."_s);
    QCOMPARE(body.parts.at(1).text, introduction + u"\n\nстарый текст\nещё строка"_s);
}

void TestQuoteFolding::knowsNamesAboveQuotes_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("isOne");
    const auto row = [](const char *name, const QString &line, bool isOne) { QTest::newRow(name) << line << isOne; };
    row("Russian", u"Анна Белова пишет:"_s, true);
    row("Russian wrote", u"Пётр А. Салтыков-Щедрин написал:"_s, true);
    row("English", u"Anna Belova wrote:"_s, true);
    row("one name", u"Support said:"_s, true);
    row("in quotes", u"\"Анна Белова\" писала:"_s, true);
    row("a sentence", u"Вчера ваш сотрудник написал:"_s, false);
    row("an English sentence", u"The letter from your office says:"_s, false);
    row("no colon", u"Anna Belova wrote"_s, false);
    row("no verb", u"Anna Belova:"_s, false);
}

void TestQuoteFolding::knowsNamesAboveQuotes()
{
    QFETCH(QString, line);
    QFETCH(bool, isOne);
    const FoldedBody body = foldQuotedText(u"New answer.\n\n"_s + line + u"\n> old text\n> more"_s);
    QCOMPARE(kinds(body), u"VQ"_s);
    QCOMPARE(body.parts.at(1).text.startsWith(line), isOne);
    QCOMPARE(kinds(foldQuotedText(u"New answer.\n\n"_s + line + u"\n\n> old text\n\nMy words."_s)), u"VQV"_s);
    QCOMPARE(kinds(foldQuotedText(u"New answer.\n\n"_s + line + u"\nmy own words"_s)), u"V"_s);
}

void TestQuoteFolding::leavesOrdinaryTextAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty lines") << u"one\n\n\ntwo"_s;
    QTest::newRow("a date in a sentence")
        << u"On 5 May we met.\nOn 6 May 2024 at 10:00 you promised a refund.\nWhen?"_s;
    QTest::newRow("a list of steps") << u"Steps:\n1. Open\n2. Close\nResult: 10:30 error"_s;
    QTest::newRow("one header") << u"Subject: the weather\nIt is fine."_s;
    QTest::newRow("two headers") << u"From: Monday\nTo: Friday\nwe are closed."_s;
    QTest::newRow("a closing") << u"Спасибо!\n\nС уважением,\nИван"_s;
    QTest::newRow("a table of dashes") << u"Name   Sum\n----------\nA      10\n----------\nTotal  10"_s;
    QTest::newRow("a colon") << u"В 2024 году мы писали вам о проблеме. Вот она:\nне работает вход"_s;
    QTest::newRow("code") << u"Log:\n```\nOn 2024-01-01 10:00 a@b.c wrote:\n> 1\n--\n```\nend"_s;
    QTest::newRow("quotes alone") << u"> only\n> quoted"_s;
    QTest::newRow("forward alone")
        << u"---------- Forwarded message ---------\nFrom: A\nDate: Monday\nSubject: B\n\nText"_s;
    QTest::newRow("sent by post") << u"I sent by mistake.\nWe sent it from the office yesterday to you"_s;
}

void TestQuoteFolding::leavesOrdinaryTextAlone()
{
    QFETCH(QString, text);
    const FoldedBody body = foldQuotedText(text);
    QCOMPARE(kinds(body), u"V"_s);
    QCOMPARE(body.parts.first().text, text);
}

void TestQuoteFolding::findsSignatures_data()
{
    QTest::addColumn<QString>("signature");
    QTest::newRow("dashes") << u"-- \nИван Петров\n+7 495 000-00-00"_s;
    QTest::newRow("iPhone") << u"Отправлено с iPhone"_s;
    QTest::newRow("Mail.ru") << u"--\nОтправлено из Mail.ru для Android"_s;
    QTest::newRow("Yandex") << u"Отправлено из мобильного приложения Яндекс Почты"_s;
    QTest::newRow("Ukrainian") << u"Надіслано з iPhone"_s;
    QTest::newRow("Outlook") << u"Get Outlook for iOS<https://aka.ms/o0ukef>"_s;
    QTest::newRow("German") << u"Von meinem iPhone gesendet"_s;
    QTest::newRow("Danish") << u"Sendt fra min iPhone"_s;
    QTest::newRow("French") << u"Envoyé depuis mon mobile"_s;
    QTest::newRow("list") << u"____\nusers mailing list"_s;
}

void TestQuoteFolding::findsSignatures()
{
    QFETCH(QString, signature);
    const FoldedBody alone = foldQuotedText(u"Text.\n\n"_s + signature);
    QCOMPARE(kinds(alone), u"VS"_s);
    QCOMPARE(alone.parts.at(1).text, signature.trimmed());
    const FoldedBody above = foldQuotedText(u"Text.\n"_s + signature + u"\n\nOn 2024-01-01 10:00, A wrote:\n> old"_s);
    QCOMPARE(kinds(above), u"VSQ"_s);
    const QString longText = u"Text.\n--\n"_s + u"a line\n"_s.repeated(40);
    QCOMPARE(kinds(foldQuotedText(longText)), u"V"_s);
}

void TestQuoteFolding::keepsAnswersBetweenQuotes()
{
    const FoldedBody body
        = foldQuotedText(u"Hi,\nOn 2024-01-01 10:00, A wrote:\n> one?\n\nYes.\n\n> two?\n\nNo.\n-- \nB"_s);
    QCOMPARE(kinds(body), u"VQVQVS"_s);
    QCOMPARE(body.joined(PartKind::Visible, u" "_s), u"Hi, Yes. No."_s);
    const FoldedBody below = foldQuotedText(u"> asked\n\nanswered"_s);
    QCOMPARE(kinds(below), u"V"_s);
    const FoldedBody bottom = foldQuotedText(u"On 2024-01-01 10:00, A wrote:\n> asked\n\nanswered"_s);
    QCOMPARE(kinds(bottom), u"QV"_s);
}

void TestQuoteFolding::losesNoLine()
{
    const QDir folder(kData + u"email_reply_trimmer/emails"_s);
    for (const QString &name : folder.entryList({u"*.txt"_s}, QDir::Files)) {
        const QString text = read(folder.filePath(name));
        QString all;
        for (const BodyPart &part : foldQuotedText(text).parts) {
            all += part.text;
        }
        const auto bare = [](QString s) { return s.remove(u'\r').remove(u'\n').remove(u' ').remove(u'\t'); };
        QCOMPARE(bare(all), bare(text));
    }
}

void TestQuoteFolding::foldsHtml_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("kindsOfParts");
    QTest::addColumn<QString>("visible");
    const auto row = [](const char *name, const QString &html, const char *parts, const QString &visible) {
        QTest::newRow(name) << html << QString::fromLatin1(parts) << visible;
    };
    row("Gmail",
        u"<div>Answer<div><br></div></div><br><div>On Mon, Feb 1, 2016 at 6:32 PM A &lt;<a href='mailto:a@b.cc'>a@b.cc</a>&gt; wrote:<br></div><blockquote>old<br>text</blockquote>"_s,
        "VQ", u"Answer"_s);
    row("Outlook",
        u"<p>Ответ</p><div><p><b>От:</b> А<br><b>Отправлено:</b> 3 июня<br><b>Кому:</b> Б<br><b>Тема:</b> В</p></div><p>старое</p>"_s,
        "VQ", u"Ответ"_s);
    row("Thunderbird, below",
        u"<p>Am 03.06.2024 um 10:15 schrieb Max:</p><blockquote><p>alt</p></blockquote><p>neu</p>"_s, "QV", u"neu"_s);
    row("signature", u"<div>Text</div><div>-- <br>Ivan<br>Boss</div>"_s, "VS", u"Text"_s);
    row("nothing", u"<p>a</p><p>b</p>"_s, "V", u"ab"_s);
    row("quote alone", u"<blockquote>a</blockquote>"_s, "V", u"a"_s);
    row("image", u"<img src=cid:x>"_s, "V", QString());
    row("in a table",
        u"<table><tr><td>New<br><br>On 2024-01-01 10:00 A wrote:<blockquote>old</blockquote></td></tr></table>"_s, "VQ",
        u"New"_s);
    row("preformatted", u"<pre>New\n\nOn 2024-01-01 10:00, A wrote:\n&gt; old\n</pre>"_s, "V",
        u"New\n\nOn 2024-01-01 10:00, A wrote:\n> old\n"_s);
    row("empty", QString(), "", QString());
}

void TestQuoteFolding::foldsHtml()
{
    QFETCH(QString, html);
    QFETCH(QString, kindsOfParts);
    QFETCH(QString, visible);
    const FoldedBody body = foldQuotedHtml(sanitizeHtml(html).html);
    QCOMPARE(kinds(body), kindsOfParts);
    QCOMPARE(textOf(body.joined(PartKind::Visible, QString())), visible);
}

void TestQuoteFolding::cutsHtmlIntoBalancedParts()
{
    const QString html
        = sanitizeHtml(u"<div dir=rtl><b>New<br>On 2024-01-01 10:00 A wrote:</b><blockquote>old<p>er</div>"_s).html;
    const FoldedBody body = foldQuotedHtml(html);
    QCOMPARE(kinds(body), u"VQ"_s);
    QCOMPARE(body.parts.at(0).text, u"<div dir=\"rtl\"><b>New<br></b></div>"_s);
    QCOMPARE(body.parts.at(1).text,
             u"<div dir=\"rtl\"><b>On 2024-01-01 10:00 A wrote:</b><blockquote>old<p>er</p></blockquote></div>"_s);
}

void TestQuoteFolding::isLinearOnHostileText()
{
    for (const QString &piece :
         {u"> x\n"_s, u"> x\n\n"_s, u"--\n"_s, u"On 2024 <a@b\n"_s, u"From: x\n"_s, u"x\n"_s, u"-----\n"_s,
          u"Sent from my phone\n"_s, u"On 2024-01-01 10:00 "_s, u"```\n"_s, u"\n"_s, u"> x\ny\n"_s}) {
        QVERIFY(!kinds(foldQuotedText(u"text\n"_s + piece.repeated(50'000))).isEmpty());
    }
    QVERIFY(!kinds(foldQuotedHtml(sanitizeHtml(u"<blockquote>x</blockquote>y"_s.repeated(9'000)).html)).isEmpty());
    QVERIFY(!kinds(foldQuotedHtml(sanitizeHtml(u"<div>On 2024-01-01 10:00 A wrote:<br>"_s.repeated(9'000)).html))
                 .isEmpty());
}

void TestQuoteFolding::survivesRandomLines()
{
    static const QStringList pieces = {u"> "_s,
                                       u"text"_s,
                                       u"\n"_s,
                                       u"\n\n"_s,
                                       u"On 2024-01-01 10:00, A <a@b.c> wrote:"_s,
                                       u"-- "_s,
                                       u"From: A\nSent: B\nTo: C\n"_s,
                                       u"-----Original Message-----"_s,
                                       u"Sent from my iPhone"_s,
                                       u"```"_s,
                                       u"<div>"_s,
                                       u"</div>"_s,
                                       u"<blockquote>"_s,
                                       u"</blockquote>"_s,
                                       u"<br>"_s,
                                       u"<p>"_s,
                                       u"<b>"_s,
                                       u"</b>"_s,
                                       u"<table><tr><td>"_s,
                                       u"</table>"_s,
                                       u"<pre>"_s,
                                       u"</pre>"_s,
                                       u"<img src=cid:x>"_s,
                                       u"&amp;"_s,
                                       u"____"_s};
    for (quint32 seed = 1; seed <= 3'000; ++seed) {
        QRandomGenerator random(seed);
        QString text;
        for (int left = random.bounded(50); left > 0; --left) {
            text += random.bounded(8) == 0 ? QString(QChar(char16_t(random.bounded(0x10000))))
                                           : pieces.at(random.bounded(int(pieces.size())));
        }
        const FoldedBody plain = foldQuotedText(text);
        QVERIFY2(text.trimmed().isEmpty() || kinds(plain).contains(u'V'), qPrintable(u"seed %1"_s.arg(seed)));

        const QString html = sanitizeHtml(text).html;
        QString joined;
        for (const BodyPart &part : foldQuotedHtml(html).parts) {
            QVERIFY2(faultOf(part.text).isEmpty(), qPrintable(u"seed %1"_s.arg(seed)));
            joined += textOf(part.text);
        }
        QVERIFY2(joined == textOf(html),
                 qPrintable(u"seed %1: %2\n%3\n%4"_s.arg(seed).arg(html, joined, textOf(html))));
    }
}

QTEST_GUILESS_MAIN(TestQuoteFolding)
#include "tst_quotefolding.moc"
