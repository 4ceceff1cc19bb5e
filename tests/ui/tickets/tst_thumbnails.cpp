// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/background.h"
#include "screens.h"
#include "store/filefolder.h"
#include "ui/kit/safepicture.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/thumbnails.h"

#include <QApplication>
#include <QBuffer>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

#include <atomic>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

class NotingThread final : public Models::Background
{
public:
    std::atomic_int steps = 0;
    void post(std::function<void()> work) override
    {
        ++steps;
        m_thread.post(std::move(work));
    }

private:
    Store::EngineThread m_thread{u"background"_s};
};

QByteArray pictureOf(const QSize &size, Qt::GlobalColor color = Qt::red)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    image.save(&bytes, "PNG");
    return bytes.data();
}

/// A file of 54 bytes that says it is a picture of 60000 by 60000 points.
QByteArray bomb()
{
    QByteArray bytes("BM");
    const auto add = [&bytes](quint32 value, int size) {
        for (int i = 0; i < size; ++i)
            bytes.append(char(value >> (8 * i)));
    };
    add(54, 4);
    add(0, 4);
    add(54, 4);
    add(40, 4);
    add(60'000, 4);
    add(60'000, 4);
    add(1, 2);
    add(24, 2);
    bytes.append(QByteArray(24, '\0'));
    return bytes;
}

} // namespace

/// Attached pictures in a conversation, over the real cache.
class TestThumbnails : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<NotingThread> m_thread;
    std::unique_ptr<ConversationView> m_view;

    [[nodiscard]] Attachment attach(const QByteArray &bytes, const QString &type = u"image/png"_s)
    {
        return Test::StoreDesk::answer(m_screens->desk.desk().attachData(bytes, u"shot.png"_s, type)).valueOr({});
    }
    void tell(SyncState::Network network, SyncState::Phase phase)
    {
        m_screens->session.shown.network = network;
        m_screens->session.shown.phase = phase;
        Q_EMIT m_screens->session.stateChanged(m_screens->session.shown);
    }
    void show(const QList<Attachment> &files)
    {
        TicketDetails details = m_screens->desk.details(1);
        details.events.clear();
        details.messages.last().attachments = files;
        m_view->showTicket(details);
    }
    /// Sizes of the pictures in the text.
    [[nodiscard]] QList<QSize> shown() const
    {
        QList<QSize> sizes;
        for (QTextBlock block = m_view->document()->begin(); block.isValid(); block = block.next()) {
            for (auto part = block.begin(); !part.atEnd(); ++part) {
                const QTextImageFormat image = part.fragment().charFormat().toImageFormat();
                if (image.isValid() && image.name().startsWith("opora-picture:"_L1))
                    sizes.append(QSize(qRound(image.width()), qRound(image.height())));
            }
        }
        return sizes;
    }
    [[nodiscard]] QString text() const { return m_view->toPlainText(); }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>(1);
        m_thread = std::make_unique<NotingThread>();
        m_screens->context.background = m_thread.get();
        m_view = std::make_unique<ConversationView>(m_screens->context.work.clock);
        m_view->setThumbnails(*new Thumbnails(m_screens->context, *m_view));
        m_view->resize(600, 400);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    }
    void cleanup()
    {
        m_view.reset();
        m_thread.reset();
        m_screens.reset();
        Theme::current().setMode(Theme::Mode::Light);
    }

    void anAttachedPictureIsShownSmallAndReadElsewhere()
    {
        show({attach(pictureOf({2'400, 1'600}))});
        QTRY_COMPARE(shown(), (QList<QSize>{{240, 160}}));
        QCOMPARE(int(m_thread->steps), 1);
        QVERIFY(text().contains(u"shot.png"_s));
        const QImage drawn = m_view->grab().toImage();
        bool isRed = false;
        for (int y = 0; y < drawn.height() && !isRed; ++y)
            for (int x = 0; x < drawn.width() && !isRed; ++x)
                isRed = drawn.pixelColor(x, y) == QColor(Qt::red);
        QVERIFY(isRed);
        Test::keepPicture(*m_view, u"thumbnail-light"_s);
    }

    void itIsShownInTheDarkAsWell()
    {
        show({attach(pictureOf({300, 200}))});
        QTRY_COMPARE(shown().size(), 1);
        Theme::current().setMode(Theme::Mode::Dark);
        QTRY_COMPARE(shown().size(), 1);
        Test::keepPicture(*m_view, u"thumbnail-dark"_s);
    }

    void oneAmongTheWordsIsShownThereAlone()
    {
        const Attachment file = attach(pictureOf({20, 10}));
        TicketDetails details = m_screens->desk.details(1);
        details.events.clear();
        details.messages.last().attachments = {file};
        details.messages.last().html
            = u"<p>Press <img src=\"cid:%1\" alt=\"shot.png\"> now</p>"_s.arg(file.file.toHex());
        m_view->showTicket(details);
        QTRY_COMPARE(shown(), (QList<QSize>{{20, 10}}));
        const qsizetype picture = text().indexOf(QChar(QChar::ObjectReplacementCharacter));
        QVERIFY2(text().indexOf(u"Press"_s) < picture && picture < text().indexOf(u" now"_s), qPrintable(text()));
        // The file itself is named below.
        QCOMPARE(text().count(u"shot.png"_s), 1);
    }

    void aSmallOneIsNotMadeLarger()
    {
        show({attach(pictureOf({20, 10}))});
        QTRY_COMPARE(shown(), (QList<QSize>{{20, 10}}));
    }

    void whatIsNoPictureIsSaidInASentence_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("damaged") << pictureOf({64, 64}).left(60);
        QTest::newRow("words") << QByteArray("no picture");
        QTest::newRow("drawing") << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
        QTest::newRow("unfolds to gigabytes") << bomb();
    }
    void whatIsNoPictureIsSaidInASentence()
    {
        QFETCH(QByteArray, bytes);
        show({attach(bytes)});
        QTRY_VERIFY2(text().contains(u"This picture cannot be shown"_s), qPrintable(text()));
        QVERIFY(shown().isEmpty());
        QVERIFY(text().contains(u"shot.png"_s));
    }

    void aDrawingUnderAPicturesNameReadsNoOtherFile()
    {
        const QDateTime longAgo = QDateTime::fromSecsSinceEpoch(1'577'836'800);
        const QString secretPath = m_screens->folder.filePath(u"secret.png"_s);
        QFile secret(secretPath);
        QVERIFY(secret.open(QIODevice::WriteOnly));
        QVERIFY(secret.write(pictureOf({8, 8})) > 0 && secret.flush());
        QVERIFY(secret.setFileTime(longAgo, QFileDevice::FileAccessTime));
        secret.close();
        QFile drawing(m_screens->folder.filePath(u"a.png"_s));
        QVERIFY(drawing.open(QIODevice::WriteOnly));
        drawing.write("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                      "width=\"9\" height=\"9\"><image width=\"8\" height=\"8\" xlink:href=\""
                      + secretPath.toUtf8() + "\"/></svg>");
        drawing.close();

        const QImage picture = safePicture(drawing.fileName(), {100, 100});

        QVERIFY(picture.isNull());
        QCOMPARE(QFileInfo(secretPath).lastRead(), longAgo);
    }

    void otherAndLargeFilesAreOnlyNamed()
    {
        Attachment large = attach(pictureOf({30, 30}));
        large.size = 9LL * 1024 * 1024;
        const Attachment words = attach("words", u"text/plain"_s);
        show({large, words, attach(pictureOf({40, 40}, Qt::blue))});
        QTRY_COMPARE(shown(), (QList<QSize>{{40, 40}}));
        QCOMPARE(int(m_thread->steps), 1);
        QVERIFY(!text().contains(u"cannot be shown"_s));
    }

    void onlyTheNewestOfManyAreRead()
    {
        QList<Attachment> files;
        for (int side = 1; side <= 45; ++side)
            files.append(attach(pictureOf({side, 1})));
        show(files);
        QTRY_COMPARE(shown().size(), 40);
        QCOMPARE(int(m_thread->steps), 40);
    }

    void whereItCostsOrComesLaterOnlyWhatIsHereIsShown_data()
    {
        QTest::addColumn<SyncState::Network>("network");
        QTest::addColumn<SyncState::Phase>("phase");
        QTest::newRow("metered") << SyncState::Network::Metered << SyncState::Phase::UpToDate;
        QTest::newRow("offline by choice") << SyncState::Network::Offline << SyncState::Phase::Offline;
        QTest::newRow("the server is away") << SyncState::Network::Online << SyncState::Phase::Offline;
    }
    void whereItCostsOrComesLaterOnlyWhatIsHereIsShown()
    {
        QFETCH(SyncState::Network, network);
        QFETCH(SyncState::Phase, phase);
        const Attachment far{{QByteArray(32, 'x')}, u"far.png"_s, u"image/png"_s, 100};
        tell(network, phase);
        show({far, attach(pictureOf({40, 30}))});
        QTRY_COMPARE(shown(), (QList<QSize>{{40, 30}}));
        QVERIFY(text().contains(u"far.png"_s));
        QCOMPARE(m_screens->desk.downloads(), 0);

        tell(SyncState::Network::Online, SyncState::Phase::UpToDate);
        QTRY_COMPARE(m_screens->desk.downloads(), 1);
    }

    void noCopyIsMadeForASmallPicture()
    {
        show({attach(pictureOf({40, 30}))});
        QTRY_COMPARE(shown().size(), 1);
        QVERIFY(!QFileInfo::exists(m_screens->desk.world.settings().filesFolder() + u"/opened"_s));
    }

    void aFileThatThePowerCutShortIsFetchedAnewOnceBytesAreFree()
    {
        const Attachment far{{QByteArray(32, 'x')}, u"far.png"_s, u"image/png"_s, 100};
        const Store::FileFolder folder(m_screens->desk.world.settings().filesFolder());
        QVERIFY(QDir().mkpath(QFileInfo(folder.pathOf(far.file)).path()));
        QFile rest(folder.pathOf(far.file));
        QVERIFY(rest.open(QIODevice::WriteOnly));
        rest.write(pictureOf({40, 30}).left(60));
        rest.close();
        tell(SyncState::Network::Metered, SyncState::Phase::UpToDate);
        show({far});
        QTRY_COMPARE(int(m_thread->steps), 1);
        QVERIFY(!text().contains(u"cannot be shown"_s));

        tell(SyncState::Network::Online, SyncState::Phase::UpToDate);
        QTRY_COMPARE(m_screens->desk.downloads(), 1);
        QVERIFY(!text().contains(u"cannot be shown"_s));
    }

    void thePictureIsOpenedByKeysAndOnce()
    {
        show({attach(pictureOf({40, 30}))});
        QTRY_COMPARE(shown().size(), 1);
        QSignalSpy chosen(m_view.get(), &ConversationView::attachmentChosen);
        m_view->setFocus();
        QTest::keyClick(m_view.get(), Qt::Key_Tab);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.constFirst().constFirst().value<Attachment>().name, u"shot.png"_s);
    }

    void aKnownPictureIsNotReadAgain()
    {
        const Attachment file = attach(pictureOf({40, 30}));
        show({file});
        QTRY_COMPARE(shown().size(), 1);
        m_view->showNothing();
        show({file});
        QCOMPARE(shown().size(), 1);
        QCOMPARE(int(m_thread->steps), 1);
    }
};

QTEST_MAIN(TestThumbnails)
#include "tst_thumbnails.moc"
