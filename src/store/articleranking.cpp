// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/articleranking.h"

#include "db/statement.h"
#include "store/try.h"

#include <QLoggingCategory>

#include <algorithm>
#include <bit>
#include <limits>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::EntityKind;
using Core::Result;
using Db::Statement;

namespace {

Q_LOGGING_CATEGORY(lcRanking, "opora.store.ranking", QtInfoMsg)

constexpr int kDeepestSection = 8; // a loop of parents must not hang the search
/// A letter of text takes 13 to 27 bytes in the ranker, so all of them about 30 MB.
constexpr qsizetype kMostLetters = 1'500'000;
constexpr qsizetype kLeastLetters = 150; ///< of one text
constexpr qsizetype kLettersAtOnce = 10'000;

/// What of each text may be read. It stays while articles come and go, until there are twice as many.
qsizetype lettersEach(qsizetype articles)
{
    const auto rounded = qsizetype(std::bit_ceil(std::size_t(std::max<qsizetype>(articles, 1))));
    return std::max(kMostLetters / rounded, kLeastLetters);
}

/// One row that cannot be read is left out: the others are still found.
void logUnreadable(EntityKind kind, const Core::Error &error)
{
    qCWarning(lcRanking) << "unreadable kind=" << Core::entityName(kind) << "code=" << error.code
                         << "field=" << error.detail;
}

Text::DocumentRanker::Document documentOf(const Core::Article &article, const QString &section, qsizetype most)
{
    const QString words = article.shortAnswer + u'\n' + article.body;
    return {article.title, words.left(most), article.tags.join(u'\n'), section};
}

} // namespace

void ArticleRanking::forgetAll()
{
    m_ranker = {};
    m_known.clear();
    m_due.clear();
    m_isReady = false;
    m_isNewer = true;
}

Result<void> ArticleRanking::lookAtSections(const Reader &reader)
{
    QHash<Core::SectionId, Core::Section> all;
    OPORA_TRY(Statement(reader.connection(), u"SELECT doc FROM reference WHERE kind=?"_s)
                  .bind(int(EntityKind::Section))
                  .each([&](const Statement &row) {
                      auto entity = reader.codec().decode(EntityKind::Section, row.blob(0));
                      if (!entity)
                          return logUnreadable(EntityKind::Section, entity.error());
                      const auto &section = std::get<Core::Section>(*entity);
                      all.insert(section.id, section);
                  }));
    QHash<Core::SectionId, QString> names;
    for (const Core::Section &section : std::as_const(all)) {
        QString &name = names[section.id];
        auto at = all.constFind(section.id);
        for (int depth = 0; depth < kDeepestSection && at != all.cend(); ++depth) {
            name += u' ' + at->name.ru + (at->name.en == at->name.ru ? QString() : u' ' + at->name.en);
            at = all.constFind(at->parent);
        }
    }
    if (std::exchange(m_sections, names) != names)
        forgetAll();
    return {};
}

Result<void> ArticleRanking::look(const Reader &reader)
{
    OPORA_TRY(lookAtSections(reader));
    OPORA_TAKE(rows,
               Statement(reader.connection(), u"SELECT key, version, updated FROM article LIMIT ?"_s)
                   .bind(m_mostArticles + 1)
                   .all([](const Statement &row) {
                       return std::pair{row.integer(0), Stamp{row.integer(1), row.integer(2)}};
                   }));
    const bool areTooMany = rows.size() > m_mostArticles;
    const qsizetype letters = lettersEach(rows.size());
    if (areTooMany || std::exchange(m_letters, letters) != letters)
        forgetAll();
    m_isDoubted = false;
    m_due.clear();
    if (areTooMany)
        return {};
    QHash<qint64, Stamp> gone = m_known;
    for (const auto &[key, stamp] : std::as_const(rows)) {
        const auto known = gone.constFind(key);
        if (known == gone.cend() || *known != stamp)
            m_due.insert(key, stamp);
        gone.remove(key);
    }
    for (auto it = gone.cbegin(); it != gone.cend(); ++it) {
        m_ranker.remove(it.key());
        m_known.remove(it.key());
        m_isNewer = true;
    }
    return {};
}

Result<qsizetype> ArticleRanking::take(const Reader &reader, qint64 key)
{
    OPORA_TAKE(doc,
               Statement(reader.connection(), u"SELECT doc FROM article WHERE key=?"_s)
                   .bind(key)
                   .first([](const Statement &row) { return row.blob(0); }));
    if (!doc)
        return qsizetype(0); // gone meanwhile, which the next look finds
    const auto entity = reader.codec().decode(EntityKind::Article, *doc);
    if (!entity) {
        logUnreadable(EntityKind::Article, entity.error());
        m_ranker.remove(key); // as it was before
        return qsizetype(0);
    }
    const auto &article = std::get<Core::Article>(*entity);
    const auto document = documentOf(article, m_sections.value(article.section), m_letters);
    m_ranker.add(key, document);
    return document.title.size() + document.answer.size() + document.tags.size();
}

Result<RankingStep> ArticleRanking::goOn(const Reader &reader)
{
    if (m_isDoubted)
        OPORA_TRY(look(reader));
    qsizetype letters = 0;
    while (!m_due.isEmpty() && letters < kLettersAtOnce) {
        const auto next = m_due.cbegin();
        OPORA_TAKE(taken, take(reader, next.key()));
        letters += taken;
        m_known.insert(next.key(), *next);
        m_due.erase(next);
        m_isNewer = true;
    }
    if (!m_due.isEmpty())
        return RankingStep{false, false};
    m_isReady = !m_known.isEmpty();
    return RankingStep{true, std::exchange(m_isNewer, false)};
}

QList<qint64> ArticleRanking::answersTo(const QString &words) const
{
    QList<qint64> keys;
    const auto hits = m_ranker.answersWhileTyping(words, std::numeric_limits<int>::max());
    for (const Text::DocumentRanker::Hit &hit : hits)
        keys.append(hit.document);
    return keys;
}

} // namespace Opora::Store
