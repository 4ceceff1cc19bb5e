// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exportjob.h"

#include <QImage>
#include <QWidget>

#include <memory>

class QBuffer;
class QCheckBox;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class PaperView;
class PlainLabel;
class TicketPaper;
struct Context;

/// Prints the open ticket or saves it as PDF, a page of HTML or a mail (A12), in the place of the conversation: what
/// goes along is chosen beside the pages as they will be. Notes for colleagues only when somebody says so.
class ExportPage final : public QWidget
{
    Q_OBJECT
public:
    ExportPage(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);
    ~ExportPage() override;

    /// With the ticket as it is now, from the beginning.
    void start();
    /// Saves there without asking where; the end of the name says as what.
    void saveTo(const QString &path);
    [[nodiscard]] TicketPaper &paper() const { return *m_paper; }
    [[nodiscard]] const Models::ExportChoice &choice() const { return m_choice; }

Q_SIGNALS:
    void left(); ///< back to the conversation
    void confirmed(const QString &sentence);
    void failed(const Opora::Core::Error &error);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildChoice();
    QWidget *buildFoot();
    void connectJobs();
    void fillMessages();
    void takeChoice();
    void layOut();
    void rest();
    void whenReady(std::function<void()> then);
    void savePdf(const QString &path);
    void fetchPicture(qsizetype next);
    void askWhere(const QString &suffix, const QString &filter);
    void print();
    void showRunning(bool isRunning);
    void cancel();
    void tellSaved(const QString &path, int missing);
    [[nodiscard]] Models::TicketPages pages() const;

    const Context &m_context;
    Models::TicketModel &m_ticket;
    Core::TicketDetails m_details;
    Models::ExportChoice m_choice;
    QHash<Core::FileHash, QImage> m_pictures;
    TicketPaper *m_paper;
    Models::ExportJob *m_job;
    PaperView *m_view;
    QCheckBox *m_notes;
    PlainLabel *m_told;
    QListWidget *m_messages;
    QWidget *m_side = nullptr; ///< what goes along
    QWidget *m_running = nullptr;
    QProgressBar *m_progress;
    QList<QPushButton *> m_ways;
    std::unique_ptr<QBuffer> m_drawnTo; ///< a PDF that is being drawn; null: a printer
    QString m_path;                     ///< where it goes
    std::function<void()> m_due;        ///< waits until the pages are laid out
    bool m_isStale = false;             ///< laid out anew as soon as nothing is being saved
    quint64 m_fetching = 0;
};

} // namespace Opora::Ui
