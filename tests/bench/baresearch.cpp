// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "baresearch.h"

#include "text/wordforms.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

BareSearch::BareSearch(const GoldenSet &set, const QString &file, Words words)
    : m_words(words)
    , m_database(file)
{
    m_database.execute("CREATE VIRTUAL TABLE bare USING fts5(title, answer, tags, section, tokenize='unicode61')");
    m_database.execute("BEGIN");
    RawStatement insert(m_database.handle(),
                        "INSERT INTO bare(rowid, title, answer, tags, section) VALUES(?, ?, ?, ?, ?)");
    for (qsizetype i = 0; i < set.articles.size(); ++i) {
        const Text::DocumentRanker::Document &article = set.articles[i];
        insert.bind(1, i);
        insert.bindText(2, prepared(article.title));
        insert.bindText(3, prepared(article.answer));
        insert.bindText(4, prepared(article.tags));
        insert.bindText(5, prepared(article.section));
        insert.drain();
    }
    m_database.execute("COMMIT");
}

QByteArray BareSearch::prepared(const QString &text) const
{
    return (m_words == Words::Stems ? Text::indexText(text) : text).toUtf8();
}

QString BareSearch::expression(const QString &question, Join join) const
{
    static const QRegularExpression word(u"[\\p{L}\\p{N}]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    QStringList words;
    const QString folded = QString::fromUtf8(prepared(question)).toLower();
    for (auto it = word.globalMatch(folded); it.hasNext();)
        words += u'"' + it.next().captured() + u'"';
    words.removeDuplicates();
    return words.join(join == Join::And ? u" AND "_s : u" OR "_s);
}

QList<qint64> BareSearch::find(const QString &question, Join join)
{
    const QString match = expression(question, join);
    QList<qint64> found;
    if (match.isEmpty())
        return found;
    RawStatement select(m_database.handle(), "SELECT rowid FROM bare WHERE bare MATCH ? ORDER BY bm25(bare), rowid");
    select.bindText(1, match.toUtf8());
    while (select.step())
        found.append(select.number(0));
    return found;
}

} // namespace Opora::Bench
