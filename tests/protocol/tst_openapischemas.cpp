// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schemawalk.h"
#include "yamlsubset.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Protocol {

/// docs/openapi.yaml against the schemas that read and write the wire: names, types, required fields, words, limits.
class OpenApiSchemasTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void describesTheSchema_data();
    void describesTheSchema();
    void describesEveryKindOfDocument();
    void describesABatchOfMutations();

private:
    [[nodiscard]] QJsonObject described(const QString &name) const;
    [[nodiscard]] QJsonValue resolved(const QJsonValue &value) const;
    [[nodiscard]] QJsonObject resolvedObject(QJsonObject object) const;

    QJsonObject m_schemas;
};

namespace {

QString joined(const QString &path, const QString &name)
{
    return path.isEmpty() ? name : path + u'.' + name;
}

QStringList words(const QJsonValue &list)
{
    QStringList words;
    for (const QJsonValue &word : list.toArray())
        words += word.toString();
    words.sort();
    return words;
}

QString shown(const QJsonValue &value)
{
    return value.isUndefined() ? u"absent"_s : value.toVariant().toString();
}

/// What differs, a line each: "subject.maxLength: 400, is 500".
QStringList differences(const QJsonObject &documented, const QJsonObject &real, const QString &path = {})
{
    QStringList found;
    for (const char *key : {"type", "format", "minimum", "maximum", "maxLength", "x-max-bytes", "minItems", "maxItems",
                            "maxProperties"}) {
        const QString name = QLatin1String(key);
        if (documented[name] != real[name])
            found += u"%1: %2, is %3"_s.arg(joined(path, name), shown(documented[name]), shown(real[name]));
    }
    for (const QString &name : {u"required"_s, u"enum"_s}) {
        if (words(documented[name]) != words(real[name]))
            found += u"%1: %2, is %3"_s.arg(joined(path, name), words(documented[name]).join(u' '),
                                            words(real[name]).join(u' '));
    }
    for (const QString &name : {u"items"_s, u"additionalProperties"_s}) {
        if (real.contains(name))
            found += differences(documented[name].toObject(), real[name].toObject(), joined(path, name));
    }
    const QJsonArray ways = documented[u"oneOf"_s].toArray(), realWays = real[u"oneOf"_s].toArray();
    if (ways.size() != realWays.size())
        found += u"%1: %2, is %3"_s.arg(joined(path, u"oneOf"_s)).arg(ways.size()).arg(realWays.size());
    for (qsizetype i = 0; i < std::min(ways.size(), realWays.size()); ++i)
        found += differences(ways[i].toObject(), realWays[i].toObject(), u"%1[%2]"_s.arg(path).arg(i));
    const QJsonObject fields = documented[u"properties"_s].toObject(), realFields = real[u"properties"_s].toObject();
    for (auto it = realFields.begin(); it != realFields.end(); ++it) {
        const QString at = joined(path, it.key());
        found += fields.contains(it.key()) ? differences(fields[it.key()].toObject(), it.value().toObject(), at)
                                           : QStringList{at + u" is not described"_s};
    }
    for (const QString &name : fields.keys()) {
        if (!realFields.contains(name))
            found += joined(path, name) + u" does not exist"_s;
    }
    return found;
}

template<typename T>
void row(const char *name)
{
    QTest::newRow(name) << describedObject<T>();
}

} // namespace

void OpenApiSchemasTest::initTestCase()
{
    QFile file(QStringLiteral(OPORA_SOURCE_DIR "/docs/openapi.yaml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject whole = Tests::YamlSubset::read(QString::fromUtf8(file.readAll()));
    m_schemas = whole[u"components"_s].toObject()[u"schemas"_s].toObject();
    QVERIFY(m_schemas.size() > 20);
}

/// References followed; what only tells people is left out, and the bounds that every integer has are put in.
QJsonObject OpenApiSchemasTest::resolvedObject(QJsonObject object) const
{
    if (object.contains(u"$ref"_s))
        return described(object.value(u"$ref"_s).toString().section(u'/', -1));
    if (object.value(u"format"_s).toString() != "uuid"_L1)
        object.remove(u"format"_s);
    if (object.value(u"type"_s).toString() == "integer"_L1) {
        if (!object.contains(u"minimum"_s))
            object.insert(u"minimum"_s, 0);
        if (!object.contains(u"maximum"_s))
            object.insert(u"maximum"_s, qint64(Limits::kMaxInteger));
    }
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() = resolved(it.value());
    return object;
}

QJsonValue OpenApiSchemasTest::resolved(const QJsonValue &value) const
{
    if (value.isObject())
        return resolvedObject(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray list;
    for (const QJsonValue &item : value.toArray())
        list.append(resolved(item));
    return list;
}

QJsonObject OpenApiSchemasTest::described(const QString &name) const
{
    return resolvedObject(m_schemas[name].toObject());
}

void OpenApiSchemasTest::describesTheSchema_data()
{
    QTest::addColumn<QJsonObject>("real");
    row<Core::Calendar>("Calendar");
    row<Core::SlaPolicy>("SlaPolicy");
    row<Core::Queue>("Queue");
    row<Core::Person>("Person");
    row<Core::Status>("Status");
    row<Core::Priority>("Priority");
    row<Core::Tag>("Tag");
    row<Core::TicketType>("Type");
    row<Core::Template>("Template");
    row<Core::Section>("Section");
    row<Core::Article>("Article");
    row<Core::Organisation>("Organisation");
    row<Core::Customer>("Customer");
    row<Core::CustomerNote>("CustomerNote");
    row<Core::Ticket>("Ticket");
    row<Core::Message>("Message");
    row<Core::Event>("Event");
    row<Core::ReadMark>("ReadMark");
    row<Core::SavedView>("SavedView");
    row<Core::Macro>("Macro");
    row<Core::Category>("Category");
    row<Core::Checklist>("Checklist");
    row<Core::DeskRules>("DeskRules");
    row<ErrorBody>("Error");
    row<DeviceInfo>("Device");
    row<SignInRequest>("SignIn");
    row<RefreshRequest>("Refresh");
    row<SetupRequest>("Setup");
    row<ServerInfo>("Server");
    row<SessionAnswer>("Session");
    row<MeAnswer>("Me");
    row<DevicesAnswer>("Devices");
    row<Record>("Record");
    row<RecordsAnswer>("Records");
    row<SearchAnswer>("Search");
    row<PresenceAnswer>("Presence");
    row<RecordsRequest>("RecordsRequest");
    row<BucketsAnswer>("Buckets");
    row<BucketPage>("BucketPage");
    row<VersionsAnswer>("Versions");
    row<ChangesAnswer>("Changes");
    row<AncestorRequest>("AncestorRequest");
    row<AncestorAnswer>("Ancestor");
    row<UploadAnswer>("Upload");
    row<Core::Mutation>("Mutation");
    row<MutationsAnswer>("Outcomes");
    row<Core::Outcome>("Outcome");
}

void OpenApiSchemasTest::describesTheSchema()
{
    QFETCH(const QJsonObject, real);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY2(m_schemas.contains(name), "the file has no such schema");
    const QStringList found = differences(described(name), real);
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

void OpenApiSchemasTest::describesEveryKindOfDocument()
{
    QStringList kinds;
    for (const QLatin1String kind : wordTable<Core::EntityKind>())
        kinds += kind;
    kinds.sort();
    QCOMPARE(words(described(u"Kind"_s)[u"enum"_s]), kinds);
    for (const QString &kind : std::as_const(kinds)) {
        QString name;
        for (const QString &part : kind.split(u'_'))
            name += part.at(0).toUpper() + part.mid(1);
        QVERIFY2(m_schemas.contains(name), qPrintable(name));
    }
}

void OpenApiSchemasTest::describesABatchOfMutations()
{
    // Read piece by piece, so there is no Schema to walk.
    const QJsonObject batch = described(u"Mutations"_s);
    QCOMPARE(words(batch[u"required"_s]), QStringList({u"client"_s, u"mutations"_s}));
    const QJsonObject list = batch[u"properties"_s].toObject()[u"mutations"_s].toObject();
    QCOMPARE(list[u"maxItems"_s].toInt(), Limits::kMutationsPerBatch);
}

} // namespace Opora::Protocol

QTEST_GUILESS_MAIN(Opora::Protocol::OpenApiSchemasTest)
#include "tst_openapischemas.moc"
