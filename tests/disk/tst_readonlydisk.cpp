// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diskclient.h"
#include "diskruns.h"
#include "support/powerlossvfs.h"

#include <QDir>
#include <QTest>

#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Opora;
using namespace Qt::StringLiterals;
using namespace Opora::Test;

namespace {

constexpr int kStepsBefore = 60;
constexpr int kStepsMeanwhile = 40;

/// What stands in the way of writing.
enum class Hindrance { Disk, Folder, File };

/// Permissions bind the superuser too while this lives. Not of other threads.
class NoOverride final
{
public:
    NoOverride()
    {
        if (syscall(SYS_capget, &m_head, m_before.data()) != 0)
            qFatal("the capabilities cannot be read");
        auto fewer = m_before;
        fewer[0].effective &= ~(1U << CAP_DAC_OVERRIDE);
        if (syscall(SYS_capset, &m_head, fewer.data()) != 0)
            qFatal("the capabilities cannot be set");
    }
    ~NoOverride() { syscall(SYS_capset, &m_head, m_before.data()); }
    Q_DISABLE_COPY_MOVE(NoOverride)

private:
    __user_cap_header_struct m_head{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> m_before{};
};

/// The folder of a profile that cannot be written while this lives.
class Hindered final
{
public:
    Hindered(QString folder, Hindrance how)
        : m_folder(std::move(folder))
        , m_how(how)
    {
        for (const QFileInfo &file : QDir(m_folder).entryInfoList(QDir::Files))
            m_paths.append(file.filePath());
        if (m_how == Hindrance::Folder)
            m_paths.append(m_folder);
        set(true);
    }
    ~Hindered() { set(false); }
    Q_DISABLE_COPY_MOVE(Hindered)

private:
    void set(bool isReadOnly) const
    {
        if (m_how == Hindrance::Disk)
            return PowerLossVfs::instance().setReadOnly(m_folder.toStdString(), isReadOnly);
        const QFile::Permissions write = QFile::WriteOwner | QFile::WriteUser;
        for (const QString &path : m_paths) {
            const QFile::Permissions now = QFile::permissions(path);
            if (!QFile::setPermissions(path, isReadOnly ? now & ~write : now | write))
                qFatal("the permissions cannot be set");
        }
    }

    QString m_folder;
    Hindrance m_how;
    QStringList m_paths; ///< those whose permissions change: what is made meanwhile stays as it is
    NoOverride m_noOverride;
};

} // namespace

/// A cache that cannot be written, on any machine and for any user: it is said by "disk.…", reading goes on where the
/// cache is open, nothing that was called saved is lost, and work goes on once it can be written.
class TestReadOnlyDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOpenCacheIsReadAndRefusesEdits()
    {
        DiskClient client(quint64(asked("OPORA_DISK_SEED", 1)));
        for (int i = 0; i < kStepsBefore; ++i)
            client.step();
        QVERIFY(client.isOpen() || client.open());
        client.lookAtAll();
        const Core::TicketId ticket = client.state.server.tickets().constLast().id;
        {
            const Hindered hindered(client.folder(), Hindrance::Disk);
            client.refusals.clear();
            client.lookAtAll();
            QVERIFY2(client.refusals.isEmpty(), qPrintable(textOf(client.refusals)));
            Core::Draft draft;
            draft.ticket = ticket;
            draft.text = u"a thought"_s;
            const auto refused = client.store().saveDraft(draft);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, u"disk.read_only"_s);
            QCOMPARE(refused.error().kind, Core::Error::Kind::Rejected);
            for (int i = 0; i < kStepsMeanwhile; ++i)
                client.step();
            QVERIFY2(unclear<DiskClient>(client.refusals).isEmpty(), qPrintable(textOf(client.refusals)));
            QVERIFY2(client.refusals.value(u"disk.read_only"_s) > 0, qPrintable(textOf(client.refusals)));
            qInfo().noquote() << "meanwhile:" << textOf(client.refusals);
        }
        verifyAllIsThere(client);
    }

    void aCacheThatCannotBeWrittenIsNotOpenedAndNotTouched_data()
    {
        QTest::addColumn<Hindrance>("hindrance");
        QTest::newRow("read-only disk") << Hindrance::Disk;
        QTest::newRow("folder without the right to write") << Hindrance::Folder;
        QTest::newRow("files without the right to write") << Hindrance::File;
    }
    void aCacheThatCannotBeWrittenIsNotOpenedAndNotTouched()
    {
        QFETCH(Hindrance, hindrance);
        for (const bool isKilled : {false, true}) {
            DiskClient client(quint64(asked("OPORA_DISK_SEED", 1)));
            for (int i = 0; i < kStepsBefore; ++i)
                client.step();
            if (isKilled)
                client.kill();
            else
                client.close();
            const QMap<QString, QByteArray> before = filesIn(client.folder());
            {
                const Hindered hindered(client.folder(), hindrance);
                const auto opened = client.open();
                QVERIFY(!opened);
                qInfo().noquote() << opened.error().code;
                QVERIFY2(opened.error().code == "disk.read_only"_L1 || opened.error().code == "disk.cannot_open"_L1,
                         qPrintable(opened.error().code + u' ' + opened.error().detail));
                QCOMPARE(opened.error().kind, Core::Error::Kind::Rejected);
            }
            QMap<QString, QByteArray> after = filesIn(client.folder());
            // An empty log beside a file that was only to be read holds nothing.
            after.removeIf([&](const auto &file) { return file.value().isEmpty() && !before.contains(file.key()); });
            QCOMPARE(after.keys(), before.keys());
            QVERIFY(after == before);
            verifyAllIsThere(client);
        }
    }

private:
    static void verifyAllIsThere(DiskClient &client)
    {
        client.kill();
        client.refusals.clear();
        for (int i = 0; i < kStepsAfter; ++i)
            client.step();
        QVERIFY2(client.refusals.isEmpty(), qPrintable(textOf(client.refusals)));
        DiskFigures figures;
        const QString wrong = client.judge(0, figures);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QVERIFY(figures.promised > 0);
    }
};

QTEST_GUILESS_MAIN(TestReadOnlyDisk)
#include "tst_readonlydisk.moc"
