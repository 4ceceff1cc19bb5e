// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
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
    void namesEveryCodeOfARejectedMutation();

private:
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
    static const QRegularExpression parameter(u"\\{(\\w+)\\}"_s);
    for (auto it = m_described.cbegin(); it != m_described.cend(); ++it) {
        const auto match = parameter.match(it.key());
        if (match.hasMatch())
            QVERIFY2(it->text.contains(u"name: %1, in: path"_s.arg(match.captured(1)))
                         || it->text.contains(u"/parameters/"_s),
                     qPrintable(it.key()));
    }
}

void OpenApiTest::namesEveryCodeOfARejectedMutation()
{
    const qsizetype begin = m_text.indexOf(u"    Outcome:\n"_s);
    const QString described = m_text.mid(begin, m_text.indexOf(u"    Person:\n"_s, begin) - begin);
    static const QRegularExpression code(u"\"((?:field|tag|message|object|right|file)\\.[a-z_]+|ticket\\.exists)\""_s);
    QSet<QString> codes;
    for (const char *source : {"core/members.cpp", "core/opcheck.cpp", "core/oplimits.cpp", "core/permissions.cpp",
                               "server/mutations/mutationhandler.cpp", "server/mutations/mutationscope.h",
                               "server/mutations/otherhandlers.cpp", "server/mutations/tickethandlers.cpp"}) {
        QFile file(QStringLiteral(OPORA_SOURCE_DIR "/src/") + QLatin1String(source));
        QVERIFY2(file.open(QIODevice::ReadOnly), source);
        for (auto it = code.globalMatch(QString::fromUtf8(file.readAll())); it.hasNext();)
            codes.insert(it.next().captured(1));
    }
    QVERIFY(codes.size() > 15);
    for (const QString &one : std::as_const(codes))
        QVERIFY2(described.contains(one), qPrintable(one));
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::OpenApiTest)
#include "tst_openapi.moc"
