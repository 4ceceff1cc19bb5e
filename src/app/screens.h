// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/language.h"
#include "ui/main/context.h"

#include <QObject>

#include <functional>

class QTimer;

namespace Opora::Ui {
class MainWindow;
class StartWindow;
} // namespace Opora::Ui

namespace Opora::App {

/// Draws every main screen in both languages, both themes and both widths into PNG files named
/// <screen>-<language>-<theme>-<width>.png. For people who check the look, and for documents. GUI thread.
class ScreenDrawer final : public QObject
{
    Q_OBJECT
public:
    ScreenDrawer(const Ui::Context &context, Language &language, const QString &folder, QObject *parent = nullptr);
    ~ScreenDrawer() override;

    void start();

Q_SIGNALS:
    void finished(int exitCode);

private:
    struct Look
    {
        QString language;
        QString theme;
        int width = 0;
    };
    struct Screen
    {
        QString name;
        std::function<void(Ui::MainWindow &)> prepare;
    };

    [[nodiscard]] QList<Screen> screens();
    void waitForData();
    void findLongestTicket();
    void look(const QList<Core::TicketRow> &rows, qsizetype next);
    [[nodiscard]] QWidget &shown() const;
    void nextLook();
    void nextScreen();
    void grab();

    Ui::Context m_context;
    Language &m_language;
    QString m_folder;
    QList<Look> m_looks;
    QList<Screen> m_screens;
    qsizetype m_look = -1;
    qsizetype m_screen = -1;
    std::unique_ptr<Ui::MainWindow> m_window;
    std::unique_ptr<Ui::StartWindow> m_start; ///< while it is the one to be drawn
    Core::TicketId m_longest;                 ///< the conversation with the most messages among the newest tickets
    qsizetype m_longestMessages = 0;
    QTimer *m_settle;
    int m_drawn = 0;
};

} // namespace Opora::App
