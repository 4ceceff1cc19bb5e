// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "memoryports.h"
#include "models/background.h"
#include "models/referencemodel.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/main/farewell.h"
#include "ui/main/gatebar.h"
#include "ui/main/linktips.h"
#include "ui/main/outside.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDirIterator>
#include <QFile>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using Opora::Models::ShownFile;
using Opora::Text::FileRisk;

/// The desktop, as far as the program reaches it.
class Desktop final : public QObject
{
    Q_OBJECT
public:
    Desktop()
    {
        for (const QString &scheme : kSchemes)
            QDesktopServices::setUrlHandler(scheme, this, "open");
    }
    ~Desktop() override
    {
        for (const QString &scheme : kSchemes)
            QDesktopServices::unsetUrlHandler(scheme);
    }
    Q_DISABLE_COPY_MOVE(Desktop)

    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened.append(url); }

private:
    inline static const QStringList kSchemes{u"https"_s, u"http"_s,       u"mailto"_s, u"tel"_s, u"file"_s,
                                             u"ftp"_s,   u"javascript"_s, u"opora"_s,  u"smb"_s, u"ms-x"_s};
};

/// Works at once, or when it is told to.
class HeldBackground final : public Opora::Models::Background
{
public:
    bool isHeld = false;
    void post(std::function<void()> work) override
    {
        m_waiting.append(std::move(work));
        if (!isHeld)
            run();
    }
    void run()
    {
        const QList<std::function<void()>> due = std::exchange(m_waiting, {});
        for (const auto &step : due)
            step();
    }

private:
    QList<std::function<void()>> m_waiting;
};

class TestGateBar : public QObject
{
    Q_OBJECT

private:
    DeskWorld m_world;
    MemorySettings m_settings;
    QTemporaryDir m_folder;
    std::unique_ptr<ScriptedSession> m_session;
    std::unique_ptr<Opora::Models::ReferenceModel> m_reference;
    std::unique_ptr<Context> m_context;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<HeldBackground> m_background;
    GateBar *m_bar = nullptr;

    [[nodiscard]] QStringList choices() const
    {
        QStringList texts;
        for (const QPushButton *button : m_bar->findChildren<QPushButton *>())
            if (!button->isHidden() && !button->text().isEmpty())
                texts.append(button->text());
        return texts;
    }
    void choose(const QString &text) const
    {
        for (QPushButton *button : m_bar->findChildren<QPushButton *>())
            if (!button->isHidden() && button->text() == text)
                return button->click();
        QFAIL(qPrintable(text));
    }
    [[nodiscard]] ShownFile made(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return {file.fileName(), name};
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_desktop = std::make_unique<Desktop>();
        m_background = std::make_unique<HeldBackground>();
        m_session = std::make_unique<ScriptedSession>();
        m_reference = std::make_unique<Opora::Models::ReferenceModel>(m_world.desk);
        m_context = std::make_unique<Context>(
            Context{m_world.work, *m_session, m_settings, *m_reference, Opora::Models::Formatter()});
        m_window = std::make_unique<QWidget>();
        m_bar = new GateBar(*new Farewell(*m_context, m_window.get()), m_background.get(), m_window.get());
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_context.reset();
        m_reference.reset();
        m_session.reset();
        m_desktop.reset();
    }

    void aLinkThatLeadsWhereItSaysIsOpenedAtOnce()
    {
        const QUrl url(u"https://shop.example/a"_s);
        m_bar->openLink({url, {u"shop.example"_s}});
        QCOMPARE(m_desktop->opened, QList<QUrl>{url});
        QVERIFY(m_bar->isHidden());
    }

    void aLinkThatLeadsElsewhereIsAskedAboutFirst()
    {
        const QUrl url(u"https://evil.example/a"_s);
        m_bar->openLink({url, {u"https://bank.example"_s}});
        QVERIFY(m_desktop->opened.isEmpty());
        QVERIFY(m_bar->isVisible());
        QVERIFY(m_bar->accessibleName().contains(u"leads to evil.example"_s));
        QCOMPARE(choices(), (QStringList{u"Open evil.example"_s, u"Copy the address"_s}));
        choose(u"Open evil.example"_s);
        QCOMPARE(m_desktop->opened, QList<QUrl>{url});
        QVERIFY(m_bar->isHidden());
    }

    void theAddressMayBeCopiedInstead()
    {
        m_bar->openLink({QUrl(u"https://evil.example/a"_s), {u"bank.example"_s}});
        choose(u"Copy the address"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"https://evil.example/a"_s);
        QVERIFY(m_desktop->opened.isEmpty());
        QVERIFY2(m_bar->isVisible() && m_bar->accessibleName().contains(u"copied"_s),
                 qPrintable(m_bar->accessibleName()));
        QVERIFY(choices().isEmpty());
    }

    void whoCopiesByAKeyKeepsTheFocusInTheWindow()
    {
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_bar->openLink({QUrl(u"https://evil.example/a"_s), {u"bank.example"_s}});
        for (QPushButton *button : m_bar->findChildren<QPushButton *>())
            if (button->text() == u"Copy the address"_s)
                button->setFocus();
        QVERIFY(m_window->focusWidget());
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
        QVERIFY2(m_bar->accessibleName().contains(u"copied"_s), qPrintable(m_bar->accessibleName()));
        QVERIFY(m_window->focusWidget() && m_window->focusWidget()->isVisible());
    }

    void nothingElseLeaves_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url : {"file:///etc/passwd", "file://server/share/x.exe", "javascript:alert(1)",
                                "ftp://server/x", "smb://server/x", "ms-x:/id", "https:///x", "opora://ticket/1"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }
    void nothingElseLeaves()
    {
        QFETCH(const QString, url);
        m_bar->openLink({QUrl(url), {u"x"_s}});
        openLinkOutside(QUrl(url));
        QVERIFY(m_desktop->opened.isEmpty());
        // A link of the program's own is followed inside.
        QCOMPARE(m_bar->isVisible(), !url.startsWith(u"opora:"_s));
        QCOMPARE(choices(), QStringList());
    }

    void aHarmlessFileIsOpened()
    {
        const ShownFile file = made(u"photo.png"_s, "\x89PNG\r\n");
        m_bar->openFile(file);
        QTRY_COMPARE(m_desktop->opened, QList<QUrl>{QUrl::fromLocalFile(file.path)});
        QVERIFY(m_bar->isHidden());
    }

    void aRiskyFileIsOnlySaved()
    {
        const ShownFile file = made(u"photo.png.exe"_s, "MZ");
        QString offered;
        const QString target = m_folder.filePath(u"saved.exe"_s);
        m_bar->setChooser([&](const QString &name) {
            offered = name;
            return target;
        });
        m_bar->openFile(file);
        std::optional<FileRisk> judged;
        openFileOutside(file, nullptr, m_bar, [&](const auto &risk) { judged = *risk; });
        QTRY_COMPARE(judged, FileRisk::Program);
        QVERIFY(m_desktop->opened.isEmpty());
        QVERIFY2(m_bar->accessibleName().contains(u"“photo.png.exe” is a program"_s),
                 qPrintable(m_bar->accessibleName()));
        QCOMPARE(choices(), QStringList{u"Save…"_s});
        choose(u"Save…"_s);
        QCOMPARE(offered, u"photo.png.exe"_s);
        QVERIFY(m_bar->accessibleName().startsWith(u"Saving: "_s));
        QTRY_VERIFY(m_bar->accessibleName().startsWith(u"Saved: "_s));
        QVERIFY(QFile::exists(target));
        QVERIFY(m_desktop->opened.isEmpty());
    }

    void whoDoesNotChooseAPlaceIsAskedOn()
    {
        m_bar->setChooser([](const QString &) { return QString(); });
        m_bar->openFile(made(u"run.sh"_s, "#!/bin/sh\n"));
        QTRY_COMPARE(choices(), QStringList{u"Save…"_s});
        choose(u"Save…"_s);
        QCOMPARE(choices(), QStringList{u"Save…"_s});
    }

    void whatCannotBeSavedOrReadIsTold()
    {
        const QSignalSpy failed(m_bar, &GateBar::failed);
        m_bar->setChooser([this](const QString &) { return m_folder.filePath(u"none/x"_s); });
        m_bar->openFile(made(u"run.sh"_s, "#!/bin/sh\n"));
        QTRY_COMPARE(choices(), QStringList{u"Save…"_s});
        choose(u"Save…"_s);
        QTRY_COMPARE(failed.size(), 1);
        // Another place may do.
        QCOMPARE(choices(), QStringList{u"Save…"_s});
        m_bar->openFile({m_folder.filePath(u"gone.png"_s), u"gone.png"_s});
        QTRY_COMPARE(failed.size(), 2);
        QCOMPARE(failed[0][0].value<Opora::Core::Error>().code, u"disk.write"_s);
        QCOMPARE(failed[1][0].value<Opora::Core::Error>().code, u"file.unreadable"_s);
        QVERIFY(m_desktop->opened.isEmpty());
    }

    void aSlowDiskHoldsNothingUp()
    {
        m_background->isHeld = true;
        const QString target = m_folder.filePath(u"slow.sh"_s);
        m_bar->setChooser([&target](const QString &) { return target; });
        m_bar->openFile(made(u"run.sh"_s, "#!/bin/sh\n"));
        QVERIFY(m_bar->isHidden());
        m_background->run();
        QTRY_COMPARE(choices(), QStringList{u"Save…"_s});
        choose(u"Save…"_s);
        QVERIFY(m_bar->accessibleName().startsWith(u"Saving: "_s));
        QVERIFY(!QFile::exists(target));
        // What is asked meanwhile is not spoken over.
        m_bar->openLink({QUrl(u"https://evil.example/a"_s), {u"https://bank.example"_s}});
        m_background->run();
        QTRY_VERIFY(QFile::exists(target));
        QCoreApplication::processEvents();
        QVERIFY(m_bar->accessibleName().contains(u"leads to evil.example"_s));
    }

    void aLinkBringsTheWordsThatStandForIt()
    {
        QTextBrowser browser;
        browser.setHtml(
            u"<p>See <a href=\"https://evil.example/\"><b>bank</b>.example</a><a href=\"https://a.example/\">a</a>"
            "</p><p><a href=\"https://evil.example/\">here</a></p>"_s);
        const auto link = shownLink(browser, QUrl(u"https://evil.example/"_s));
        QCOMPARE(link.labels, (QStringList{u"bank.example"_s, u"here"_s}));
        QCOMPARE(shownLink(browser, QUrl(u"https://a.example/"_s)).labels, QStringList{u"a"_s});
    }

    /// Else somebody leads past the gates.
    void theDesktopIsReachedFromOnePlace()
    {
        QStringList found;
        QDirIterator sources(QStringLiteral(OPORA_SOURCE_DIR "/src"), {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                             QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile source(sources.next());
            QVERIFY(source.open(QIODevice::ReadOnly));
            if (source.readAll().contains("QDesktopServices"))
                found.append(sources.fileName());
        }
        QCOMPARE(found, QStringList{u"outside.cpp"_s});
    }
};

QTEST_MAIN(TestGateBar)
#include "tst_gatebar.moc"
