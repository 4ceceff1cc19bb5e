// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowclient.h"

#include "store/listreader.h"
#include "store/ticketreader.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPatience_ms = 30'000;
constexpr int kGone_ms = 5'000;
} // namespace

WindowClient::WindowClient(const Desktop &desktop, QString profile)
    : m_desktop(desktop)
    , m_profile(std::move(profile))
{
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
}

WindowClient::~WindowClient()
{
    kill();
}

void WindowClient::start(const QStringList &arguments, const QStringList &variables)
{
    QProcessEnvironment environment = m_desktop.environment();
    for (const QString &variable : variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    m_process.setProcessEnvironment(environment);
    m_window.clear();
    m_process.start(QStringLiteral(OPORA_BIN_DIR "/opora"),
                    QStringList{u"--profile"_s, m_profile, u"--lang"_s, u"en"_s} + arguments);
    if (!m_process.waitForStarted())
        qFatal("opora does not start"); // a test cannot go on
}

void WindowClient::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

int WindowClient::terminate()
{
    m_process.terminate();
    const bool hasEnded = QTest::qWaitFor([this] { return !isRunning(); }, kGone_ms);
    return hasEnded && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

bool WindowClient::awaitWindow()
{
    const QStringList wanted{
        u"search"_s, u"--all"_s,  u"--onlyvisible"_s, u"--pid"_s, QString::number(m_process.processId()),
        u"--name"_s, u" Opora$"_s};
    const bool isThere = QTest::qWaitFor(
        [&] {
            m_window = m_desktop.hand(wanted).section(u'\n', 0, 0);
            return !m_window.isEmpty() || !isRunning();
        },
        kPatience_ms);
    if (!isThere || m_window.isEmpty())
        return false;
    // There is no window manager that would do it.
    m_desktop.hand({u"windowfocus"_s, u"--sync"_s, m_window});
    return isRunning();
}

void WindowClient::press(const QString &key)
{
    m_desktop.hand({u"key"_s, key});
}

void WindowClient::type(const QString &words)
{
    m_desktop.hand({u"type"_s, u"--delay"_s, u"2"_s, words});
}

QString WindowClient::title() const
{
    return m_desktop.hand({u"getwindowname"_s, m_window});
}

std::unique_ptr<Store::Reader> WindowClient::reader()
{
    // An account's cache lies in a folder of its own below the profile.
    QDirIterator found(m_profile, {u"cache.db"_s}, QDir::Files, QDirIterator::Subdirectories);
    if (!found.hasNext())
        return nullptr;
    Store::StoreSettings settings;
    settings.folder = QFileInfo(found.next()).path();
    settings.codec = &m_codec;
    settings.clock = &m_clock;
    settings.random = &m_random;
    auto opened = Store::Reader::open(settings);
    return opened ? std::move(*opened) : nullptr;
}

QList<Core::TicketRow> WindowClient::rows()
{
    const auto cache = reader();
    if (!cache)
        return {};
    Core::TicketView all;
    all.kind = Core::TicketView::Kind::All;
    const auto page = Store::ListReader(*cache).firstPage(all, 200);
    return page ? page->rows : QList<Core::TicketRow>();
}

Core::TicketDetails WindowClient::ticket(Core::TicketId id)
{
    const auto cache = reader();
    return cache ? Store::TicketReader(*cache).ticket(id).valueOr({}) : Core::TicketDetails();
}

QStringList WindowClient::words(Core::TicketId id)
{
    QStringList words;
    const Core::TicketDetails details = ticket(id);
    for (const Core::Message &message : details.messages)
        words.append(message.text);
    return words;
}

QString WindowClient::draft(Core::TicketId id)
{
    const auto cache = reader();
    return cache ? Store::TicketReader(*cache).draft(id).valueOr({}).text : QString();
}

QList<Core::OutboxItem> WindowClient::outbox()
{
    const auto cache = reader();
    return cache ? Store::TicketReader(*cache).outbox().valueOr({}) : QList<Core::OutboxItem>();
}

} // namespace Opora::Test
