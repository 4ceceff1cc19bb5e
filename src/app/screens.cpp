// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screens.h"

#include "ui/kit/theme.h"
#include "ui/main/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QTextStream>
#include <QTimer>

namespace Opora::App {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Ui::MainWindow;
using Ui::Theme;

namespace {

constexpr int kWidths[] = {1440, 1024};
constexpr int kHeights[] = {900, 640};
// Questions to the cache are answered within milliseconds; nothing announces that a whole screen has had all its
// answers.
constexpr auto kSettle = 350ms;
// A scene that does not come about ends the drawing, so that nobody takes the wrong picture for it.
constexpr int kLongestWait = 60;
// Neither does one that asks for a layout whenever it has got one: it would take a whole core of whoever looks at it.
constexpr int kLongestLayout_ms = 20'000;
constexpr int kLargest = 200;
// The first sync of the sample takes a second or two.
constexpr auto kLongestSync = 2min;

} // namespace

ScreenDrawer::ScreenDrawer(const Ui::Context &context, Language &language, const QString &folder, const QString &only,
                           QObject *parent)
    : QObject(parent)
    , m_desk(context.work.desk)
    , m_reference(m_desk)
    , m_presence(m_desk.board(), context.settings)
    , m_context{{m_desk, context.work.undo, context.work.clock, context.work.random},
                context.session,
                context.settings,
                m_reference,
                context.formatter,
                context.search}
    , m_language(language)
    , m_folder(folder)
    , m_only(only)
    , m_scenes(m_context, m_desk)
    , m_settle(new QTimer(this))
{
    m_context.customerBook = context.customerBook;
    m_context.customerFiles = context.customerFiles;
    m_context.presence = &m_presence;
    m_context.background = context.background;
    m_context.spelling = context.spelling;
    connect(&m_reference, &Models::ReferenceModel::changed, this,
            [this] { m_presence.setReference(m_reference.data()); });
    for (const QString &lang : {u"ru"_s, u"en"_s})
        for (const QString &theme : {u"light"_s, u"dark"_s})
            for (const int width : kWidths)
                m_looks.append({lang, theme, width});
    // The longer words and the darker ground are where large letters go wrong first.
    for (const int width : kWidths)
        m_looks.append({u"ru"_s, u"dark"_s, width, kLargest});
    m_list = m_scenes.all();
    m_looks.removeIf([this](const Look &look) { return !isWanted(look); });
    m_settle->setSingleShot(true);
    m_settle->setInterval(kSettle);
    connect(m_settle, &QTimer::timeout, this, &ScreenDrawer::grab);
    qApp->installEventFilter(this);
}

ScreenDrawer::~ScreenDrawer() = default;

void ScreenDrawer::start()
{
    if (m_looks.isEmpty())
        return giveUp(u"no picture has a name in which this finds something: "_s + m_only.pattern());
    if (!QDir().mkpath(m_folder))
        return giveUp(u"cannot make the folder "_s + m_folder);
    connect(&m_context.session, &Core::Session::stateChanged, this, &ScreenDrawer::waitForData);
    QTimer::singleShot(kLongestSync, this, [this] {
        if (m_look < 0)
            giveUp(u"the tickets do not come"_s);
    });
    waitForData();
}

void ScreenDrawer::waitForData()
{
    if (m_context.session.state().phase != Core::SyncState::Phase::UpToDate)
        return;
    disconnect(&m_context.session, nullptr, this, nullptr);
    m_context.reference.reload();
    m_scenes.find([this] { nextLook(); });
}

void ScreenDrawer::nextLook()
{
    if (++m_look == m_looks.size()) {
        QTextStream(stdout) << m_drawn << " pictures in " << m_folder << '\n';
        Q_EMIT finished(0);
        return;
    }
    const Look &look = m_looks[m_look];
    m_window.reset();
    m_language.use(look.language);
    Theme::current().setMode(look.theme == "dark"_L1 ? Theme::Mode::Dark : Theme::Mode::Light);
    Theme::current().setFontScale(look.scale);
    m_context.formatter = Models::Formatter();
    m_window = std::make_unique<MainWindow>(m_context);
    m_window->resize(look.width, look.width == kWidths[0] ? kHeights[0] : kHeights[1]);
    m_window->show();
    m_context.reference.reload();
    m_scene = -1;
    nextScene();
}

void ScreenDrawer::nextScene()
{
    if (++m_scene == m_list.size())
        return nextLook();
    m_waited = 0;
    m_list[m_scene].prepare(*m_window);
    settle();
}

void ScreenDrawer::settle()
{
    m_unsettled.start();
    m_settle->start();
}

bool ScreenDrawer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest && m_settle->isActive()) {
        if (m_unsettled.elapsed() < kLongestLayout_ms)
            m_settle->start();
        else
            giveUp(u"this is laid out again and again: "_s + fileName());
    }
    return QObject::eventFilter(watched, event);
}

void ScreenDrawer::grab()
{
    const Scenes::Scene &scene = m_list[m_scene];
    if (scene.isReady && !scene.isReady()) {
        if (++m_waited <= kLongestWait)
            return settle();
        return giveUp(u"this does not come about: "_s + fileName());
    }
    // What made it ready may just have come, and is still to be shown.
    if (std::exchange(m_waited, 0) > 0)
        return settle();
    // One scene goes on from another: those that nobody asked for are passed through.
    if (m_only.match(fileName()).hasMatch()) {
        if (!picture().save(m_folder + u'/' + fileName()))
            return giveUp(u"cannot write "_s + fileName());
        ++m_drawn;
    }
    if (scene.leave)
        scene.leave(*m_window);
    nextScene();
}

void ScreenDrawer::giveUp(const QString &why)
{
    m_settle->stop();
    QTextStream(stderr) << why << '\n';
    Q_EMIT finished(1);
}

QPixmap ScreenDrawer::picture() const
{
    QWidget *front = m_scenes.front();
    QWidget &shown = front ? *front : static_cast<QWidget &>(*m_window);
    QPixmap picture = shown.grab();
    // A menu is a window of its own, and so is the one below it.
    QPainter painter(&picture);
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *menu : windows)
        if (menu->isVisible() && menu->windowType() == Qt::Popup)
            painter.drawPixmap(shown.mapFromGlobal(menu->pos()), menu->grab());
    return picture;
}

bool ScreenDrawer::isWanted(const Look &look) const
{
    for (qsizetype scene = 0; scene < m_list.size(); ++scene)
        if (m_only.match(fileName(look, scene)).hasMatch())
            return true;
    return false;
}

QString ScreenDrawer::fileName(const Look &look, qsizetype scene) const
{
    const QString large = look.scale == 100 ? QString() : u"-%1"_s.arg(look.scale);
    return u"%1-%2-%3-%4%5.png"_s.arg(m_list[scene].name, look.language, look.theme).arg(look.width).arg(large);
}

} // namespace Opora::App
