// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "goldenclient.h"

#include "core/bucket.h"
#include "waiting.h"

#include <chrono>
#include <limits>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

namespace {

constexpr std::chrono::seconds kPatience{60};

Store::IncomingRow rowOf(Core::Entity entity, const Core::DocumentCodec &codec, qint64 version)
{
    Store::IncomingRow row;
    row.kind = Core::kindOf(entity);
    row.id = Core::uuidOf(entity);
    row.version = version;
    row.doc = codec.encode(entity);
    row.value = std::move(entity);
    return row;
}

} // namespace

GoldenClient::GoldenClient(const GoldenSet &set, const QString &folder)
    : m_profile(folder, Core::fromMsecs(1'790'000'000'000))
{
    int changes = 0;
    QObject context;
    QObject::connect(&m_profile.desk(), &Core::HelpDesk::changed, &context,
                     [&](const Core::ChangeSet &change) { changes += change.knowledge ? 1 : 0; });
    m_profile.engine().runAndWait([&] { take(set); });
    // The desk tells that the articles are there, and after the first search that their ranking is.
    for (const int told : {1, 2}) {
        if (!set.articles.isEmpty() && !waitUntil([&] { return changes >= told; }, kPatience))
            qFatal("the articles are not ranked");
        if (told == 1)
            static_cast<void>(find(set.articles.value(0).title));
    }
}

void GoldenClient::take(const GoldenSet &set)
{
    QList<Store::IncomingRow> rows;
    QHash<QString, Core::SectionId> sections;
    for (qsizetype i = 0; i < set.articles.size(); ++i) {
        const Text::DocumentRanker::Document &document = set.articles[i];
        Core::SectionId &section = sections[document.section];
        if (section.isNull()) {
            section = Core::SectionId(QUuid::createUuid());
            rows.append(rowOf(Core::Section{section, {}, {document.section, document.section}, 0}, m_profile.codec(),
                              rows.size() + 1));
        }
        Core::Article article;
        article.id = Core::ArticleId(QUuid::createUuid());
        article.section = section;
        article.title = document.title;
        // A topic is longer than a tag may be.
        article.body = document.answer + u'\n' + document.tags;
        m_numbers.insert(article.id, i);
        rows.append(rowOf(article, m_profile.codec(), rows.size() + 1));
    }
    Store::LocalStore &store = m_profile.store();
    demand(store.startBuckets({Core::kRefBucket}, u"begin"_s, {}), "to hold the small tables");
    demand(store.applyChanges(rows, u"end"_s), "to store the articles");
}

QList<qint64> GoldenClient::find(const QString &words)
{
    const auto rows
        = answerOf(m_profile.desk().articles({}, words, std::numeric_limits<int>::max()), "a search for articles");
    QList<qint64> found;
    for (const Core::ArticleRow &row : rows)
        found.append(m_numbers.value(row.id));
    return found;
}

} // namespace Opora::Bench
