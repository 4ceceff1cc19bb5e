// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/ticketpaper.h"

#include <QAbstractTextDocumentLayout>
#include <QElapsedTimer>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QTextCursor>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

// A4 in points, its margins, and a line at the foot for the number of the page.
constexpr QSizeF kPaper(595, 842);
constexpr qreal kMargin = 48;
constexpr qreal kFoot = 24;
constexpr QSizeF kText(kPaper.width() - 2 * kMargin, kPaper.height() - 2 * kMargin - kFoot);
constexpr int kPoints = 10;
constexpr qint64 kStep_ms = 12; // shorter than a frame

QUrl addressOf(const Core::FileHash &file)
{
    return QUrl(u"opora-picture:"_s + file.toHex());
}

/// Loads nothing: pictures are laid into it, or come as data within the page.
class PaperDocument final : public QTextDocument
{
public:
    using QTextDocument::QTextDocument;

protected:
    QVariant loadResource(int type, const QUrl &name) override
    {
        return name.scheme() == "data"_L1 ? QTextDocument::loadResource(type, name) : QVariant();
    }
};

} // namespace

TicketPaper::TicketPaper(Models::TicketPages pages, QObject *parent)
    : QObject(parent)
    , m_pages(std::move(pages))
    , m_document(std::make_unique<PaperDocument>())
{
    m_step.setSingleShot(true);
    connect(&m_step, &QTimer::timeout, this, [this] { m_painter ? drawSome() : layOutSome(); });
}

TicketPaper::~TicketPaper()
{
    // A painter ends before the device it paints on.
    m_painter.reset();
}

void TicketPaper::layOut(const Core::TicketDetails &ticket, const Models::ExportChoice &choice,
                         const QHash<Core::FileHash, QImage> &pictures)
{
    cancel();
    m_ticket = ticket;
    m_messages = Models::exportedMessages(ticket, choice);
    m_pictures = pictures;
    m_document = std::make_unique<PaperDocument>();
    m_document->setUndoRedoEnabled(false);
    QFont font(u"sans-serif"_s);
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(kPoints);
    m_document->setDefaultFont(font);
    m_document->setDocumentMargin(0);
    m_document->setDefaultStyleSheet(u"body, td, p, div { color: #000000 } a { color: #000000 }"_s);
    m_document->setPageSize(kText);
    for (auto picture = pictures.cbegin(); picture != pictures.cend(); ++picture) {
        const int width = int(kText.width());
        const bool isWide = picture->width() > width;
        m_document->addResource(QTextDocument::ImageResource, addressOf(picture.key()),
                                isWide ? picture->scaledToWidth(width, Qt::SmoothTransformation) : *picture);
    }
    QTextCursor(m_document.get()).insertHtml(m_pages.card(ticket.ticket, choice));
    m_laidOut = 0;
    m_isReady = false;
    m_step.start(0);
}

void TicketPaper::layOutSome()
{
    QElapsedTimer watch;
    watch.start();
    const auto picture = [this](const Core::Attachment &file) {
        return m_pictures.contains(file.file) ? addressOf(file.file).toString() : QString();
    };
    QTextCursor cursor(m_document.get());
    while (m_laidOut < m_messages.size() && watch.elapsed() < kStep_ms) {
        cursor.movePosition(QTextCursor::End);
        cursor.insertBlock();
        cursor.insertHtml(m_pages.message(m_messages.at(m_laidOut++), picture));
    }
    Q_EMIT progressed(int(m_laidOut), int(m_messages.size()));
    if (m_laidOut < m_messages.size())
        return m_step.start(0);
    m_isReady = true;
    Q_EMIT ready();
}

int TicketPaper::pageCount() const
{
    return m_document->pageCount();
}

void TicketPaper::paintPage(QPainter &painter, int page) const
{
    painter.fillRect(QRectF(QPointF(), kPaper), Qt::white);
    painter.save();
    painter.translate(kMargin, kMargin - page * kText.height());
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = QRectF(0, page * kText.height(), kText.width(), kText.height());
    context.palette.setColor(QPalette::Text, Qt::black);
    painter.setClipRect(context.clip);
    m_document->documentLayout()->draw(&painter, context);
    painter.restore();
    painter.setPen(Qt::darkGray);
    painter.setFont(m_document->defaultFont());
    //: At the foot of a printed page: its number and how many there are
    painter.drawText(QRectF(kMargin, kPaper.height() - kMargin - kFoot / 2, kText.width(), kFoot),
                     Qt::AlignTrailing | Qt::AlignVCenter, tr("%1 / %2").arg(page + 1).arg(pageCount()));
}

QImage TicketPaper::picture(int page, int width, qreal devicePixelRatio) const
{
    const qreal scale = width * devicePixelRatio / kPaper.width();
    QImage image((kPaper * scale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    painter.scale(scale, scale);
    paintPage(painter, page);
    painter.end();
    image.setDevicePixelRatio(devicePixelRatio);
    return image;
}

void TicketPaper::draw(std::unique_ptr<QPagedPaintDevice> device)
{
    m_device = std::move(device);
    m_device->setPageMargins(QMarginsF(0, 0, 0, 0));
    m_painter = std::make_unique<QPainter>();
    m_drawn = 0;
    if (!m_painter->begin(m_device.get())) {
        cancel();
        return Q_EMIT finished(false);
    }
    m_step.start(0);
}

void TicketPaper::drawSome()
{
    const qreal scale = std::min(m_device->width() / kPaper.width(), m_device->height() / kPaper.height());
    m_painter->save();
    m_painter->scale(scale, scale);
    paintPage(*m_painter, m_drawn++);
    m_painter->restore();
    Q_EMIT progressed(m_drawn, pageCount());
    const bool isLast = m_drawn == pageCount();
    const bool isTaken = isLast ? m_painter->end() : m_device->newPage();
    if (!isLast && isTaken)
        return m_step.start(0);
    m_painter.reset();
    m_device.reset();
    Q_EMIT finished(isTaken);
}

void TicketPaper::cancel()
{
    m_step.stop();
    m_painter.reset();
    m_device.reset();
}

} // namespace Opora::Ui
