// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "protocol/codec.h"
#include "protocol/desksetupschema.h"
#include "protocol/entitycheck.h"
#include "protocol/fieldchecker.h"
#include "protocol/referenceschema.h"
#include "protocol/ticketschema.h"

#include <QTest>

#include <limits>

using namespace Opora;
using namespace Opora::Protocol;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
requires(HasWords<T> || HasSchema<T> || std::is_same_v<T, bool>) QList<T> edgesOf(const T &, const Rule &)
{
    return {};
}

/// Values just within and just beyond a rule, for each type of field.
QList<QString> edgesOf(const QString &, const Rule &rule)
{
    const qsizetype most = rule.bytes > 0 ? rule.bytes : rule.chars;
    const qsizetype cyrillic = rule.bytes > 0 ? rule.bytes / 2 : rule.chars;
    return {QString(most, u'a'), QString(most + 1, u'a'), QString(cyrillic, u'я'), QString(cyrillic + 1, u'я'), {}};
}
QList<qint64> edgesOf(qint64, const Rule &rule)
{
    return {rule.least, rule.least - 1, rule.most, rule.most + 1};
}
QList<int> edgesOf(int, const Rule &rule)
{
    const auto narrow = [](qint64 value) {
        return int(std::clamp<qint64>(value, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
    };
    return {narrow(rule.least), narrow(rule.least - 1), narrow(rule.most), narrow(rule.most + 1)};
}
QList<double> edgesOf(double, const Rule &)
{
    return {1e15, 1.1e15, -1e15, -1.1e15};
}
QList<Core::Timestamp> edgesOf(Core::Timestamp, const Rule &)
{
    return {Core::fromMsecs(-1), Core::fromMsecs(kLatestTime), Core::fromMsecs(kLatestTime + 1),
            Core::fromMsecs(std::numeric_limits<qint64>::max())};
}
QList<QMap<QString, QString>> edgesOf(const QMap<QString, QString> &, const Rule &rule)
{
    QMap<QString, QString> many;
    for (int n = 0; n < rule.count; ++n)
        many.insert(QString::number(n), u"a"_s);
    QMap<QString, QString> more = many;
    more.insert(u"one more"_s, u"a"_s);
    return {many,
            more,
            {{u"a"_s, QString(rule.chars, u'a')}},
            {{u"a"_s, QString(rule.chars + 1, u'a')}},
            {{QString(Limits::kNameChars + 1, u'a'), u"a"_s}}};
}
template<typename Tag>
QList<Core::Id<Tag>> edgesOf(const Core::Id<Tag> &, const Rule &)
{
    return {Core::Id<Tag>()};
}
template<typename T>
QList<std::optional<T>> edgesOf(const std::optional<T> &, const Rule &rule)
{
    QList<std::optional<T>> edges{std::nullopt};
    if constexpr (!HasSchema<T>) {
        for (const T &edge : edgesOf(T(), rule))
            edges.append(edge);
    }
    return edges;
}
template<typename T>
QList<QList<T>> edgesOf(const QList<T> &, const Rule &rule)
{
    QList<QList<T>> edges{QList<T>(), QList<T>(rule.count), QList<T>(rule.count + 1)};
    if constexpr (std::is_same_v<T, QString>) {
        for (const T &edge : edgesOf(T(), rule))
            edges.append(QList<T>{edge});
    }
    return edges;
}
/// Visits a Schema, tries every edge of every field in turn, and notes where check and reader disagree.
template<typename T>
class EdgeTrier
{
public:
    explicit EdgeTrier(T value)
        : m_value(std::move(value))
    { }

    template<typename M>
    void field(FieldName name, M T::*member, const Rule &rule = kPlain)
    {
        const M before = m_value.*member;
        for (const M &edge : edgesOf(before, rule)) {
            m_value.*member = edge;
            const auto checked = checkEntity(m_value);
            const auto read = decode<T>(encode(m_value));
            ++cases;
            refused += checked ? 0 : 1;
            if (bool(checked) != bool(read))
                wrong += u"%1: check says %2, reader says %3"_s.arg(
                    QString::fromUtf8(name.text.data(), int(name.text.size())),
                    checked ? u"good"_s : checked.error().code, read ? u"good"_s : read.error().code);
        }
        m_value.*member = before;
    }

    QStringList wrong;
    int cases = 0;
    int refused = 0;

private:
    T m_value;
};

} // namespace

class EntityCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySampleIsGood()
    {
        for (const Core::Entity &entity : Samples::entities())
            QVERIFY(checkEntity(entity));
    }

    void agreesWithTheReaderAtEveryEdgeOfEveryField()
    {
        QStringList wrong;
        int cases = 0;
        int refused = 0;
        for (const Core::Entity &entity : Samples::entities()) {
            std::visit(
                [&](const auto &value) {
                    using T = std::decay_t<decltype(value)>;
                    EdgeTrier<T> trier(value);
                    Schema<T>::visit(trier);
                    for (const QString &one : std::as_const(trier.wrong))
                        wrong += Core::entityName(Core::kindOf(entity)) + u'.' + one;
                    cases += trier.cases;
                    refused += trier.refused;
                },
                entity);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QVERIFY2(refused > cases / 4, "the edges lie too far within");
        qInfo("%d cases, %d refused", cases, refused);
    }

    void namesTheFieldDownToTheItem()
    {
        Core::Message message = Samples::message();
        message.attachments = {message.attachments.constFirst(), message.attachments.constFirst()};
        message.attachments[1].name = QString(Limits::kNameChars + 1, u'a');

        const auto checked = checkEntity(message);

        QVERIFY(!checked);
        QCOMPARE(checked.error().code, u"field.too_long"_s);
        QCOMPARE(checked.error().detail, u"attachments[1].name"_s);
    }
};

QTEST_GUILESS_MAIN(EntityCheckTest)
#include "tst_entitycheck.moc"
