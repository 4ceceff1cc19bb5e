// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mutation.h"
#include "protocol/errorbody.h"
#include "server/api/routes.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

/// docs/openapi.yaml against the list of routes. The file keeps to one way of writing, so no YAML reader is needed:
/// paths stand two spaces deep, methods four, and "security: []" below a method says that it needs no token.
class OpenApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void describesExactlyTheRoutes();
    void saysWhichRoutesNeedNoToken();
    void namesTheParameterOfEachPath();
    void namesEveryQueryParameter();
    void namesEveryFieldOfACustomerThatMayBeSet();
    void namesEveryCodeOfARejectedMutation();
    void namesExactlyTheCodesThatThereAre();

private:
    [[nodiscard]] static QSet<QString> codesIn(const QStringList &sources, const QString &pattern);
    [[nodiscard]] static QSet<QString> outcomeCodes();
    [[nodiscard]] static QStringList operations();

    struct Operation
    {
        bool isOpen = false;
        QString text;
    };
    QString m_text;
    QMap<QString, Operation> m_described; ///< "GET /path"
    QMap<QString, const Route *> m_routes;
};

void OpenApiTest::initTestCase()
{
    for (const Route &route : routes())
        m_routes.insert(QString::fromLatin1(route.method) + u' ' + route.path, &route);
    QFile file(QStringLiteral(OPORA_SOURCE_DIR "/docs/openapi.yaml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression pathLine(u"^  (/[^:]*):$"_s), methodLine(u"^    (get|put|post|delete|head):$"_s);
    QString path, pathText, key;
    bool isInPaths = false;
    m_text = QString::fromUtf8(file.readAll());
    for (const QString &line : m_text.split(u'\n')) {
        if (!line.startsWith(u' ') && !line.isEmpty())
            isInPaths = line == "paths:"_L1;
        if (!isInPaths)
            continue;
        if (const auto match = pathLine.match(line); match.hasMatch()) {
            path = match.captured(1);
            pathText.clear();
            key.clear();
        } else if (const auto method = methodLine.match(line); method.hasMatch()) {
            key = method.captured(1).toUpper() + u' ' + path;
            m_described[key].text = pathText;
        } else if (key.isEmpty()) {
            pathText += line + u'\n';
        } else {
            m_described[key].text += line + u'\n';
            m_described[key].isOpen |= line.trimmed() == "security: []"_L1;
        }
    }
}

void OpenApiTest::describesExactlyTheRoutes()
{
    QCOMPARE(m_described.keys(), m_routes.keys());
}

void OpenApiTest::saysWhichRoutesNeedNoToken()
{
    for (auto it = m_routes.cbegin(); it != m_routes.cend(); ++it)
        QVERIFY2(m_described[it.key()].isOpen == (it.value()->door != Door::Person), qPrintable(it.key()));
}

void OpenApiTest::namesTheParameterOfEachPath()
{
    static const QRegularExpression inPath(u"\\{(\\w+)\\}"_s),
        described(u"\\{name: (\\w+), in: path, required: true"_s);
    const auto namesIn = [](const QRegularExpression &pattern, const QString &text) {
        QStringList names;
        for (auto it = pattern.globalMatch(text); it.hasNext();)
            names += it.next().captured(1);
        return names;
    };
    int count = 0;
    for (auto it = m_described.cbegin(); it != m_described.cend(); ++it) {
        const QStringList names = namesIn(inPath, it.key());
        QVERIFY2(namesIn(described, it->text) == names, qPrintable(it.key()));
        count += int(names.size());
    }
    QVERIFY(count > 0);
}

void OpenApiTest::namesEveryQueryParameter()
{
    static const QRegularExpression written(u"\\{name: (\\w+), in: query\\b"_s),
        named(u"#/components/parameters/(\\w+)"_s),
        component(u"^    (\\w+):\\n      name: (\\w+)\\n      in: query$"_s, QRegularExpression::MultilineOption);
    QHash<QString, QString> shared;
    for (auto it = component.globalMatch(m_text); it.hasNext();) {
        const auto match = it.next();
        shared.insert(match.captured(1), match.captured(2));
    }
    QVERIFY(!shared.isEmpty());
    for (auto it = m_routes.cbegin(); it != m_routes.cend(); ++it) {
        const QString text = m_described[it.key()].text;
        QSet<QString> names;
        for (auto match = written.globalMatch(text); match.hasNext();)
            names.insert(match.next().captured(1));
        for (auto match = named.globalMatch(text); match.hasNext();) {
            if (const QString name = shared.value(match.next().captured(1)); !name.isEmpty())
                names.insert(name);
        }
        const QStringList &read = it.value()->query;
        QVERIFY2(names == QSet<QString>(read.cbegin(), read.cend()), qPrintable(it.key()));
    }
}

void OpenApiTest::namesEveryFieldOfACustomerThatMayBeSet()
{
    const QSet<QString> fields
        = codesIn({u"core/customerfield.cpp"_s}, u"(?:[a-z]+<&Customer::\\w+>\\(|Field\\{)\"([a-z_]+)\"_L1"_s);
    QVERIFY(fields.size() > 10);
    const qsizetype begin = m_text.indexOf(u"    CustomerSet:\n"_s);
    const QString described = m_text.mid(begin, m_text.indexOf(u"    ArticleVote:\n"_s, begin) - begin);
    for (const QString &one : fields)
        QVERIFY2(described.contains(one), qPrintable(one));
}

QStringList OpenApiTest::operations()
{
    QStringList names;
    for (int kind = 0; kind < Core::kOpKindCount; ++kind)
        names.append(Core::opName(Core::OpKind(kind)));
    return names;
}

QSet<QString> OpenApiTest::codesIn(const QStringList &sources, const QString &pattern)
{
    const QRegularExpression code(pattern);
    QSet<QString> codes;
    for (const QString &source : sources) {
        QFile file(QStringLiteral(OPORA_SOURCE_DIR "/src/") + source);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s is not there", qPrintable(source));
        for (auto it = code.globalMatch(QString::fromUtf8(file.readAll())); it.hasNext();)
            codes.insert(it.next().captured(1));
    }
    return codes;
}

/// Codes of rejected mutations, which come from core's rules and from the handlers.
QSet<QString> OpenApiTest::outcomeCodes()
{
    return codesIn({u"core/members.cpp"_s, u"core/objectrules.cpp"_s, u"core/opcheck.cpp"_s, u"core/oplimits.cpp"_s,
                    u"core/permissions.cpp"_s, u"server/mutations/mutationhandler.cpp"_s,
                    u"server/mutations/mutationscope.h"_s, u"server/mutations/otherhandlers.cpp"_s,
                    u"server/mutations/tickethandlers.cpp"_s},
                   u"\"((?:field|tag|message|object|right|file)\\.[a-z_]+|ticket\\.exists)\""_s)
        // Its other words are those of the audit.
        + codesIn({u"server/mutations/objecthandlers.cpp"_s}, u"rejected\\(u\"([a-z]+\\.[a-z_]+)\""_s);
}

void OpenApiTest::namesEveryCodeOfARejectedMutation()
{
    const qsizetype begin = m_text.indexOf(u"    Outcome:\n"_s);
    const QString described = m_text.mid(begin, m_text.indexOf(u"    TicketField:\n"_s, begin) - begin);
    const QSet<QString> codes = outcomeCodes();
    QVERIFY(codes.size() > 15);
    for (const QString &one : codes)
        QVERIFY2(described.contains(one), qPrintable(one));
    for (const QString &held : {u"stale_reply"_s, u"ticket_closed"_s, u"ticket_closed_before"_s, u"ticket_merged"_s,
                                u"field_conflict"_s, u"depends_on"_s, u"outcome_forgotten"_s})
        QVERIFY2(described.contains(held), qPrintable(held));
}

void OpenApiTest::namesExactlyTheCodesThatThereAre()
{
    QSet<QString> real = outcomeCodes();
    for (const QString &code : Protocol::apiCodes())
        real.insert(code);
    // What the front says by itself stands beside its status.
    real += codesIn({u"server/http/answers.cpp"_s, u"server/http/session.cpp"_s}, u"\\d{3}, \"([a-z]+\\.[a-z_]+)\""_s);

    static const QRegularExpression word(u"\\b((?:account|auth|setup|cursor|mutations|file|request|object|bucket|"
                                         u"protocol|search|server|http|db|field|tag|message|right)"
                                         "\\.[a-z_]+|ticket\\.exists)\\b"_s);
    QSet<QString> described;
    for (auto it = word.globalMatch(m_text); it.hasNext();)
        described.insert(it.next().captured(1));
    for (const QString &operation : operations())
        described.remove(operation);
    const auto sorted = [](const QSet<QString> &codes) {
        QStringList list = codes.values();
        list.sort();
        return list.join(u' ');
    };
    QCOMPARE(sorted(real - described), QString());
    QCOMPARE(sorted(described - real), QString());
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::OpenApiTest)
#include "tst_openapi.moc"
