// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "models/formatter.h"

#include <QCoreApplication>
#include <QSet>

#include <functional>

namespace Opora::Text {
struct EmlMessage;
}

namespace Opora::Models {

/// What of a ticket leaves the program (A12).
struct ExportChoice
{
    bool withNotes = false;     ///< notes are for colleagues: only when somebody says so
    QSet<Core::MessageId> left; ///< messages that are left out by hand
    friend bool operator==(const ExportChoice &, const ExportChoice &) = default;
};

/// Public messages, oldest first, and notes where they are wished for.
[[nodiscard]] QList<Core::Message> exportedMessages(const Core::TicketDetails &ticket, const ExportChoice &choice);

/// A name for the file that any system takes: "4821 Printer prints blank pages.pdf".
[[nodiscard]] QString exportFileName(const Core::Ticket &ticket, const QString &suffix);

/// Whether a file is a picture of a kind that pages show: PNG, JPEG, GIF, WebP. By what its sender called it.
[[nodiscard]] bool isShownPicture(const Core::Attachment &file);

/// The file of a message that its HTML names by that content id; null: none.
[[nodiscard]] const Core::Attachment *attachmentOf(const Core::Message &message, const QString &cid);
/// Whether a picture stands among those words of its message, and not only below them.
[[nodiscard]] bool showsAmongWords(const QString &html, const Core::Attachment &file);

/// A ticket as pages of HTML: the card, then each message. Every foreign HTML is sanitized again, and nothing in it
/// names a place from which something could be loaded. GUI thread.
class TicketPages
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::TicketPages)
public:
    /// The address of a picture within the page, or nothing: then it is listed like any other file.
    using PictureAt = std::function<QString(const Core::Attachment &)>;

    TicketPages(Core::ReferenceData reference, Formatter formatter)
        : m_reference(std::move(reference))
        , m_formatter(std::move(formatter))
    { }

    /// The beginning of a file of its own, up to and with the card.
    [[nodiscard]] QString opening(const Core::Ticket &ticket, const ExportChoice &choice) const;
    [[nodiscard]] QString card(const Core::Ticket &ticket, const ExportChoice &choice) const;
    [[nodiscard]] QString message(const Core::Message &message, const PictureAt &picture) const;
    [[nodiscard]] static QString closing();
    /// The card as a mail, without an addressee.
    [[nodiscard]] Text::EmlMessage coverMail(const Core::Ticket &ticket, const ExportChoice &choice) const;
    /// A message as the mail it was or would be; without its files. \a customerMail may be empty.
    [[nodiscard]] Text::EmlMessage mail(const Core::Ticket &ticket, const Core::Message &message,
                                        const QString &customerMail) const;

private:
    [[nodiscard]] QList<std::pair<QString, QString>> facts(const Core::Ticket &ticket) const;
    [[nodiscard]] QString kindOf(const Core::Message &message) const;
    [[nodiscard]] QString notesSentence(const ExportChoice &choice) const;

    Core::ReferenceData m_reference;
    Formatter m_formatter;
};

} // namespace Opora::Models
