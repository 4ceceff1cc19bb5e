// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ticketexport.h"

#include <QImage>
#include <QTextDocument>
#include <QTimer>

#include <memory>

class QPagedPaintDevice;
class QPainter;

namespace Opora::Ui {

/// A ticket laid out on pages of paper, black on white whatever the theme, and drawn on a printer, into a PDF file or
/// on the screen. Laid out and drawn in pieces between which the window lives; each can be broken off. GUI thread.
class TicketPaper final : public QObject
{
    Q_OBJECT
public:
    explicit TicketPaper(Models::TicketPages pages, QObject *parent = nullptr);
    ~TicketPaper() override;

    /// What is laid out next is worded with.
    void setPages(Models::TicketPages pages) { m_pages = std::move(pages); }
    /// Lays the messages out anew. \a pictures are those that are at hand; the others are named only.
    void layOut(const Core::TicketDetails &ticket, const Models::ExportChoice &choice,
                const QHash<Core::FileHash, QImage> &pictures);
    [[nodiscard]] bool isReady() const { return m_isReady; }
    [[nodiscard]] bool isDrawing() const { return m_painter != nullptr; }
    [[nodiscard]] int pageCount() const;
    /// The page with its margins, \a page from 0, so wide.
    [[nodiscard]] QImage picture(int page, int width, qreal devicePixelRatio) const;
    /// Page after page until finished(); takes the device over.
    void draw(std::unique_ptr<QPagedPaintDevice> device);
    void cancel();

Q_SIGNALS:
    void progressed(int done, int total);
    void ready();                ///< laid out
    void finished(bool isWhole); ///< drawn; false: the device took it no further

private:
    void layOutSome();
    void drawSome();
    void paintPage(QPainter &painter, int page) const;

    Models::TicketPages m_pages;
    std::unique_ptr<QTextDocument> m_document;
    QTimer m_step;
    Core::TicketDetails m_ticket;
    QList<Core::Message> m_messages;
    QHash<Core::FileHash, QImage> m_pictures;
    qsizetype m_laidOut = 0;
    std::unique_ptr<QPagedPaintDevice> m_device;
    std::unique_ptr<QPainter> m_painter;
    int m_drawn = 0;
    bool m_isReady = false;
};

} // namespace Opora::Ui
