// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diskfiles.h"

#include "store/filefolder.h"
#include "support/checked.h"
#include "support/powerlossvfs.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QTest>

namespace Opora::Test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Core::Attachment;
using Store::FileFolder;

namespace {

constexpr int kTickets = 4;
constexpr int kTries = 3;
constexpr int kPatience_ms = 300;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void append(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append) || file.write(bytes) != bytes.size())
        qFatal("cannot write a piece");
}

/// Under whatever name.
bool isAnywhere(const QString &folder, const QByteArray &bytes)
{
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        if (contentOf(files.next()) == bytes)
            return true;
    }
    return false;
}

Attachment attachmentOf(const QByteArray &bytes)
{
    return {
        {QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)}, u"notes.txt"_s, u"text/plain"_s, bytes.size()};
}

} // namespace

DiskFiles::DiskFiles(quint64 seed, PowerLossFolder::Syncs syncs)
    : m_random(seed)
    , m_home(quickFolder())
{
    prepare();
    const QString profile = settingsIn(m_home.path()).folder;
    const std::string folder = profile.toStdString();
    PowerLossVfs::instance().addDisk(folder);
    m_record.begin(folder);
    m_folder.emplace(folder, syncs);
    m_record.beforeEntry = [this] { note(); };
    m_folder->beforeSync = [this] { note(); };
    PowerLossVfs::instance().record(folder, &m_record);
    m_store = checked(Store::LocalStore::open(settingsIn(m_home.path())));
}

DiskFiles::~DiskFiles()
{
    stop();
    PowerLossVfs::instance().removeDisk(settingsIn(m_home.path()).folder.toStdString());
}

Store::StoreSettings DiskFiles::settingsIn(const QString &home) const
{
    Store::StoreSettings settings = m_world.settings();
    settings.folder = home + u"/profile"_s;
    return settings;
}

void DiskFiles::prepare()
{
    m_world.begin();
    for (int i = 1; i <= kTickets; ++i)
        m_world.tell(m_world.ticket(i), u"words of ticket %1"_s.arg(i));
    m_world.close();
    const QString profile = settingsIn(m_home.path()).folder;
    QDir().mkpath(profile);
    if (!QFile::copy(m_world.settings().folder + u"/cache.db"_s, profile + u"/cache.db"_s))
        qFatal("no cache to begin with");
}

void DiskFiles::stop()
{
    PowerLossVfs::instance().record(settingsIn(m_home.path()).folder.toStdString(), nullptr);
    m_folder.reset();
    m_store.reset();
}

void DiskFiles::note()
{
    m_moments.push_back({m_record.size(), m_folder->look()});
}

void DiskFiles::step()
{
    ++m_steps;
    m_world.clock.advance(1s);
    const int dice = m_random.below(20);
    if (dice < 4)
        attach(false, newBytes());
    else if (dice < 7)
        attach(true, newBytes());
    else if (dice < 8)
        attachAgain();
    else if (dice < 11)
        hear();
    else if (dice < 13)
        upload();
    else if (dice < 16)
        fetchOne();
    else if (dice < 19)
        openOne();
    else
        removeOne();
    note();
}

QByteArray DiskFiles::newBytes()
{
    return u"what was written at step %1, number %2. "_s.arg(m_steps)
        .arg(m_random.next())
        .toUtf8()
        .repeated(1 + m_random.below(40));
}

void DiskFiles::attach(bool byPath, const QByteArray &bytes)
{
    const FileFolder folder(settingsIn(m_home.path()).filesFolder());
    const QString source = m_home.path() + u"/source.txt"_s;
    if (byPath) {
        QFile::remove(source);
        append(source, bytes);
    }
    const auto taken = checked(byPath ? folder.take(source) : folder.take(bytes));
    Core::Message message;
    message.id = Core::MessageId::make(m_random);
    message.ticket = m_world.ticket(1 + m_random.below(kTickets)).id;
    message.authorKind = Core::AuthorKind::Agent;
    message.person = m_world.me.id;
    message.text = u"see the file"_s;
    message.attachments = {checked(m_store->attach(taken, u"notes.txt"_s, u"text/plain"_s))};
    checked(m_store->submit({message.ticket.uuid(), Core::Op::TicketNote{message}}, true));
    m_files.append({message.attachments.constFirst(), bytes, {}, moments()});
    ++m_done[byPath ? u"attached a file"_s : u"pasted"_s];
}

void DiskFiles::attachAgain()
{
    if (m_files.isEmpty())
        return;
    const File &file = m_files[m_random.below(m_files.size())];
    if (file.message.isNull())
        attach(true, QByteArray(file.bytes));
}

void DiskFiles::tell(const QList<Store::IncomingRow> &rows)
{
    checked(m_store->applyChanges(rows, m_world.nextCursor()));
}

void DiskFiles::hear()
{
    const QByteArray bytes = newBytes();
    Core::Message message = m_world.message(m_world.ticket(1 + m_random.below(kTickets)), u"here it is"_s);
    message.attachments = {attachmentOf(bytes)};
    tell({m_world.row(Core::Entity(message))});
    m_files.append({message.attachments.constFirst(), bytes, message.id, moments()});
    ++m_done[u"came with a message"_s];
}

void DiskFiles::upload()
{
    const auto needed = checked(m_store->uploads());
    if (needed.isEmpty())
        return;
    const Core::FileHash hash = needed.constFirst().file;
    for (File &file : m_files) {
        if (file.attachment.file == hash && !file.uploadBegan)
            file.uploadBegan = moments();
    }
    checked(m_store->uploaded(hash));
    ++m_done[u"sent"_s];
}

void DiskFiles::fetch(Store::LocalStore &store, const Store::DownloadNeeded &needed)
{
    const auto file = std::find_if(m_files.cbegin(), m_files.cend(),
                                   [&needed](const File &known) { return known.attachment.file == needed.file; });
    for (int tries = 0; tries < kTries; ++tries) {
        // As the transfer does it: what is there is gone on with.
        const qint64 have = QFileInfo(needed.partPath).size();
        const qint64 half = std::max(have, file->bytes.size() / 2);
        if (have < half)
            append(needed.partPath, file->bytes.mid(have, half - have));
        if (m_folder)
            note();
        if (half < file->bytes.size())
            append(needed.partPath, file->bytes.mid(half));
        if (store.downloaded(needed.file))
            return;
    }
}

void DiskFiles::fetchOne()
{
    const auto asked = checked(m_store->downloads());
    const auto ahead = checked(m_store->downloadAhead());
    if (asked.isEmpty() && !ahead)
        return;
    fetch(*m_store, asked.isEmpty() ? *ahead : asked.constFirst());
    ++m_done[u"fetched"_s];
}

void DiskFiles::openOne()
{
    if (m_files.isEmpty())
        return;
    const File &file = m_files[m_random.below(m_files.size())];
    if (file.goesFrom)
        return;
    const auto opened = checked(m_store->openFile(file.attachment));
    if (opened && contentOf(*opened) != file.bytes)
        qFatal("another file is shown");
    ++m_done[opened ? u"opened"_s : u"asked for"_s];
}

void DiskFiles::removeOne()
{
    const FileFolder folder(settingsIn(m_home.path()).filesFolder());
    for (File &file : m_files) {
        if (file.message.isNull() || file.goesFrom || !folder.has(file.attachment.file))
            continue;
        file.goesFrom = moments();
        Store::IncomingRow gone;
        gone.kind = Core::EntityKind::Message;
        gone.id = file.message.uuid();
        gone.version = m_world.version() + 1;
        gone.removed = true;
        tell({gone});
        if (!QTest::qWaitFor([&] { return !folder.has(file.attachment.file); }))
            qFatal("a file stays");
        // Its row goes after it.
        QTest::qWait(30);
        file.isGoneAt = moments();
        ++m_done[u"taken off"_s];
        return;
    }
}

QString DiskFiles::judge(std::size_t moment, PowerLossFolder::Fate fate, DiskFigures &figures)
{
    if (!m_images)
        m_images.emplace(m_record);
    const QTemporaryDir home(quickFolder());
    const Store::StoreSettings settings = settingsIn(home.path());
    QDir().mkpath(settings.folder);
    const auto random = [this] { return m_random.next(); };
    m_images->advance(m_moments[moment].place);
    const std::string folder = settings.folder.toStdString();
    m_images->write(folder, DiskImages::Fate(m_random.below(DiskImages::kFates)), random);
    PowerLossFolder::write(m_moments[moment].files, folder, fate, random);
    auto store = Store::LocalStore::open(settings);
    if (!store)
        return u"cannot be opened: "_s + store.error().code;
    if (!(*store)->openReport().setAside.isEmpty())
        return u"a whole cache was set aside"_s;
    return judgeFiles(**store, moment, figures);
}

QString DiskFiles::judgeFiles(Store::LocalStore &store, std::size_t moment, DiskFigures &figures)
{
    const QDir all(store.settings().filesFolder());
    if (!all.entryList({u"incoming-*"_s}, QDir::Files).isEmpty())
        return u"a piece of a copy stays"_s;
    for (const File &file : std::as_const(m_files)) {
        if (file.saidAt > moment)
            continue;
        const bool isGone = file.isGoneAt && *file.isGoneAt <= moment;
        // Unless the database knows that it has to go, it stays for ever.
        if (isGone && !QTest::qWaitFor([&] { return !isAnywhere(all.path(), file.bytes); }, kPatience_ms))
            return u"a file that was taken off is there again"_s;
        if (file.goesFrom && *file.goesFrom <= moment)
            continue;
        const bool isOnlyHere = file.message.isNull() && !(file.uploadBegan && *file.uploadBegan <= moment);
        if (const QString wrong = isOnlyHere ? judgeOwn(store, file) : QString(); !wrong.isEmpty())
            return wrong;
        if (const QString wrong = judgeShown(store, file, isOnlyHere); !wrong.isEmpty())
            return wrong;
        ++(isOnlyHere ? figures.promised : figures.survived);
    }
    return {};
}

QString DiskFiles::judgeOwn(const Store::LocalStore &store, const File &file) const
{
    const auto needed = store.uploads();
    if (!needed)
        return u"no uploads: "_s + needed.error().code;
    const auto found = std::find_if(needed->cbegin(), needed->cend(), [&file](const Store::UploadNeeded &upload) {
        return upload.file == file.attachment.file;
    });
    if (found == needed->cend())
        return u"an own file does not wait to go up"_s;
    const QByteArray bytes = contentOf(found->path);
    return bytes == file.bytes
        ? QString()
        : u"an own file that waits to go up has %1 bytes of %2"_s.arg(bytes.size()).arg(file.bytes.size());
}

QString DiskFiles::judgeShown(Store::LocalStore &store, const File &file, bool mustBeHere)
{
    auto opened = store.openFile(file.attachment);
    if (!opened)
        return u"cannot be opened: "_s + opened.error().code;
    if (!*opened && mustBeHere)
        return u"an own file is asked for"_s;
    if (!*opened) {
        const auto needed = checked(store.downloads());
        const auto found = std::find_if(needed.cbegin(), needed.cend(), [&file](const Store::DownloadNeeded &download) {
            return download.file == file.attachment.file;
        });
        if (found == needed.cend())
            return u"is asked for, yet not fetched"_s;
        fetch(store, *found);
        opened = store.openFile(file.attachment);
        if (!opened || !*opened)
            return u"cannot be fetched: "_s + (opened ? u"asked for again"_s : opened.error().code);
    }
    return contentOf(**opened) == file.bytes ? QString() : u"another file is shown"_s;
}

} // namespace Opora::Test
