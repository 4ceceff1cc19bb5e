// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowrun.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

namespace Opora::Test {

using namespace Qt::StringLiterals;
using Core::TicketId;
using Core::TicketRow;

namespace {
constexpr int kPatience_ms = 30'000;
constexpr int kAnna = 0;
constexpr int kOlga = 1;
} // namespace

WindowRun::WindowRun(const Desktop &desktop, quint64 seed, const QString &database)
    : m_data(m_folder.filePath(u"server"_s))
    , m_dice(seed)
    , site(m_data, database)
    , anna(desktop, m_folder.filePath(u"anna"_s))
{
    if (!database.isEmpty())
        m_second = std::make_unique<ServerProcess>(QStringList{u"--data"_s, m_data, u"--database"_s, database});
    const quint16 port = m_second ? m_second->port() : site.server->port();
    m_olgasServer = QUrl(u"http://127.0.0.1:%1"_s.arg(port));
    olga = elsewhere(u"olga"_s);
}

std::unique_ptr<ClientProcess> WindowRun::elsewhere(const QString &name) const
{
    const QString profile = m_folder.filePath(name);
    QDir().mkpath(profile);
    auto client = std::make_unique<ClientProcess>(m_olgasServer, profile);
    client->start();
    client->ask(u"sign_in"_s, credentialsOfOlga());
    return client;
}

QJsonObject WindowRun::credentialsOfOlga() const
{
    return site.credentials(kOlga);
}

void WindowRun::startSignedIn()
{
    const QJsonObject account = site.credentials(kAnna);
    QFile file(m_folder.filePath(u"sign-in"_s));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write((account["email"_L1].toString() + u'\n' + account["password"_L1].toString() + u'\n').toUtf8());
    file.close();
    anna.start({u"--server"_s, site.cable->url().toString(), u"--sign-in-file"_s, file.fileName()});
}

QList<TicketRow> WindowRun::commonTickets()
{
    const QStringList theirs = strings(olga->ask(u"page"_s)["ids"_L1]);
    QList<TicketRow> common = anna.rows();
    common.removeIf([&theirs](const TicketRow &row) {
        return !row.unread || !row.owner.isNull() || !theirs.contains(row.id.toString());
    });
    return common;
}

void WindowRun::rememberWords(const QList<TicketRow> &rows)
{
    for (const TicketRow &row : rows)
        m_before[row.id] = words(*olga, row.id);
}

bool WindowRun::open(const TicketRow &row)
{
    anna.start({u"opora://ticket/%1"_s.arg(row.number)});
    return anna.awaitWindow();
}

bool WindowRun::isRead(const TicketRow &row)
{
    return QTest::qWaitFor([&] { return !anna.ticket(row.id).row.unread; }, kPatience_ms);
}

bool WindowRun::write(const TicketRow &row, const QString &key, const QString &text)
{
    m_written[row.id].append({text, true});
    anna.press(key);
    anna.type(text);
    anna.press(u"ctrl+Return"_s);
    const bool isSaved = QTest::qWaitFor([&] { return anna.words(row.id).contains(text); }, kPatience_ms);
    anna.press(u"Escape"_s);
    return isSaved;
}

bool WindowRun::sendDraft(const TicketRow &row, const QString &text)
{
    m_written[row.id].append({text, true});
    const auto pressOnce = [&] {
        anna.press(u"ctrl+Return"_s);
        return anna.words(row.id).contains(text);
    };
    return QTest::qWaitFor(pressOnce, kPatience_ms);
}

void WindowRun::dieWriting(const TicketRow &row, const QString &text)
{
    m_written[row.id].append({text, false});
    anna.press(u"n"_s);
    anna.type(text);
    anna.press(u"ctrl+Return"_s);
    dieWithin(60);
}

void WindowRun::dieWithin(int most_ms)
{
    const int moment_ms = int(m_dice() % quint64(most_ms));
    static_cast<void>(QTest::qWaitFor([this] { return !anna.isRunning(); }, moment_ms));
    anna.kill();
    ++kills;
}

void WindowRun::dieAt(const QString &point, int patience_ms)
{
    anna.start({}, {u"OPORA_KILL_AT="_s + point});
    hits += QTest::qWaitFor([this] { return !anna.isRunning(); }, patience_ms) ? 1 : 0;
    anna.kill();
    ++kills;
}

QString WindowRun::judge(const std::function<QStringList(TicketId)> &seenIn, const QStringList &apart) const
{
    for (auto it = m_written.cbegin(); it != m_written.cend(); ++it) {
        QStringList seen = seenIn(it.key());
        for (const QString &text : m_before.value(it.key()))
            seen.removeOne(text);
        seen.removeIf([&apart](const QString &text) { return apart.contains(text); });
        QStringList wanted;
        for (const Written &note : it.value())
            if (!apart.contains(note.text) && (note.isSaid || seen.contains(note.text)))
                wanted.append(note.text);
        if (seen != wanted)
            return u"\"%1\" instead of \"%2\""_s.arg(seen.join(u" | "_s), wanted.join(u" | "_s));
    }
    return {};
}

QStringList WindowRun::words(ClientProcess &client, TicketId id)
{
    return strings(client.on(id.toString(), u"ticket"_s)["messages"_L1]);
}

} // namespace Opora::Test
