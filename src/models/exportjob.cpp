// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exportjob.h"

#include "models/asking.h"
#include "models/background.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSaveFile>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;

namespace {
constexpr qint64 kStep_ms = 10; // shorter than a frame

Result<QByteArray> readWhole(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Kind::Rejected, u"disk.read"_s, file.errorString()};
    return file.readAll();
}

Result<void> writeWhole(const QString &path, const QByteArray &content, const std::stop_token &stop)
{
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    // Without the last step nothing is left of it.
    if (isWritten && (stop.stop_requested() || file.commit()))
        return {};
    return Error{Error::Kind::Rejected, u"disk.write"_s, file.errorString()};
}
} // namespace

ExportJob::ExportJob(Core::HelpDesk &desk, TicketPages pages, Background *background, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_pages(std::move(pages))
    , m_background(background)
{
    m_step.setSingleShot(true);
    connect(&m_step, &QTimer::timeout, this, &ExportJob::writeSome);
}

ExportJob::~ExportJob()
{
    m_stop.request_stop();
}

void ExportJob::start(Format format, const Core::TicketDetails &ticket, const ExportChoice &choice, const QString &path)
{
    cancel();
    m_isRunning = true;
    m_format = format;
    m_ticket = ticket;
    m_choice = choice;
    m_path = path;
    m_messages = exportedMessages(ticket, choice);
    m_wanted.clear();
    m_contents.clear();
    m_mails.clear();
    m_page.clear();
    m_customerMail.clear();
    m_fetched = m_written = 0;
    m_missing = 0;
    m_room = format == Format::Html ? kPicturesBytes : kFilesBytes;
    for (const Core::Message &message : std::as_const(m_messages))
        for (const Core::Attachment &file : message.attachments)
            if (isWanted(file) && !m_wanted.contains(file))
                m_wanted.append(file);
    // A mail names its customer's address; one who is not here has none.
    ask(m_desk.customer(ticket.ticket.requester), this,
        [this, run = m_run](const Result<Core::CustomerDetails> &customer) {
            if (run != m_run)
                return;
            if (customer)
                m_customerMail = customer->customer.emails.value(0);
            fetchNext();
        });
}

void ExportJob::save(const QString &path, const QByteArray &content)
{
    cancel();
    m_isRunning = true;
    m_path = path;
    m_missing = 0;
    write([content] { return content; });
}

void ExportJob::cancel()
{
    ++m_run;
    m_stop.request_stop();
    m_step.stop();
    m_isRunning = false;
}

bool ExportJob::isWanted(const Core::Attachment &file) const
{
    return m_format == Format::Eml || isShownPicture(file);
}

void ExportJob::fetchNext()
{
    Q_EMIT progressed(int(m_fetched), int(m_wanted.size() + m_messages.size()));
    const qint64 most = m_format == Format::Html ? std::min(kPictureBytes, m_room) : m_room;
    for (; m_fetched < m_wanted.size() && m_wanted.at(m_fetched).size > most; ++m_fetched)
        ++m_missing;
    if (m_fetched == m_wanted.size())
        return m_step.start(0);
    const Core::Attachment file = m_wanted.at(m_fetched++);
    ask(m_desk.openFile(file), this, [this, file, run = m_run](const Result<QString> &path) {
        if (run == m_run)
            takePath(file, path);
    });
}

void ExportJob::takePath(const Core::Attachment &file, const Result<QString> &path)
{
    if (!path)
        return takeContent(file, path.error());
    ask(inBackground(m_background, [path = *path] { return readWhole(path); }), this,
        [this, file, run = m_run](const Result<QByteArray> &content) {
            if (run == m_run)
                takeContent(file, content);
        });
}

void ExportJob::takeContent(const Core::Attachment &file, const Result<QByteArray> &content)
{
    if (content) {
        m_room -= content->size();
        m_contents.insert(file.file, *content);
    } else {
        ++m_missing;
    }
    fetchNext();
}

void ExportJob::writeSome()
{
    QElapsedTimer watch;
    watch.start();
    if (m_written == 0 && m_format == Format::Html)
        m_page = m_pages.opening(m_ticket.ticket, m_choice).toUtf8();
    while (m_written < m_messages.size() && watch.elapsed() < kStep_ms)
        writeMessage(m_messages.at(m_written++));
    Q_EMIT progressed(int(m_fetched + m_written), int(m_wanted.size() + m_messages.size()));
    if (m_written < m_messages.size())
        m_step.start(0);
    else
        write(content());
}

void ExportJob::writeMessage(const Core::Message &message)
{
    if (m_format == Format::Html) {
        const auto picture = [this](const Core::Attachment &file) {
            const QByteArray bytes = m_contents.value(file.file);
            return bytes.isEmpty()
                ? QString()
                : u"data:"_s + file.mimeType.toLower() + u";base64,"_s + QString::fromLatin1(bytes.toBase64());
        };
        m_page += m_pages.message(message, picture).toUtf8();
        return;
    }
    Text::EmlMessage mail = m_pages.mail(m_ticket.ticket, message, m_customerMail);
    if (!m_mails.isEmpty())
        mail.answersTo = {m_mails.constLast().id};
    for (const Core::Attachment &file : message.attachments) {
        if (m_contents.contains(file.file))
            mail.files.append({file.name, file.mimeType, m_contents.value(file.file),
                               showsAmongWords(message.html, file) ? file.file.toHex() : QString()});
    }
    m_mails.append(mail);
}

std::function<QByteArray()> ExportJob::content()
{
    if (m_format == Format::Html)
        return [page = std::exchange(m_page, {}) + TicketPages::closing().toUtf8()] { return page; };
    return [cover = m_pages.coverMail(m_ticket.ticket, m_choice), mails = std::exchange(m_mails, {})] {
        return mails.size() == 1 ? Text::writeEml(mails.constFirst()) : Text::writeEml(cover, mails);
    };
}

void ExportJob::write(std::function<QByteArray()> content)
{
    m_contents.clear();
    m_stop = std::stop_source();
    const auto saving = [content = std::move(content), path = m_path, stop = m_stop.get_token()] {
        return writeWhole(path, content(), stop);
    };
    ask(inBackground(m_background, saving), this, [this, run = m_run](const Result<void> &saved) {
        if (run != m_run)
            return;
        m_isRunning = false;
        if (saved)
            Q_EMIT finished(m_path, m_missing);
        else
            Q_EMIT failed(saved.error());
    });
}

} // namespace Opora::Models
