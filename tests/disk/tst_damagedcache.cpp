// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connection.h"
#include "db/statement.h"
#include "diskclient.h"
#include "store/cachefile.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora;
using namespace Opora::Test;

/// One byte of a page of the cache is another one. Whatever is done with it, nothing crashes and nothing is stuck; when
/// the pages of the person's own work are whole, all of it is kept; and what was found damaged is said.
class TestDamagedCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aByteOfAnyPage();
};

namespace {

constexpr qint64 kPage = 4096;
constexpr qint64 kHead = 64;
constexpr int kStarts = 4;

/// To what each page belongs, the first first.
QStringList ownersOfPages(const QString &database)
{
    QStringList owners;
    const auto opened = Db::Connection::open(Db::ConnectionSettings::sqlite(database, Db::Access::Reader));
    if (!opened)
        qFatal("no cache");
    const auto read = Db::Statement(**opened, u"SELECT pageno, name FROM dbstat ORDER BY pageno"_s)
                          .each([&](const Db::Statement &row) {
                              while (owners.size() < row.integer(0))
                                  owners.append(u"free"_s);
                              owners[row.integer(0) - 1] = row.text(1);
                          });
    if (!read)
        owners.clear();
    return owners;
}

/// What only this machine knows; without the first page nothing can be read.
bool isOwnWork(const QString &owner)
{
    static const QStringList kTables{u"outbox"_s, u"draft"_s, u"lost_words"_s,
                                     u"file"_s,   u"meta"_s,  u"sqlite_schema"_s};
    return std::any_of(kTables.begin(), kTables.end(), [&](const QString &table) {
        return owner == table || owner.startsWith(table + u'_') || owner.startsWith(u"sqlite_autoindex_"_s + table);
    });
}

struct Told
{
    int setAside = 0;
    int inWhole = 0; ///< of them, with all words
    int silent = 0;  ///< a value of the server's is another one, and nothing shows it
    QMap<QString, int> codes;
};

/// Starts, works and starts again, as often as a person would before they complain.
QString use(DiskClient &client, DiskFigures &figures, bool isOwn, Told &told)
{
    QString wrong;
    for (int start = 0; start < kStarts; ++start) {
        client.close();
        const auto opened = client.open();
        if (!opened) {
            ++told.codes[opened.error().code];
            wrong = u"cannot be opened: "_s + opened.error().code;
            continue;
        }
        const Store::OpenReport report = client.store().openReport();
        told.setAside += report.setAside.isEmpty() ? 0 : 1;
        told.inWhole += !report.setAside.isEmpty() && report.isSalvageWhole ? 1 : 0;
        if (!report.setAside.isEmpty() && !isOwn && !report.isSalvageWhole)
            return u"not all words were salvaged from whole pages"_s;
        client.refusals.clear();
        client.lookAtAll();
        for (int i = 0; i < 4; ++i)
            client.step();
        wrong = isOwn ? client.settle() : client.judgePromises(0, figures);
        // SQLite keeps no sums over its pages: that is fetched again with the next change of the ticket.
        if (wrong.startsWith(u"shown"_s) || wrong.startsWith(u"sums"_s)) {
            ++told.silent;
            wrong.clear();
        }
        for (auto code = client.refusals.begin(); code != client.refusals.end(); ++code)
            told.codes[code.key()] += code.value();
        if (wrong.isEmpty() || (isOwn && wrong.startsWith(u"the server"_s)))
            return {};
    }
    return u"after %1 starts: %2"_s.arg(kStarts).arg(wrong);
}

bool isSetAside(DiskClient &client)
{
    client.close();
    return client.open() && !client.store().openReport().setAside.isEmpty();
}

} // namespace

void TestDamagedCache::aByteOfAnyPage()
{
    const auto seed = quint64(asked("OPORA_DISK_SEED", 1));
    DiskClient client(seed);
    QVERIFY(client.open());
    for (int i = 0; i < 150; ++i)
        client.step();
    client.close();
    const QString cache = Store::CacheFile::pathIn(client.folder());
    const QStringList owners = ownersOfPages(cache);
    QVERIFY2(!owners.isEmpty(), "SQLite without dbstat");
    const DiskClient::Snapshot whole = client.snapshot();
    const int wanted = asked("OPORA_DISK_ALL", 0) != 0 ? int(owners.size()) : asked("OPORA_DISK_PAGES", 50);
    const double stride = std::max(1.0, double(owners.size()) / wanted);
    SeededRandom random(seed);
    DiskFigures figures;
    Told told;
    QStringList faults;
    int judged = 0;
    for (double next = 0; next < double(owners.size()); next += stride, ++judged) {
        const qint64 page = qint64(next);
        // Every other one in the part that tells how the page is made.
        const qint64 at = page * kPage + random.below(judged % 2 ? kPage : kHead);
        DiskClient::Snapshot damaged = whole;
        QByteArray &bytes = damaged.files[u"cache.db"_s];
        bytes[at] = char(bytes[at] ^ char(1 + random.below(255)));
        client.close();
        client.restore(damaged);
        Told before = told;
        QString wrong = use(client, figures, isOwnWork(owners[page]), told);
        // The person was told that the copy was set aside: so it must be, now or at the next start.
        const bool isFound = told.codes[u"db.corrupt"_s] > before.codes[u"db.corrupt"_s];
        if (wrong.isEmpty() && isFound && told.setAside == before.setAside && !isSetAside(client))
            wrong = u"found damaged, and never set aside"_s;
        if (!wrong.isEmpty())
            faults.append(u"page %1 of %2, byte %3: %4"_s.arg(page + 1).arg(owners[page]).arg(at % kPage).arg(wrong));
    }
    qInfo().noquote() << u"seed %1: a byte in %2 of %3 pages, %4 times set aside, %5 of them with all words, %6 words "
                         "called saved looked up, %7 times a value shown was another one; said meanwhile:"_s.arg(seed)
                             .arg(judged)
                             .arg(owners.size())
                             .arg(told.setAside)
                             .arg(told.inWhole)
                             .arg(figures.promised)
                             .arg(told.silent)
                      << told.codes;
    for (const QString &fault : faults.first(std::min<qsizetype>(faults.size(), 20)))
        qWarning().noquote() << fault;
    QCOMPARE(faults.size(), 0);
}

QTEST_GUILESS_MAIN(TestDamagedCache)
#include "tst_damagedcache.moc"
