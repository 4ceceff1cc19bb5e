// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/customertext.h"
#include "models/errorsentence.h"
#include "models/formatter.h"
#include "models/synctext.h"
#include "models/viewlistmodel.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace Opora;
using namespace Qt::StringLiterals;
using Core::Error;
using Core::SyncState;

namespace {

/// The catalogues that the programs carry, one language at a time.
class Speaker final
{
public:
    explicit Speaker(const QString &language)
        : m_loaded(m_translator.load(u":/i18n/opora_%1.qm"_s.arg(language)))
    {
        QLocale::setDefault(language == "ru"_L1 ? QLocale(QLocale::Russian, QLocale::Russia)
                                                : QLocale(QLocale::English));
        QCoreApplication::installTranslator(&m_translator);
    }
    [[nodiscard]] bool isLoaded() const { return m_loaded; }

private:
    QTranslator m_translator;
    bool m_loaded;
};

template<typename Say>
QString in(const QString &language, Say say)
{
    const Speaker speaker(language);
    return say();
}

bool isCyrillic(const QString &text)
{
    static const QRegularExpression letter(u"[а-яё]"_s, QRegularExpression::CaseInsensitiveOption);
    return text.contains(letter);
}

QStringList codesOfErrorSentences()
{
    QFile source(QStringLiteral(OPORA_SOURCE_DIR "/src/models/errorsentence.cpp"));
    if (!source.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression row(u"\\{\"([a-z_]+(?:\\.[a-z_]+)?)\""_s);
    QStringList codes;
    for (auto it = row.globalMatch(QString::fromUtf8(source.readAll())); it.hasNext();)
        codes.append(it.next().captured(1));
    return codes;
}

/// Mnemonics of each context, in the order of the file.
QMap<QString, QList<QChar>> mnemonicsOfRussian()
{
    QFile file(QStringLiteral(OPORA_SOURCE_DIR "/translations/opora_ru.ts"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression mark(u"&(\\w)"_s, QRegularExpression::UseUnicodePropertiesOption);
    QXmlStreamReader xml(&file);
    QString context;
    QMap<QString, QList<QChar>> found;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "translation"_L1) {
            const auto match = mark.match(xml.readElementText(QXmlStreamReader::IncludeChildElements));
            if (match.hasMatch())
                found[context].append(match.captured(1).at(0).toLower());
        }
    }
    return found;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void yearsOfACustomersValueAgree_data()
    {
        QTest::addColumn<double>("years");
        QTest::addColumn<QString>("russian");
        QTest::addColumn<QString>("english");
        QTest::newRow("one") << 1.0 << u"× 1 год −"_s << u"× 1 year −"_s;
        QTest::newRow("few") << 3.0 << u"× 3 года −"_s << u"× 3 years −"_s;
        QTest::newRow("many") << 5.0 << u"× 5 лет −"_s << u"× 5 years −"_s;
        QTest::newRow("part") << 4.5 << u"× 4,5 года −"_s << u"× 4.5 years −"_s;
    }
    void yearsOfACustomersValueAgree()
    {
        QFETCH(const double, years);
        Core::Customer customer;
        customer.yearlyValue = 1'000;
        customer.acquisitionCost = 100;
        customer.expectedYears = years;
        const auto say = [&] { return Models::customerValue(customer, Models::Formatter()).reckoning; };
        QFETCH(const QString, russian);
        QFETCH(const QString, english);
        QVERIFY2(in(u"ru"_s, say).contains(russian), qPrintable(in(u"ru"_s, say)));
        QVERIFY2(in(u"en"_s, say).contains(english), qPrintable(in(u"en"_s, say)));
    }

    void theProgramsCarryBothCatalogues()
    {
        QVERIFY(Speaker(u"ru"_s).isLoaded());
        QVERIFY(Speaker(u"en"_s).isLoaded());
    }

    void numbersGetTheirForms_data();
    void numbersGetTheirForms()
    {
        QFETCH(QByteArray, context);
        QFETCH(QByteArray, source);
        QFETCH(QString, language);
        QFETCH(QStringList, expected);
        const Speaker speaker(language);
        QStringList texts;
        for (const int count : {1, 2, 5, 21})
            texts.append(QCoreApplication::translate(context.constData(), source.constData(), nullptr, count));
        QCOMPARE(texts, expected);
    }

    void thousandsArePartedAsTheLanguageDoes()
    {
        const auto views
            = [] { return QCoreApplication::translate("Opora::Models::ArticleText", "%Ln view(s)", nullptr, 1240); };
        QCOMPARE(in(u"en"_s, views), u"1,240 views"_s);
        QCOMPARE(in(u"ru"_s, views), u"1\u00a0240 просмотров"_s);
    }

    void everyErrorSpeaksBothLanguages()
    {
        const QStringList codes = codesOfErrorSentences();
        QVERIFY(codes.size() > 25);
        for (const QString &code : codes) {
            for (const auto sentence : {+[](const QString &word) {
                                            return Models::errorSentence({Error::Kind::Rejected, word, {}});
                                        },
                                        +[](const QString &word) { return Models::outcomeSentence(word); }}) {
                const QString russian = in(u"ru"_s, [&] { return sentence(code); });
                QVERIFY2(isCyrillic(russian), qPrintable(code));
                QVERIFY2(!isCyrillic(in(u"en"_s, [&] { return sentence(code); })), qPrintable(code));
                QVERIFY2(russian.endsWith(u'.'), qPrintable(code));
            }
        }
    }

    void anUnknownErrorSpeaksBothLanguages()
    {
        for (int kind = 0; kind <= int(Error::Kind::Corrupt); ++kind) {
            const auto say = [kind] { return Models::errorSentence({Error::Kind(kind), u"never.heard_of"_s, {}}); };
            QVERIFY2(isCyrillic(in(u"ru"_s, say)), QByteArray::number(kind).constData());
            QVERIFY(!isCyrillic(in(u"en"_s, say)));
        }
    }

    void everyPhaseOfSyncSpeaksBothLanguages()
    {
        for (int phase = 0; phase <= int(SyncState::Phase::Trouble); ++phase) {
            const auto say = [phase] {
                SyncState state;
                state.phase = SyncState::Phase(phase);
                return Models::syncSentence(state, Models::Formatter(), Core::Timestamp{});
            };
            QVERIFY2(isCyrillic(in(u"ru"_s, say)), QByteArray::number(phase).constData());
            QVERIFY(!isCyrillic(in(u"en"_s, say)));
        }
    }

    void everyViewHasATitleInBothLanguages()
    {
        for (int kind = 0; kind <= int(Core::TicketView::Kind::Customer); ++kind) {
            if (Core::TicketView::Kind(kind) == Core::TicketView::Kind::Queue)
                continue; // named by whoever made the department
            const auto say = [kind] {
                Core::TicketView view;
                view.kind = Core::TicketView::Kind(kind);
                return Models::viewTitle(view, {});
            };
            QVERIFY2(isCyrillic(in(u"ru"_s, say)), QByteArray::number(kind).constData());
            QVERIFY(!in(u"en"_s, say).isEmpty() && !isCyrillic(in(u"en"_s, say)));
        }
    }

    void noTwoFieldsOfAFormShareAMnemonic()
    {
        const QMap<QString, QList<QChar>> mnemonics = mnemonicsOfRussian();
        QVERIFY(!mnemonics.isEmpty());
        for (auto it = mnemonics.begin(); it != mnemonics.end(); ++it)
            QVERIFY2(QSet<QChar>(it->begin(), it->end()).size() == it->size(), qPrintable(it.key()));
    }

    void buttonsOfQtItselfAreRussian()
    {
        if (!QFile::exists(u":/i18n/qtbase_ru.qm"_s))
            QSKIP("qt6-translations-l10n was not installed when this was configured");
        QTranslator qt;
        QVERIFY(qt.load(u":/i18n/qtbase_ru.qm"_s));
        for (const char *button : {"OK", "Cancel", "&Yes", "&No", "Save", "Close", "Discard"})
            QVERIFY2(!qt.translate("QPlatformTheme", button).isEmpty(), button);
        QCOMPARE(qt.translate("QPlatformTheme", "Cancel"), u"Отмена"_s);
    }
};

void TestTranslations::numbersGetTheirForms_data()
{
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("expected");
    const auto add
        = [](const char *context, const char *source, const QStringList &russian, const QStringList &english) {
              QTest::addRow("ru %s", source) << QByteArray(context) << QByteArray(source) << u"ru"_s << russian;
              QTest::addRow("en %s", source) << QByteArray(context) << QByteArray(source) << u"en"_s << english;
          };
    add("Opora::Models::Sync", "%n change(s) waiting to be sent",
        {u"1 изменение ждёт отправки"_s, u"2 изменения ждут отправки"_s, u"5 изменений ждут отправки"_s,
         u"21 изменение ждёт отправки"_s},
        {u"1 change waiting to be sent"_s, u"2 changes waiting to be sent"_s, u"5 changes waiting to be sent"_s,
         u"21 changes waiting to be sent"_s});
    add("Opora::Models::Formatter", "%n day(s)", {u"1 день"_s, u"2 дня"_s, u"5 дней"_s, u"21 день"_s},
        {u"1 day"_s, u"2 days"_s, u"5 days"_s, u"21 days"_s});
    add("Opora::Models::NotificationModel", "Opora: %n unanswered",
        {u"Opora: 1 заявка без ответа"_s, u"Opora: 2 заявки без ответа"_s, u"Opora: 5 заявок без ответа"_s,
         u"Opora: 21 заявка без ответа"_s},
        {u"Opora: 1 unanswered"_s, u"Opora: 2 unanswered"_s, u"Opora: 5 unanswered"_s, u"Opora: 21 unanswered"_s});
    add("ServerCommands", "%n finding(s).",
        {u"Найдено: 1 несоответствие."_s, u"Найдено: 2 несоответствия."_s, u"Найдено: 5 несоответствий."_s,
         u"Найдено: 21 несоответствие."_s},
        {u"1 finding."_s, u"2 findings."_s, u"5 findings."_s, u"21 findings."_s});
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
