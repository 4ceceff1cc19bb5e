// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/knowledgemodel.h"

#include <QCollator>
#include <QPointer>

#include <limits>

namespace Opora::Models {

namespace {

constexpr int kDeepest = 8; // a loop of parents must not hang the tree
// The tree counts what each section holds, and would be wrong with a part of them.
constexpr int kAllArticles = std::numeric_limits<int>::max();

/// As a dictionary has them, capital and small letters alike.
QList<Core::ArticleRow> sortedByTitle(const QList<Core::ArticleRow> &rows, const QLocale &locale)
{
    QCollator collator(locale);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    QList<std::pair<QCollatorSortKey, qsizetype>> keys;
    for (qsizetype i = 0; i < rows.size(); ++i)
        keys.append({collator.sortKey(rows[i].title), i});
    std::stable_sort(keys.begin(), keys.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<Core::ArticleRow> sorted;
    for (const auto &[key, place] : std::as_const(keys))
        sorted.append(rows[place]);
    return sorted;
}

/// This section and every one below it.
QSet<Core::SectionId> branchOf(const QList<Core::Section> &sections, Core::SectionId root)
{
    QSet<Core::SectionId> branch{root};
    for (int depth = 0; depth < kDeepest; ++depth) {
        const qsizetype before = branch.size();
        for (const Core::Section &section : sections)
            if (branch.contains(section.parent))
                branch.insert(section.id);
        if (branch.size() == before)
            break;
    }
    return branch;
}

void addBranch(const QList<Core::Section> &sections, Core::SectionId parent, int depth, QList<Core::Section> &ordered)
{
    if (depth > kDeepest)
        return;
    for (const Core::Section &section : sections) {
        if (section.parent != parent)
            continue;
        ordered.append(section);
        addBranch(sections, section.id, depth + 1, ordered);
    }
}

} // namespace

KnowledgeModel::KnowledgeModel(Workplace workplace, Formatter formatter, QObject *parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_formatter(std::move(formatter))
{
    connect(&workplace.desk, &Core::HelpDesk::changed, this, [this](const Core::ChangeSet &changes) {
        if (changes.knowledge || changes.everything)
            reload();
    });
}

void KnowledgeModel::setReference(const Core::ReferenceData &reference)
{
    m_sections.clear();
    addBranch(reference.sections, {}, 0, m_sections);
    count();
}

void KnowledgeModel::reload()
{
    askAll();
    if (isSearching())
        askList();
    if (m_article)
        open(m_article->id);
}

void KnowledgeModel::setSection(Core::SectionId section)
{
    m_section = section;
    isSearching() ? askList() : count();
}

void KnowledgeModel::search(const QString &words)
{
    m_words = words.trimmed();
    isSearching() ? askList() : count();
}

void KnowledgeModel::askAll()
{
    const quint64 question = m_allQuestion.start();
    ask(m_workplace.desk.articles({}, {}, kAllArticles), this,
        [this, question](const Core::Result<QList<Core::ArticleRow>> &rows) {
            if (!m_allQuestion.isNewest(question))
                return;
            if (!rows) {
                Q_EMIT failed(rows.error());
                return;
            }
            m_all = sortedByTitle(*rows, m_formatter.locale());
            count();
        });
}

void KnowledgeModel::askList()
{
    const quint64 question = m_listQuestion.start();
    // The branch of a section is ours to know: the cache filters by one section only.
    ask(m_workplace.desk.articles({}, m_words, kAllArticles), this,
        [this, question](const Core::Result<QList<Core::ArticleRow>> &rows) {
            if (!m_listQuestion.isNewest(question) || !isSearching())
                return;
            if (!rows) {
                Q_EMIT failed(rows.error());
                return;
            }
            const QSet<Core::SectionId> branch = branchOf(m_sections, m_section);
            QList<Core::ArticleRow> found;
            for (const Core::ArticleRow &row : *rows)
                if (m_section.isNull() || branch.contains(row.section))
                    found.append(row);
            m_list.setRows(found);
            Q_EMIT listChanged();
        });
}

void KnowledgeModel::count()
{
    const QString language = m_formatter.locale().name().left(2);
    QList<SectionEntry> entries{{{}, {}, tr("All articles"), int(m_all.size())}};
    QList<Core::ArticleRow> shown = m_section.isNull() ? m_all : QList<Core::ArticleRow>();
    for (const Core::Section &section : m_sections) {
        const QSet<Core::SectionId> branch = branchOf(m_sections, section.id);
        SectionEntry entry{section.id, section.parent, section.name.in(language), 0};
        for (const Core::ArticleRow &row : m_all) {
            if (!branch.contains(row.section))
                continue;
            ++entry.count;
            if (section.id == m_section)
                shown.append(row);
        }
        entries.append(entry);
    }
    if (std::exchange(m_entries, entries) != entries)
        Q_EMIT sectionsChanged();
    if (isSearching())
        return;
    m_list.setRows(shown);
    Q_EMIT listChanged();
}

void KnowledgeModel::open(Core::ArticleId id)
{
    const quint64 question = m_articleQuestion.start();
    ask(m_workplace.desk.article(id), this, [this, question](const Core::Result<Core::Article> &article) {
        if (!m_articleQuestion.isNewest(question))
            return;
        if (article)
            take(*article);
        else
            Q_EMIT failed(article.error());
    });
}

void KnowledgeModel::take(const Core::Article &article)
{
    if (m_article == article)
        return;
    m_article = article;
    Q_EMIT articleChanged();
}

std::optional<Core::ArticleRow> KnowledgeModel::neighbour(int step) const
{
    const int here = m_article ? m_list.positionOf(m_article->id) : -1;
    if (here < 0 || here + step < 0 || here + step >= m_list.rowCount())
        return std::nullopt;
    return m_list.rows()[here + step];
}

void KnowledgeModel::vote(bool useful)
{
    if (!m_article)
        return;
    const Core::Action action{m_article->id.uuid(), Core::Op::ArticleVote{useful}, kUndoFor};
    ask(m_workplace.desk.submit(action), this, [this](const Core::Result<qint64> &mutation) {
        if (!mutation) {
            Q_EMIT failed(mutation.error());
            return;
        }
        UndoStep step{tr("Your opinion of the article is counted"),
                      [self = QPointer(this), number = *mutation](const UndoStep::Answer &told) {
                          if (!self)
                              return;
                          ask(self->m_workplace.desk.withdraw(number), self,
                              [self, told](const Core::Result<void> &done) {
                                  if (!done)
                                      Q_EMIT self->failed(done.error());
                                  told(done.isOk());
                              });
                      }};
        step.heldFor = kUndoFor;
        m_workplace.undo.push(step);
    });
}

} // namespace Opora::Models
