// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "models/ticketexport.h"
#include "text/emlwriter.h"

#include <QHash>
#include <QTimer>

#include <functional>
#include <stop_token>

namespace Opora::Models {

class Background;

/// Saves a ticket as one file of HTML or mail: fetches what is attached, then goes through the messages a few at a
/// time, so that the window stays alive whatever the ticket's length; files are read and written in the background. The
/// file is there whole or not at all. GUI thread.
class ExportJob final : public QObject
{
    Q_OBJECT
public:
    enum class Format { Html, Eml };
    /// Of one picture in a page, and of all; of all files of a mail.
    static constexpr qint64 kPictureBytes = 4LL * 1024 * 1024;
    static constexpr qint64 kPicturesBytes = 24LL * 1024 * 1024;
    static constexpr qint64 kFilesBytes = 64LL * 1024 * 1024;

    ExportJob(Core::HelpDesk &desk, TicketPages pages, Background *background = nullptr, QObject *parent = nullptr);
    ~ExportJob() override;

    /// What the next one is written with.
    void setPages(TicketPages pages) { m_pages = std::move(pages); }
    void start(Format format, const Core::TicketDetails &ticket, const ExportChoice &choice, const QString &path);
    /// Writes what is put together already, e.g. drawn.
    void save(const QString &path, const QByteArray &content);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void progressed(int done, int total);
    /// How many files are not in it: too large, or not to be had now.
    void finished(const QString &path, int missing);
    void failed(const Opora::Core::Error &error);

private:
    void fetchNext();
    void takePath(const Core::Attachment &file, const Core::Result<QString> &path);
    void takeContent(const Core::Attachment &file, const Core::Result<QByteArray> &content);
    void writeSome();
    void writeMessage(const Core::Message &message);
    void write(std::function<QByteArray()> content);
    /// What puts the file together, without a word of this object.
    [[nodiscard]] std::function<QByteArray()> content();
    [[nodiscard]] bool isWanted(const Core::Attachment &file) const;

    Core::HelpDesk &m_desk;
    TicketPages m_pages;
    Background *m_background;
    QTimer m_step;
    Format m_format = Format::Html;
    Core::TicketDetails m_ticket;
    ExportChoice m_choice;
    QString m_path;
    QList<Core::Message> m_messages;
    QList<Core::Attachment> m_wanted;
    QHash<Core::FileHash, QByteArray> m_contents;
    QString m_customerMail;
    QByteArray m_page;
    QList<Text::EmlMessage> m_mails;
    qsizetype m_fetched = 0;
    qsizetype m_written = 0;
    qint64 m_room = 0; ///< bytes of files that may still come
    int m_missing = 0;
    quint64 m_run = 0; ///< answers of an earlier one are dropped
    std::stop_source m_stop;
    bool m_isRunning = false;
};

} // namespace Opora::Models
