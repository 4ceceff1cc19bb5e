// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostiledesk.h"
#include "models/deskobjects.h"
#include "ui/desk/deskpage.h"
#include "ui/main/mainwindow.h"
#include "ui/settings/settingsplace.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QAbstractButton>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPointer>
#include <QScrollArea>
#include <QTabBar>
#include <QTcpServer>
#include <QTemporaryFile>
#include <QTest>
#include <QTextDocument>

#ifdef Q_OS_LINUX
#include <sys/inotify.h>
#include <unistd.h>
#endif

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize kSize{1024, 640};
constexpr int kMostRows = 20;
const auto kMark = u"Research"_s; ///< begins the words whose ampersand is no key

/// A file that is never to be opened.
class OpenedFile
{
public:
    OpenedFile()
    {
        if (!m_file.open() || m_file.write("secret") < 0 || !m_file.flush())
            qFatal("no file");
        m_file.close();
#ifdef Q_OS_LINUX
        m_watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
        if (inotify_add_watch(m_watch, qPrintable(m_file.fileName()), IN_OPEN) < 0)
            qFatal("no watch");
#endif
    }
    ~OpenedFile()
    {
#ifdef Q_OS_LINUX
        close(m_watch);
#endif
    }
    Q_DISABLE_COPY_MOVE(OpenedFile)

    [[nodiscard]] QString address() const
    {
        return QUrl::fromLocalFile(m_file.fileName()).toString();
    }
    /// Once for each time; always false where no system tells.
    [[nodiscard]] bool wasOpened() const
    {
#ifdef Q_OS_LINUX
        alignas(inotify_event) char events[4096];
        return read(m_watch, events, sizeof events) > 0;
#else
        return false;
#endif
    }

private:
    QTemporaryFile m_file;
    int m_watch = -1;
};

QString describe(const QWidget &widget)
{
    QStringList path;
    for (const QWidget *at = &widget; at; at = at->parentWidget())
        path.prepend(QString::fromLatin1(at->metaObject()->className()) + u'#' + at->objectName());
    return path.mid(std::max<qsizetype>(0, path.size() - 5)).join(u'/');
}

/// Qt takes such words for markup where it guesses. Escaped ones are seen as they stand.
bool isMarkup(const QString &words)
{
    return Qt::mightBeRichText(words) && words.contains(u'<');
}

bool hasKey(const QString &words)
{
    return words.contains(kMark) && !QKeySequence::mnemonic(words).isEmpty();
}

QStringList naughtyStrings()
{
    QFile file(QStringLiteral(OPORA_TEST_DATA "/text/blns.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no naughty strings");
    QStringList words;
    for (const QJsonValue &value : QJsonDocument::fromJson(file.readAll()).array())
        if (!value.toString().trimmed().isEmpty())
            words.append(value.toString());
    return words;
}

bool isScrolled(const QWidget &widget, const QWidget &window)
{
    for (const QWidget *at = widget.parentWidget(); at && at != &window; at = at->parentWidget())
        if (qobject_cast<const QAbstractScrollArea *>(at))
            return true;
    return false;
}

} // namespace

/// All places, pages and menus with words that others chose in order to do harm.
class TestHostileWords : public QObject
{
    Q_OBJECT

private:
    OpenedFile m_file;
    QTcpServer m_server;
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<MainWindow> m_window;
    QSet<QString> m_found; ///< what is wrong, and where

    [[nodiscard]] QString remote() const { return u"http://127.0.0.1:%1/p.png"_s.arg(m_server.serverPort()); }

    /// Until all that was asked of the cache is answered and laid out.
    void settle()
    {
        for (int round = 0; round < 3; ++round) {
            static_cast<void>(m_screens->desk.reference());
            QCoreApplication::processEvents();
        }
        if (!Test::comesToRest())
            m_found.insert(u"laid out again and again"_s);
    }
    void note(const QWidget &widget, const QString &what) { m_found.insert(what + u": "_s + describe(widget)); }

    void look()
    {
        settle();
        static_cast<void>(m_window->grab());
        const QWidgetList widgets = QApplication::allWidgets();
        for (QWidget *widget : widgets) {
            lookAtWords(*widget);
            if (widget->isVisible() && widget->window() == m_window.get() && widget != m_window.get())
                lookAtPlace(*widget);
        }
        if (m_window->size() != kSize)
            note(*m_window, u"another size"_s);
        if (m_window->minimumSizeHint().width() > kSize.width()
            || m_window->minimumSizeHint().height() > kSize.height())
            note(*m_window, u"no room"_s);
    }
    void lookAtWords(const QWidget &widget)
    {
        if (isMarkup(widget.toolTip()))
            note(widget, u"markup in the tool tip"_s);
        // Tool tips are labels, too, and looked at where they are kept.
        if (const auto *label = qobject_cast<const QLabel *>(&widget); label && !label->inherits("QTipLabel")) {
            if (label->textFormat() != Qt::PlainText && isMarkup(label->text()))
                note(widget, u"markup"_s);
            if (label->buddy() && hasKey(label->text()))
                note(widget, u"key"_s);
        }
        const auto *button = qobject_cast<const QAbstractButton *>(&widget);
        if (button && button->text().contains(kMark) && !button->shortcut().isEmpty())
            note(widget, u"key"_s);
        if (const auto *tabs = qobject_cast<const QTabBar *>(&widget))
            for (int tab = 0; tab < tabs->count(); ++tab)
                if (hasKey(tabs->tabText(tab)))
                    note(widget, u"key"_s);
        if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget); view && view->model())
            lookAtTips(*view);
    }
    void lookAtTips(const QAbstractItemView &view)
    {
        const QAbstractItemModel &model = *view.model();
        for (int row = 0; row < std::min(model.rowCount(), kMostRows); ++row)
            for (int column = 0; column < model.columnCount(); ++column)
                if (isMarkup(model.index(row, column).data(Qt::ToolTipRole).toString()))
                    note(view, u"markup in the tool tip of a row"_s);
    }
    void lookAtPlace(const QWidget &widget)
    {
        const auto *area = qobject_cast<const QScrollArea *>(&widget);
        if (area && area->widget() && area->widget()->width() > area->viewport()->width())
            note(widget, u"wider than its page"_s);
        if (isScrolled(widget, *m_window))
            return;
        const int left = widget.mapTo(m_window.get(), QPoint(0, 0)).x();
        if (left < 0 || left + widget.width() > kSize.width())
            note(widget, u"beyond the window"_s);
    }

    void lookAtMenus()
    {
        QList<QPointer<QMenu>> menus;
        for (QMenu *menu : m_window->findChildren<QMenu *>())
            menus.append(menu);
        // Filled when it is opened, and those below with it.
        for (const QPointer<QMenu> &menu : menus)
            if (menu)
                Q_EMIT menu->aboutToShow();
        settle();
        for (const QMenu *menu : m_window->findChildren<QMenu *>()) {
            if (menu->toolTipsVisible())
                note(*menu, u"tool tips"_s);
            if (menu->sizeHint().width() > kSize.width())
                note(*menu, u"wider than the window"_s);
            for (const QAction *row : menu->actions())
                if (hasKey(row->text()))
                    note(*menu, u"key in a row"_s);
        }
    }

    void lookAtTickets()
    {
        TicketView all;
        all.kind = TicketView::Kind::All;
        m_window->tickets().showView(all);
        look();
        m_window->openTicket(m_screens->desk.told.constFirst().id);
        TicketPane &pane = m_window->tickets().pane();
        QTRY_VERIFY(pane.ticket().isOpen());
        look();
        lookAtMenus();
        pane.transfer();
        look();
        pane.askReason(defaultStatusId(StateClass::Cancelled));
        look();
        pane.showMacros();
        look();
        pane.showHistory();
        look();
        pane.showExport();
        look();
        pane.showLinks();
        look();
        pane.showSplit();
        look();
        pane.showMerge();
        look();
        m_window->tickets().toggleDetails();
        look();
        m_window->tickets().showCard();
        look();
        lookAtMenus();
    }
    void lookAtSettings()
    {
        m_window->showPlace(MainWindow::Settings);
        auto *settings = static_cast<SettingsPlace *>(m_window->place(MainWindow::Settings));
        for (const auto page : {SettingsPlace::Account, SettingsPlace::Look, SettingsPlace::Network,
                                SettingsPlace::Notifications, SettingsPlace::Keys, SettingsPlace::About}) {
            settings->showPage(page);
            look();
        }
        for (const EntityKind kind : Models::kDeskKinds) {
            const DeskPage *page = settings->showDesk(kind);
            QVERIFY(page);
            settle();
            auto *list = page->findChild<QListView *>(u"deskList"_s);
            list->setCurrentIndex(list->model()->index(0, 0));
            look();
        }
        lookAtMenus();
    }
    void lookAtOthers(const Test::HostileDesk &desk)
    {
        m_window->openCustomer(desk.customer());
        look();
        m_window->openArticle(desk.article());
        look();
        lookAtMenus();
        m_window->search(u"ticket"_s);
        look();
        for (const MainWindow::PlaceId place : {MainWindow::Customers, MainWindow::Outbox, MainWindow::NewTicket}) {
            m_window->showPlace(place);
            look();
        }
        lookAtMenus();
    }

    /// A new window at a desk with such words.
    void walk(const QStringList &words, int tickets)
    {
        m_found.clear();
        m_screens = std::make_unique<Test::Screens>(tickets);
        Test::HostileDesk desk(*m_screens, words);
        desk.tell();
        m_screens->reference.reload();
        m_window = std::make_unique<MainWindow>(m_screens->context);
        m_window->resize(kSize);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTRY_COMPARE(m_screens->reference.data().me, m_screens->desk.world.me.id);
        lookAtTickets();
        lookAtSettings();
        lookAtOthers(desk);
    }

private Q_SLOTS:
    void initTestCase()
    {
        Theme::current().install(*qApp);
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
    }
    void cleanup()
    {
        m_window.reset();
        m_screens.reset();
    }

    void nothingIsDoneThatForeignWordsAskFor_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("tickets");
        const auto row = [](const char *name, const QStringList &words, int tickets = 3) {
            QTest::newRow(name) << words << tickets;
        };
        const QString file = m_file.address();
        row("harmless words", {u"Harmless words"_s});
        row("picture of this machine", {u"<img src=\"%1\"> and ![it](%1)"_s.arg(file)});
        row("picture of the network", {u"<img src=\"%1\"> and ![it](%1)"_s.arg(remote())});
        row("path", {u"<img src=\"%1\"> and ![it](%1)"_s.arg(QUrl(file).toLocalFile())});
        row("unquoted picture", {u"<img src=%1>"_s.arg(file)});
        row("sheet", {u"<style>@import url(%1);</style><link rel=stylesheet href=\"%1\">"_s.arg(file)});
        row("ground", {u"<body background=\"%1\"><table background=\"%1\"><tr><td>x</table>"_s.arg(file)});
        row("markup that seems escaped", {u"&lt;b&gt; <img src=\"%1\">"_s.arg(file)});
        row("keys", {kMark + u"&Development &Quick\tCtrl+Q\nnext"_s});
        row("one long word", {QString(500, u'W')});
        row("many words", {u"Слова "_s.repeated(84).left(500)});
        row("directions", {u"\u202Egnp.exe\u202C \u2067\u05D0\u05D1\u2066x\u2069 \u200F\u061C file"_s});
        row("from the right", {u"\u05D0\u05D1\u05D2 \u05D3\u05D4 (12) <b>\u05D5</b>"_s});
        row("naughty strings", naughtyStrings(), 25);
    }
    void nothingIsDoneThatForeignWordsAskFor()
    {
        QFETCH(QStringList, words);
        QFETCH(int, tickets);

        walk(words, tickets);

        QVERIFY2(m_found.isEmpty(), qPrintable(m_found.values().join(u'\n')));
        QVERIFY(!m_server.hasPendingConnections());
        QVERIFY(!m_file.wasOpened());
    }
};

QTEST_MAIN(TestHostileWords)
#include "tst_hostilewords.moc"
