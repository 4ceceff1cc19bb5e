// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/articleshelf.h"

#include "core/derivedid.h"
#include "protocol/limits.h"
#include "server/tables/livingdocuments.h"
#include "text/markdown.h"

#include <QCoreApplication>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Core::Result;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerImport)
};

constexpr qsizetype kShortAnswer = 260;

/// Its first sentences, as many as are short enough.
QString firstSentences(const QString &text)
{
    QString line = text.simplified();
    if (line.size() <= kShortAnswer)
        return line;
    const qsizetype stop = line.lastIndexOf(u". "_s, kShortAnswer);
    if (stop > kShortAnswer / 4)
        return line.left(stop + 1);
    const qsizetype space = line.lastIndexOf(u' ', kShortAnswer);
    return line.left(space > 0 ? space : kShortAnswer) + u'…';
}

QString languageOf(const QString &text)
{
    const bool isRussian
        = std::any_of(text.begin(), text.end(), [](QChar c) { return c >= QChar(0x0430) && c <= QChar(0x044f); });
    return isRussian ? u"ru"_s : u"en"_s;
}

/// Why it cannot be stored; empty: it can.
QString refusal(const ArticleShelf::Entry &entry)
{
    using namespace Protocol::Limits;
    if (entry.title.isEmpty() || entry.title.size() > kNameChars)
        return Texts::tr("it has no title, or too long a one");
    if (entry.body.toUtf8().size() > kArticleBytes || entry.shortAnswer.size() > kSummaryChars)
        return Texts::tr("a text that is too long");
    if (entry.body.isEmpty())
        return Texts::tr("it has no text");
    for (const QString &name : entry.sections) {
        if (name.size() > kNameChars)
            return Texts::tr("a text that is too long");
    }
    return {};
}

} // namespace

Result<ArticleShelf> ArticleShelf::read(Db::Connection &connection, ImportSink &sink, QString source, QString origin,
                                        Core::ArticleState state, Core::Timestamp now)
{
    ArticleShelf shelf(sink, std::move(source), std::move(origin), state, now);
    OPORA_LET(articles, allOf<Core::Article>(connection, EntityKind::Article));
    OPORA_LET(drafts, allOf<Core::Article>(connection, EntityKind::Article, kDraftBucket));
    for (const Core::Article &article : articles + drafts)
        shelf.m_there.insert(article.id, article);
    OPORA_LET(sections, allOf<Core::Section>(connection, EntityKind::Section));
    for (const Core::Section &section : sections)
        shelf.m_sections.insert(section.id);
    return shelf;
}

Core::SectionId ArticleShelf::sectionId(const QStringList &names) const
{
    QString path;
    for (const QString &name : names)
        path += u'/' + name.trimmed().toCaseFolded();
    return names.isEmpty() ? Core::SectionId() : Core::SectionId(Core::derivedUuid(u"import.section", m_source + path));
}

Result<void> ArticleShelf::addSections(const QStringList &names, const QString &language)
{
    for (qsizetype depth = 1; depth <= names.size(); ++depth) {
        const QString name = names[depth - 1].trimmed();
        Core::Section section;
        section.id = sectionId(names.first(depth));
        const bool isMet = m_met.contains(section.id);
        m_met.insert(section.id);
        if (m_sections.contains(section.id)) {
            if (!isMet)
                m_sink->countSame(EntityKind::Section);
            continue;
        }
        section.parent = sectionId(names.first(depth - 1));
        section.name = language == "ru"_L1 ? Core::LocalText{name, {}} : Core::LocalText{{}, name};
        section.order = int(m_sections.size());
        m_sections.insert(section.id);
        OPORA_CHECK(m_sink->put(section, ImportSink::Existing::Keep));
    }
    return {};
}

/// What the id of an article is derived from.
QString ArticleShelf::nameOf(const Entry &entry, int times) const
{
    return m_source + u'/' + (times == 0 ? entry.key : u"%1#%2"_s.arg(entry.key).arg(times));
}

Core::Article ArticleShelf::made(const Entry &entry, const QString &name) const
{
    Core::Article article;
    article.id = Core::ArticleId(Core::derivedUuid(u"import.article", name));
    article.language = entry.language.isEmpty() ? languageOf(entry.title + entry.body.left(1000)) : entry.language;
    article.section = sectionId(entry.sections);
    article.title = entry.title;
    article.body = entry.body;
    article.shortAnswer = entry.shortAnswer;
    if (article.shortAnswer.isEmpty())
        article.shortAnswer = firstSentences(Text::plainTextFromMarkdown(article.body));
    article.source = m_origin;
    article.state = m_state;
    if (const auto there = m_there.constFind(article.id); there != m_there.cend()) {
        article.views = there->views;
        article.useful = there->useful;
        article.notUseful = there->notUseful;
        article.tags = there->tags;
        article.author = there->author;
        article.state = there->state;
        article.updatedAt = there->updatedAt;
        // Without news the time of its last change stays.
        if (!entry.updatedAt && article != *there)
            article.updatedAt = m_now;
    } else {
        article.updatedAt = m_now;
    }
    article.updatedAt = entry.updatedAt.value_or(article.updatedAt);
    return article;
}

bool ArticleShelf::isChange(const Entry &entry) const
{
    const Core::Article article = made(entry, nameOf(entry, 0));
    const auto there = m_there.constFind(article.id);
    return there != m_there.cend() && article != *there;
}

Result<QString> ArticleShelf::put(const Entry &entry)
{
    if (QString reason = refusal(entry); !reason.isEmpty())
        return reason;
    const Core::Article article = made(entry, nameOf(entry, m_keys[entry.key]++));
    OPORA_CHECK(addSections(entry.sections, article.language));
    OPORA_CHECK(m_sink->put(article));
    return QString();
}

} // namespace Opora::Server
