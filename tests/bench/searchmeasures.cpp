// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measures.h"

#include "clientwindow.h"
#include "rawsqlite.h"
#include "text/ftsexpression.h"
#include "waiting.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Opora::Bench {

namespace {

constexpr int kLimit = 100;
constexpr double kLongest = 50; // ms, for any answer
constexpr qsizetype kShortest = 3;

struct Search
{
    QString text;
    QByteArray match;  ///< for FTS5
    QByteArray filter; ///< SQL over `ticket`; empty: words alone
};

/// What a person types before the search runs: the word grows letter by letter from its third.
void addTyping(QList<Search> &searches, const QString &before, const QString &word, const QString &filterText,
               const QByteArray &filter)
{
    for (qsizetype length = kShortest; length <= word.size(); ++length) {
        const QString words = before + word.left(length);
        const auto tree = Text::parseSearch(words, Text::SearchMode::Typing).root;
        searches << Search{filterText + words, Text::ftsExpression(tree).toUtf8(), filter};
    }
}

class RawSearch final
{
public:
    explicit RawSearch(const QString &path)
        : m_database(path)
        , m_words(m_database.handle(),
                  "SELECT rowid FROM ticket_search WHERE ticket_search MATCH ?"
                  " ORDER BY rowid DESC LIMIT ?")
    { }

    double find(const Search &search)
    {
        if (!search.filter.isEmpty())
            return findFiltered(search);
        return millisecondsOf([&] { run(m_words, search); });
    }

private:
    static void run(RawStatement &statement, const Search &search)
    {
        statement.bindText(1, search.match);
        statement.bind(2, qint64(kLimit));
        statement.drain();
    }

    double findFiltered(const Search &search)
    {
        auto &statement = m_filtered[search.filter];
        if (!statement) {
            statement = std::make_unique<RawStatement>(
                m_database.handle(),
                "SELECT s.rowid FROM ticket_search s CROSS JOIN ticket t ON t.key=s.rowid"
                " WHERE s.ticket_search MATCH ? AND "
                    + search.filter + " ORDER BY s.rowid DESC LIMIT ?");
        }
        return millisecondsOf([&] { run(*statement, search); });
    }

    RawDatabase m_database;
    RawStatement m_words;
    std::map<QByteArray, std::unique_ptr<RawStatement>> m_filtered;
};

/// Times of ours are added to `all` too.
void measure(Stage &stage, const QString &name, const QList<Search> &searches, RawSearch &raw, Samples &all)
{
    Samples ours, theirs;
    const int rounds = std::max(2, stage.options.size.rounds / 20);
    qint64 hits = 0;
    for (int round = -1; round < rounds; ++round) {
        for (const Search &search : searches) {
            Core::SearchRequest request;
            request.text = search.text;
            request.limit = kLimit;
            const double our = millisecondsOf(
                [&] { hits = answerOf(stage.profile.desk().search(request), "a search").hits.size(); });
            const double their = raw.find(search);
            if (round < 0)
                continue;
            ours.add(our);
            all.add(our);
            theirs.add(their);
        }
    }
    stage.report.addTimes(u"P4"_s, name, u"the bare FTS5 statement"_s, ours, theirs, 2.0);
}

/// Milliseconds until the hits of each letter from the third on were painted.
void typeWord(ClientWindow &client, const QString &word, Samples &painted)
{
    client.clearSearch();
    for (qsizetype length = 1; length <= word.size(); ++length) {
        const std::optional<double> span = client.type(word[length - 1]);
        // A person is slower than the second answer, that of names spelled nearly so.
        rest(20ms);
        if (span && length >= kShortest)
            painted.add(*span);
    }
}

/// As a person types into the line of the window.
void measurePainting(Stage &stage)
{
    const Words &words = stage.world.words();
    StandInSession session;
    ClientWindow client(stage.profile, session);
    client.show();
    Samples warming, painted;
    const int rounds = std::max(2, stage.options.size.rounds / 20);
    for (int round = -1; round < rounds; ++round) {
        for (const auto language : {Words::Russian, Words::English}) {
            typeWord(client, words.common(language), round < 0 ? warming : painted);
            typeWord(client, words.rare(language), round < 0 ? warming : painted);
        }
    }
    stage.report.addLimit(u"P4"_s, u"search with painting: the slowest letter of all"_s, painted, kLongest,
                          Figure::By::Longest);
}

} // namespace

void measureSearches(Stage &stage)
{
    const Words &words = stage.world.words();
    RawSearch raw(Profile::filePath(stage.folder));
    QList<Search> common, rare, several, filtered;
    Samples all;
    for (const auto language : {Words::Russian, Words::English}) {
        addTyping(common, {}, words.common(language), {}, {});
        addTyping(rare, {}, words.rare(language), {}, {});
        addTyping(several, words.common(language) + u' ', words.rare(language), {}, {});
        addTyping(filtered, {}, words.common(language), u"status:pending "_s, "t.state=2");
        addTyping(filtered, {}, words.rare(language), u"status:pending "_s, "t.state=2");
    }
    measure(stage, u"search: common words, typed"_s, common, raw, all);
    measure(stage, u"search: rare words, typed"_s, rare, raw, all);
    measure(stage, u"search: two words, typed"_s, several, raw, all);
    measure(stage, u"search: words and a status, typed"_s, filtered, raw, all);
    stage.report.addLimit(u"P4"_s, u"search: the slowest answer of all"_s, all, kLongest, Figure::By::Longest);
    measurePainting(stage);
}

} // namespace Opora::Bench
