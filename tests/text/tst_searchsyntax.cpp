// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ftsexpression.h"
#include "text/searchsyntax.h"
#include "text/wordforms.h"

#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace Opora::Text;

namespace {

const QHash<SearchField, QString> kColumns = {{SearchField::Subject, u"subject"_s}, {SearchField::Body, u"body"_s}};

// The tree in a form that is easy to compare: (and a (not b) queue=billing).
QString drawn(const SearchNode &node)
{
    const auto list = [&node](QLatin1StringView name) {
        QString text = u'(' + name;
        for (const SearchNode &child : node.children) {
            text += u' ' + drawn(child);
        }
        return QString(text + u')');
    };
    static const QStringList ops = {u"="_s, u"<"_s, u"<="_s, u">"_s, u">="_s};
    switch (node.kind) {
    case SearchNode::Kind::And: return list("and"_L1);
    case SearchNode::Kind::Or: return list("or"_L1);
    case SearchNode::Kind::Not: return list("not"_L1);
    case SearchNode::Kind::Word: return node.text;
    case SearchNode::Kind::Phrase: return u'"' + node.text + u'"';
    case SearchNode::Kind::Prefix: return node.text + u'*';
    case SearchNode::Kind::Field:
        return fieldName(node.field, FieldLanguage::English) + ops.at(int(node.op)) + node.value;
    }
    return {};
}

QStringList codes(const SearchQuery &query)
{
    QStringList result;
    for (const SearchError &error : query.errors) {
        result += u"%1+%2 %3"_s.arg(error.position).arg(error.length).arg(error.code);
    }
    return result;
}

} // namespace

class TestSearchSyntax : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void parses_data();
    void parses();
    void reportsMistakes_data();
    void reportsMistakes();
    void takesTheLastWordAsAPrefixWhileTyping_data();
    void takesTheLastWordAsAPrefixWhileTyping();
    void boundsDepthAndLength();
    void knowsEveryNameBothWays();
    void readsTheSignsItWrites();
    void reckonsTimes_data();
    void reckonsTimes();
    void completes_data();
    void completes();
    void writesMatch_data();
    void writesMatch();
    void findsInRealIndex_data();
    void findsInRealIndex();
    void refusesWhatIsNoTextSearch_data();
    void refusesWhatIsNoTextSearch();
    void neverBreaksTheIndex();
    void cleanupTestCase();

private:
    QList<int> found(const QString &match, QString *error = nullptr);
};

void TestSearchSyntax::initTestCase()
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    database.setDatabaseName(u":memory:"_s);
    QVERIFY(database.open());
    QSqlQuery query;
    QVERIFY2(query.exec(u"CREATE VIRTUAL TABLE words USING fts5(subject, body)"_s),
             qPrintable(query.lastError().text()));
    const QList<QStringList> rows
        = {{u"Возврат денег"_s, u"Клиент просит вернуть деньги за заказ INC0000045"_s},
           {u"Printer does not print"_s, u"My printers stopped printing yesterday"_s},
           {u"Настройки почты"_s, u"Пишите на ivan.petrov@site.example, настройка не помогла"_s},
           {u"Don't know"_s, u"The user's password; AND OR NOT NEAR"_s}};
    for (const QStringList &row : rows) {
        QVERIFY(query.prepare(u"INSERT INTO words(subject, body) VALUES (?, ?)"_s));
        query.addBindValue(indexText(row.at(0)));
        query.addBindValue(indexText(row.at(1)));
        QVERIFY(query.exec());
    }
}

void TestSearchSyntax::cleanupTestCase()
{
    QSqlDatabase::database().close();
    QSqlDatabase::removeDatabase(QLatin1StringView(QSqlDatabase::defaultConnection));
}

QList<int> TestSearchSyntax::found(const QString &match, QString *error)
{
    QSqlQuery query;
    query.prepare(u"SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid"_s);
    query.addBindValue(match);
    QList<int> rows;
    if (!query.exec() && error) {
        *error = query.lastError().text();
    }
    while (query.next()) {
        rows += query.value(0).toInt();
    }
    if (query.lastError().isValid() && error) {
        *error = query.lastError().text();
    }
    return rows;
}

void TestSearchSyntax::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tree");
    const auto row
        = [](const char *name, const QString &text, const QString &tree) { QTest::newRow(name) << text << tree; };
    row("empty", {}, u"(and)"_s);
    row("spaces", u"  \t "_s, u"(and)"_s);
    row("word", u"refund"_s, u"refund"_s);
    row("words", u"не приходит  письмо"_s, u"(and не приходит письмо)"_s);
    row("phrase", u"\"exact words\" more"_s, u"(and \"exact words\" more)"_s);
    row("without", u"a -b -\"c d\""_s, u"(and a (not b) (not \"c d\"))"_s);
    row("not", u"NOT a НЕ b"_s, u"(and (not a) (not b))"_s);
    row("or", u"a OR b ИЛИ c | d"_s, u"(or a b c d)"_s);
    row("or binds less", u"a b OR c d"_s, u"(or (and a b) (and c d))"_s);
    row("group", u"a (b OR c)"_s, u"(and a (or b c))"_s);
    row("negated group", u"-(a b)"_s, u"(not (and a b))"_s);
    row("needless groups", u"((a))(b)"_s, u"(and a b)"_s);
    row("and", u"a AND b И c"_s, u"(and a b c)"_s);
    row("small or is a word", u"a or b"_s, u"(and a or b)"_s);
    row("prefix", u"возвр* a"_s, u"(and возвр* a)"_s);
    row("dash inside", u"e-mail - x"_s, u"(and e-mail x)"_s);
    row("address", u"ivan@site.example"_s, u"ivan@site.example"_s);
    row("link", u"https://a.b/c"_s, u"https://a.b/c"_s);
    row("clock", u"10:30"_s, u"10:30"_s);
    row("nothing but signs", u"!!! ... \"?\" a"_s, u"a"_s);
    row("field", u"queue:billing"_s, u"queue=billing"_s);
    row("field with spaces", u"queue:\"First line\""_s, u"queue=First line"_s);
    row("upper case", u"STATUS:Open"_s, u"status=open"_s);
    row("Russian field", u"очередь:оплата статус:открыта приоритет:высокий"_s,
        u"(and queue=оплата status=open priority=high)"_s);
    row("Russian fields", u"от:иван@ исполнитель:я тег:возврат это:просрочена содержит:вложение"_s,
        u"(and from=иван@ owner=me tag=возврат is=overdue has=attachment)"_s);
    row("ё in a name", u"статус:решён"_s, u"status=solved"_s);
    row("comparison", u"priority:>normal rating:<=3 rating:>=2 created:<2024-05-01"_s,
        u"(and priority>normal rating<=3 rating>=2 created<2024-05-01)"_s);
    row("since", u"created:>-7d создана:-2нед"_s, u"(and created>-7d created>=-2w)"_s);
    row("days", u"created:today updated:вчера due:31.12.2024"_s,
        u"(and created=today updated=yesterday due=2024-12-31)"_s);
    row("month", u"created:2024-05"_s, u"created=2024-05"_s);
    row("range", u"created:2024-01-01..2024-02-01"_s, u"(and created>=2024-01-01 created<=2024-02-01)"_s);
    row("several values", u"status:open,new,\"my own\""_s, u"(or status=open status=new status=my own)"_s);
    row("negated field", u"-tag:spam"_s, u"(not tag=spam)"_s);
    row("flags", u"is:unanswered is:overdue is:unread has:attachment"_s,
        u"(and is=unanswered is=overdue is=unread has=attachment)"_s);
    row("own status", u"status:\"Ждём склад\""_s, u"status=Ждём склад"_s);
    row("words of a field", u"subject:возврат тема:\"не работает\""_s, u"(and subject=возврат subject=не работает)"_s);
    row("everything",
        u"queue:billing status:open priority:>normal created:>-7d tag:refund \"exact words\" -word from:ivan@"_s,
        u"(and queue=billing status=open priority>normal created>-7d tag=refund \"exact words\" (not word) from=ivan@)"_s);
}

void TestSearchSyntax::parses()
{
    QFETCH(QString, text);
    QFETCH(QString, tree);
    const SearchQuery query = parseSearch(text);
    QCOMPARE(drawn(query.root), tree);
    QCOMPARE(codes(query), QStringList());
    QCOMPARE(drawn(parseSearch(searchText(query.root)).root), tree);
}

void TestSearchSyntax::reportsMistakes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tree");
    QTest::addColumn<QStringList>("errors");
    const auto row = [](const char *name, const QString &text, const QString &tree, const QStringList &errors) {
        QTest::newRow(name) << text << tree << errors;
    };
    row("unknown field", u"a colour:red"_s, u"(and a colour:red)"_s, {u"2+6 search.unknown_field"_s});
    row("empty value", u"a queue:"_s, u"a"_s, {u"2+6 search.empty_value"_s});
    row("bad date", u"created:soon a"_s, u"a"_s, {u"8+4 search.bad_date"_s});
    row("bad end of a range", u"created:2024-01-01..x"_s, u"created>=2024-01-01"_s, {u"20+1 search.bad_date"_s});
    row("unknown flag", u"is:beautiful"_s, u"(and)"_s, {u"3+9 search.unknown_value"_s});
    row("rating", u"rating:7"_s, u"(and)"_s, {u"7+1 search.unknown_value"_s});
    row("open quote", u"a \"b c"_s, u"(and a \"b c\")"_s, {u"2+1 search.unclosed_quote"_s});
    row("open group", u"a (b OR c"_s, u"(and a (or b c))"_s, {u"2+1 search.unclosed_group"_s});
    row("closed too much", u"a) b"_s, u"(and a b)"_s, {u"1+1 search.unexpected_close"_s});
    row("dangling or", u"a OR"_s, u"a"_s, {u"2+2 search.missing_operand"_s});
    row("leading or", u"| a"_s, u"a"_s, {u"0+1 search.missing_operand"_s});
    row("dangling not", u"a NOT"_s, u"a"_s, {u"2+3 search.missing_operand"_s});
    row("two mistakes", u"is:x (a"_s, u"a"_s, {u"3+1 search.unknown_value"_s, u"5+1 search.unclosed_group"_s});
}

void TestSearchSyntax::reportsMistakes()
{
    QFETCH(QString, text);
    QFETCH(QString, tree);
    QFETCH(QStringList, errors);
    const SearchQuery query = parseSearch(text);
    QCOMPARE(drawn(query.root), tree);
    QCOMPARE(codes(query), errors);
}

void TestSearchSyntax::takesTheLastWordAsAPrefixWhileTyping_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tree");
    QTest::newRow("one") << u"возв"_s << u"возв*"_s;
    QTest::newRow("last of two") << u"не возв"_s << u"(and не возв*)"_s;
    QTest::newRow("space after") << u"возврат "_s << u"возврат"_s;
    QTest::newRow("negated") << u"a -b"_s << u"(and a (not b*))"_s;
    QTest::newRow("open quote") << u"\"не при"_s << u"\"не при\""_s;
    QTest::newRow("value") << u"queue:bil"_s << u"queue=bil"_s;
    QTest::newRow("sign at the end") << u"a."_s << u"a."_s;
}

void TestSearchSyntax::takesTheLastWordAsAPrefixWhileTyping()
{
    QFETCH(QString, text);
    QFETCH(QString, tree);
    const SearchQuery query = parseSearch(text, SearchMode::Typing);
    QCOMPARE(drawn(query.root), tree);
    QCOMPARE(codes(query), QStringList());
}

void TestSearchSyntax::boundsDepthAndLength()
{
    const SearchQuery deep = parseSearch(u"("_s.repeated(900) + u"a"_s);
    QVERIFY(codes(deep).join(u' ').contains(u"search.too_deep"_s));
    QVERIFY(!parseSearch(u"NOT "_s.repeated(400) + u"a"_s).errors.isEmpty());
    const SearchQuery lengthy = parseSearch(u"word "_s.repeated(1'000'000));
    QVERIFY(lengthy.root.children.size() <= 100);
    QVERIFY(codes(lengthy).join(u' ').contains(u"search.too_long"_s));
    QVERIFY(parseSearch(u"-"_s.repeated(1'999)).root.children.isEmpty());
    QVERIFY(parseSearch(u"queue:,,,, "_s.repeated(90)).root.children.isEmpty());
}

void TestSearchSyntax::knowsEveryNameBothWays()
{
    const QStringList english = fieldNames(FieldLanguage::English);
    const QStringList russian = fieldNames(FieldLanguage::Russian);
    QCOMPARE(english.size(), russian.size());
    for (qsizetype at = 0; at < english.size(); ++at) {
        const auto field = fieldFromName(english.at(at));
        QVERIFY(field.has_value());
        QVERIFY(fieldFromName(russian.at(at).toUpper()) == field);
        QCOMPARE(fieldName(*field, FieldLanguage::Russian), russian.at(at));
        const QStringList values = fieldValues(*field, FieldLanguage::English);
        const QStringList russianValues = fieldValues(*field, FieldLanguage::Russian);
        QCOMPARE(values.size(), russianValues.size());
        for (qsizetype value = 0; value < values.size(); ++value) {
            QCOMPARE(canonicalValue(*field, values.at(value)).value_or(QString()), values.at(value));
            QCOMPARE(canonicalValue(*field, russianValues.at(value)).value_or(QString()), values.at(value));
        }
    }
    QVERIFY(!fieldFromName(u"").has_value());
    QVERIFY(!fieldFromName(u"colour").has_value());
}

void TestSearchSyntax::readsTheSignsItWrites()
{
    for (const SearchOp op :
         {SearchOp::Equal, SearchOp::Less, SearchOp::LessOrEqual, SearchOp::Greater, SearchOp::GreaterOrEqual})
        QCOMPARE(parseSearch(u"number:"_s + signOf(op) + u'7').root.op, op);
}

void TestSearchSyntax::reckonsTimes_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("begin");
    QTest::addColumn<QString>("end");
    const auto row = [](const QString &value, const QString &begin, const QString &end) {
        QTest::newRow(qPrintable(value)) << value << begin << end;
    };
    row(u"today"_s, u"2024-03-31T00:00:00"_s, u"2024-04-01T00:00:00"_s);
    row(u"yesterday"_s, u"2024-03-30T00:00:00"_s, u"2024-03-31T00:00:00"_s);
    row(u"2024-02-29"_s, u"2024-02-29T00:00:00"_s, u"2024-03-01T00:00:00"_s);
    row(u"2024-02"_s, u"2024-02-01T00:00:00"_s, u"2024-03-01T00:00:00"_s);
    row(u"2023"_s, u"2023-01-01T00:00:00"_s, u"2024-01-01T00:00:00"_s);
    row(u"-7d"_s, u"2024-03-24T15:30:00"_s, u"2024-03-24T15:30:00"_s);
    row(u"-2h"_s, u"2024-03-31T13:30:00"_s, u"2024-03-31T13:30:00"_s);
    row(u"-1w"_s, u"2024-03-24T15:30:00"_s, u"2024-03-24T15:30:00"_s);
    row(u"-1m"_s, u"2024-02-29T15:30:00"_s, u"2024-02-29T15:30:00"_s);
    row(u"-1y"_s, u"2023-03-31T15:30:00"_s, u"2023-03-31T15:30:00"_s);
    row(u"soon"_s, {}, {});
    row(u"-5x"_s, {}, {});
    row(u"2024-13-01"_s, {}, {});
}

void TestSearchSyntax::reckonsTimes()
{
    QFETCH(QString, value);
    QFETCH(QString, begin);
    QFETCH(QString, end);
    const QDateTime now(QDate(2024, 3, 31), QTime(15, 30), QTimeZone(3 * 3600));
    const auto span = timeSpan(value, now);
    QCOMPARE(span.has_value(), !begin.isEmpty());
    if (span) {
        const QString format = u"yyyy-MM-ddThh:mm:ss"_s;
        QCOMPARE(span->begin.toString(format), begin);
        QCOMPARE(span->end.toString(format), end);
        QCOMPARE(span->begin.offsetFromUtc(), 3 * 3600);
    }
}

void TestSearchSyntax::completes_data()
{
    QTest::addColumn<QString>("text"); // the cursor is at ^
    QTest::addColumn<QString>("expected");
    QTest::newRow("start of a name") << u"que^"_s << u"name que 0-3"_s;
    QTest::newRow("in the middle") << u"a que^ue b"_s << u"name que 2-5"_s;
    QTest::newRow("negated") << u"a -ста^"_s << u"name ста 3-6"_s;
    QTest::newRow("in a group") << u"(st^"_s << u"name st 1-3"_s;
    QTest::newRow("value") << u"status:op^"_s << u"value status op 7-9"_s;
    QTest::newRow("empty value") << u"очередь:^"_s << u"value queue  8-8"_s;
    QTest::newRow("second value") << u"status:open,ne^"_s << u"value status ne 12-14"_s;
    QTest::newRow("comparison") << u"priority:>=no^"_s << u"value priority no 11-13"_s;
    QTest::newRow("quoted value") << u"queue:\"First li^"_s << u"value queue First li 7-15"_s;
    QTest::newRow("unknown field") << u"colour:re^"_s << u"none"_s;
    QTest::newRow("number") << u"12^"_s << u"none"_s;
    QTest::newRow("nothing") << u"a ^"_s << u"none"_s;
    QTest::newRow("phrase") << u"\"sta^"_s << u"none"_s;
}

void TestSearchSyntax::completes()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const qsizetype cursor = text.indexOf(u'^');
    const SearchCompletion found = completionAt(text.remove(u'^'), cursor);
    QString drawing = u"none"_s;
    if (found.kind == SearchCompletion::Kind::FieldName) {
        drawing = u"name %1 %2-%3"_s.arg(found.prefix).arg(found.begin).arg(found.end);
    } else if (found.kind == SearchCompletion::Kind::FieldValue) {
        drawing = u"value %1 %2 %3-%4"_s.arg(fieldName(found.field, FieldLanguage::English), found.prefix)
                      .arg(found.begin)
                      .arg(found.end);
    }
    QCOMPARE(drawing, expected);
}

void TestSearchSyntax::writesMatch_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("match");
    QTest::newRow("word") << u"Printers"_s << u"\"printer\""_s;
    QTest::newRow("words") << u"printers fail"_s << u"(\"printer\" AND \"fail\")"_s;
    QTest::newRow("phrase") << u"\"printers fail\""_s << u"\"printer fail\""_s;
    QTest::newRow("prefix") << u"настройк*"_s << u"\"настройк\"*"_s;
    QTest::newRow("prefix with an ending") << u"настройками*"_s << u"(\"настройками\"* OR \"настройк\")"_s;
    QTest::newRow("number of a ticket") << u"INC0045"_s << u"\"inc0045\""_s;
    QTest::newRow("address") << u"ivan@site.example"_s << u"\"ivan site exampl\""_s;
    QTest::newRow("beginning of an address") << u"ivan@si*"_s << u"\"ivan si\"*"_s;
    QTest::newRow("without") << u"a -b -c"_s << u"(\"a\" NOT (\"b\" OR \"c\"))"_s;
    QTest::newRow("or") << u"a OR b c"_s << u"(\"a\" OR (\"b\" AND \"c\"))"_s;
    QTest::newRow("column") << u"subject:Printers"_s << u"(subject : \"printer\")"_s;
    QTest::newRow("no such column") << u"note:Printers"_s << u"\"printer\""_s;
    QTest::newRow("keywords of the index") << u"NEAR not \"AND\""_s << u"(\"near\" AND \"not\" AND \"and\")"_s;
}

void TestSearchSyntax::writesMatch()
{
    QFETCH(QString, text);
    QFETCH(QString, match);
    QCOMPARE(ftsExpression(parseSearch(text).root, kColumns), match);
}

void TestSearchSyntax::findsInRealIndex_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("rows");
    QTest::newRow("form") << u"возвраты"_s << QList<int>{1};
    QTest::newRow("other form") << u"настройками"_s << QList<int>{3};
    QTest::newRow("English form") << u"prints"_s << QList<int>{2};
    QTest::newRow("typed") << u"настр"_s << QList<int>{3};
    QTest::newRow("typed to the end") << u"настройка"_s << QList<int>{3};
    QTest::newRow("whole number") << u"inc0000045"_s << QList<int>{1};
    QTest::newRow("digits") << u"0000045"_s << QList<int>{1};
    QTest::newRow("digits without zeros") << u"45"_s << QList<int>{1};
    QTest::newRow("beginning of a number") << u"INC00"_s << QList<int>{1};
    QTest::newRow("address") << u"ivan.petrov@site.example"_s << QList<int>{3};
    QTest::newRow("part of an address") << u"petrov@site"_s << QList<int>{3};
    QTest::newRow("phrase") << u"\"деньги за заказ\""_s << QList<int>{1};
    QTest::newRow("phrase over a number") << u"\"заказ INC0000045\""_s << QList<int>{1};
    QTest::newRow("wrong order") << u"\"заказ за деньги\""_s << QList<int>{};
    QTest::newRow("apostrophe") << u"user don't"_s << QList<int>{4};
    QTest::newRow("or, without") << u"(заказ OR printer) -клиент"_s << QList<int>{2};
    QTest::newRow("column") << u"subject:printer"_s << QList<int>{2};
    QTest::newRow("other column") << u"subject:stopped"_s << QList<int>{};
    QTest::newRow("several") << u"я OR на OR my OR the"_s << QList<int>{2, 3, 4};
}

void TestSearchSyntax::findsInRealIndex()
{
    QFETCH(QString, text);
    QFETCH(QList<int>, rows);
    QString error;
    const QString match = ftsExpression(parseSearch(text, SearchMode::Typing).root, kColumns);
    QCOMPARE(found(match, &error), rows);
    QVERIFY2(error.isEmpty(), qPrintable(error));
}

void TestSearchSyntax::refusesWhatIsNoTextSearch_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("field") << u"queue:a"_s;
    QTest::newRow("word and field") << u"a queue:b"_s;
    QTest::newRow("only unwanted") << u"-a -b"_s;
    QTest::newRow("choice with an unwanted") << u"a OR -b"_s;
}

void TestSearchSyntax::refusesWhatIsNoTextSearch()
{
    QFETCH(QString, text);
    const SearchQuery query = parseSearch(text);
    QVERIFY(!isTextSearch(query.root));
    QVERIFY(ftsExpression(query.root).isEmpty());
}

void TestSearchSyntax::neverBreaksTheIndex()
{
    static const QStringList pieces
        = {u"a"_s,     u"слово"_s,        u"\""_s,          u"("_s,     u")"_s, u"-"_s,   u" "_s,
           u" "_s,     u"OR"_s,           u" OR "_s,        u"NOT "_s,  u"*"_s, u":"_s,   u"queue:"_s,
           u"тема:"_s, u"created:>-7d"_s, u"'"_s,           u"NEAR("_s, u"{"_s, u"^"_s,   u"+"_s,
           u","_s,     u".."_s,           u"INC01"_s,       u"|"_s,     u";"_s, u"--"_s,  u"%"_s,
           u"\\"_s,    u"a@b.c"_s,        u"status:open"_s, u"<"_s,     u"="_s, u"退款"_s};
    for (quint32 seed = 1; seed <= 5'000; ++seed) {
        QRandomGenerator random(seed);
        QString text;
        for (int left = random.bounded(20); left > 0; --left) {
            text += random.bounded(10) == 0 ? QString(QChar(char16_t(random.bounded(0x10000))))
                                            : pieces.at(random.bounded(int(pieces.size())));
        }
        const SearchMode mode = seed % 2 == 0 ? SearchMode::Typing : SearchMode::Finished;
        const SearchQuery query = parseSearch(text, mode);
        for (const SearchError &error : query.errors) {
            QVERIFY2(error.position >= 0 && error.position + error.length <= text.size(),
                     qPrintable(u"seed %1"_s.arg(seed)));
        }
        const QString tree = drawn(query.root);
        QVERIFY2(drawn(parseSearch(searchText(query.root)).root) == tree,
                 qPrintable(u"seed %1: %2 | %3 | %4"_s.arg(seed).arg(text, tree, searchText(query.root))));
        completionAt(text, random.bounded(30));
        const QString match = ftsExpression(query.root, kColumns);
        QCOMPARE(match.isEmpty(), !isTextSearch(query.root));
        if (!match.isEmpty()) {
            QString error;
            found(match, &error);
            QVERIFY2(error.isEmpty(), qPrintable(u"seed %1: %2 | %3 | %4"_s.arg(seed).arg(text, match, error)));
        }
    }
}

QTEST_GUILESS_MAIN(TestSearchSyntax)
#include "tst_searchsyntax.moc"
