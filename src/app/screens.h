// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/language.h"
#include "app/scenedesk.h"
#include "app/scenes.h"
#include "models/presencemodel.h"

#include <QElapsedTimer>
#include <QObject>
#include <QRegularExpression>

class QTimer;

namespace Opora::App {

/// Draws every scene in both languages, both themes and both widths, and with the largest letters, into PNG files
/// named <scene>-<language>-<theme>-<width>[-200].png, or those of them that are asked for. For people who check the
/// look, and for documents. GUI thread.
class ScreenDrawer final : public QObject
{
    Q_OBJECT
public:
    /// \a only: a regular expression that finds something in the names to draw; empty: all of them.
    ScreenDrawer(const Ui::Context &context, Language &language, const QString &folder, const QString &only,
                 QObject *parent = nullptr);
    ~ScreenDrawer() override;

    void start();

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void finished(int exitCode);

private:
    struct Look
    {
        QString language;
        QString theme;
        int width = 0;
        int scale = 100; ///< percent, of the letters
    };

    void waitForData();
    void nextLook();
    void nextScene();
    void settle();
    void grab();
    void giveUp(const QString &why);
    [[nodiscard]] QPixmap picture() const;
    [[nodiscard]] QString fileName(const Look &look, qsizetype scene) const;
    [[nodiscard]] QString fileName() const { return fileName(m_looks[m_look], m_scene); }
    [[nodiscard]] bool isWanted(const Look &look) const;

    SceneDesk m_desk;
    Models::ReferenceModel m_reference; ///< as that desk tells it
    Models::PresenceModel m_presence;   ///< as well
    Ui::Context m_context;
    Language &m_language;
    QString m_folder;
    QRegularExpression m_only;
    QList<Look> m_looks;
    QList<Scenes::Scene> m_list;
    qsizetype m_look = -1;
    qsizetype m_scene = -1;
    std::unique_ptr<Ui::MainWindow> m_window;
    Scenes m_scenes;
    QTimer *m_settle;
    QElapsedTimer m_unsettled;
    int m_waited = 0; ///< times, for the scene to be ready
    int m_drawn = 0;
};

} // namespace Opora::App
