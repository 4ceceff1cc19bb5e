// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diskclient.h"
#include "diskruns.h"
#include "diskserver.h"
#include "support/powerlossvfs.h"
#include "support/require.h"

#include <QTest>

#include <sys/mount.h>

using namespace Qt::StringLiterals;
using namespace Opora::Test;

/// A disk that ends 0, 4, 8 … KiB beyond what is used: what does not fit is refused by "disk.full", nothing that was
/// called saved is lost, and work goes on once there is room.
class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCacheGoesOnWhenThereIsRoom_data() { rows(); }
    void theCacheGoesOnWhenThereIsRoom() { fill<DiskClient>(); }
    void theServerGoesOnWhenThereIsRoom_data() { rows(); }
    void theServerGoesOnWhenThereIsRoom() { fill<DiskServer>(); }

private:
    static void rows();
    template<typename Subject>
    static void fill();
};

namespace {

constexpr qint64 kBlock = 4096;
constexpr int kBlocks = 64;
constexpr int kSteps = 15;
constexpr int kStepsBefore = 60;

/// Where the disk ends: a limit in the simulated one, or a real small one over the folder.
template<typename Subject>
class Limit
{
public:
    Limit(Subject &client, bool isReal)
        : m_client(client)
        , m_folder(client.folder().toStdString())
        , m_isReal(isReal)
        , m_isReady(!isReal || mount("tmpfs", m_folder.c_str(), "tmpfs", 0, "size=64M") == 0)
    { }
    ~Limit()
    {
        m_client.close();
        if (m_isReal && m_isReady)
            umount2(m_folder.c_str(), MNT_DETACH);
    }
    Q_DISABLE_COPY_MOVE(Limit)

    [[nodiscard]] bool isReady() const { return m_isReady; }
    void set(qint64 bytes)
    {
        if (!m_isReal)
            PowerLossVfs::instance().setRoom(m_folder, bytes);
        else if (mount("tmpfs", m_folder.c_str(), "tmpfs", MS_REMOUNT,
                       QByteArray("size=" + QByteArray::number(bytes)).constData())
                 != 0)
            qFatal("the small disk cannot be made smaller");
    }
    void lift()
    {
        if (m_isReal)
            set(64 << 20);
        else
            PowerLossVfs::instance().setRoom(m_folder, -1);
    }

private:
    Subject &m_client;
    std::string m_folder;
    bool m_isReal;
    bool m_isReady;
};

qint64 sizeOf(const QMap<QString, QByteArray> &files)
{
    qint64 size = 0;
    for (const QByteArray &file : files)
        size += (file.size() + kBlock - 1) / kBlock * kBlock;
    return size;
}

} // namespace

void TestFullDisk::rows()
{
    QTest::addColumn<bool>("isReal");
    QTest::newRow("simulated") << false;
    QTest::newRow("tmpfs") << true;
}

template<typename Subject>
void TestFullDisk::fill()
{
    QFETCH(bool, isReal);
    const auto seed = quint64(asked("OPORA_DISK_SEED", 1));
    Subject client(seed);
    for (int i = 0; i < kStepsBefore; ++i)
        client.step();
    client.close();
    const auto start = client.snapshot();
    Limit<Subject> limit(client, isReal);
    if (!limit.isReady())
        OPORA_SKIP("mount", "needs the right to mount a small disk");
    const int stride = isAllAsked() ? 1 : 4;
    QMap<QString, int> refusals;
    DiskFigures figures;
    int full = 0;
    for (int blocks = 0; blocks < kBlocks; blocks += stride) {
        client.kill();
        limit.lift();
        client.restore(start);
        limit.set(sizeOf(start.files) + blocks * kBlock);
        for (int i = 0; i < kSteps; ++i)
            client.step();
        const QMap<QString, int> met = std::exchange(client.refusals, {});
        full += met.isEmpty() ? 0 : 1;
        addTo(refusals, met);
        QVERIFY2(unclear<Subject>(met).isEmpty(), qPrintable(u"%1 blocks: %2"_s.arg(blocks).arg(textOf(met))));
        limit.lift();
        for (int i = 0; i < kStepsAfter; ++i)
            client.step();
        for (const QString &other : {u"outbox.already_sent"_s, u"outbox.unknown"_s, u"store.unknown_object"_s})
            client.refusals.remove(other);
        QVERIFY2(client.refusals.isEmpty(),
                 qPrintable(u"%1 blocks, then room: %2"_s.arg(blocks).arg(textOf(client.refusals))));
        const QString wrong = client.judge(0, figures);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"seed %1, %2 blocks: %3"_s.arg(seed).arg(blocks).arg(wrong)));
    }
    QVERIFY(full > 0);
    qInfo().noquote() << u"seed %1: %2 sizes of the disk, 4 KiB apart each %3, %4 of them met its end; promises looked "
                         "up %5; refusals: %6"_s.arg(seed)
                             .arg(kBlocks / stride)
                             .arg(stride)
                             .arg(full)
                             .arg(figures.promised)
                             .arg(textOf(refusals));
}

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_fulldisk.moc"
