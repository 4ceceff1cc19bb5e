// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one list of all codes, which a test holds against those that the modules make
#include "models/errorsentence.h"

#include <QCoreApplication>
#include <QHash>

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {

constexpr char kContext[] = "Opora::Models::Errors";

struct Sentence
{
    const char *code;
    const char *text;
};

// Listed by code so that a test can hold the list against every code the modules make.
constexpr Sentence kSentences[] = {
    {"auth.wrong_password",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "The e-mail or the password is not right. Check both and try again.")},
    {"auth.too_many", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Too many attempts. Wait a minute and try again.")},
    {"auth.busy",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "Many people are signing in right now. Try again in a few seconds.")},
    {"auth.refresh_expired",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "The server asks you to sign in again. Everything you wrote is kept and will be sent afterwards.")},
    {"auth.revoked",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This device was signed out on the server. Everything you wrote is kept; sign in to send it.")},
    {"auth.disabled",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "This account is switched off. Ask your administrator.")},
    {"net.unreachable",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The server cannot be reached. You can go on working; changes are sent when it is back.")},
    {"net.offline",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "This machine works offline, so the server was not asked.")},
    {"search.sync_busy",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The ticket was changed again and again while it was fetched. Try again in a moment.")},
    {"net.timeout",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The server does not answer. You can go on working; changes are sent when it is back.")},
    {"net.truncated",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The connection broke in the middle of an answer. Nothing is lost; it is asked again.")},
    {"net.tls",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "The server could not prove who it is (certificate). Nothing was sent. Ask your administrator.")},
    {"net.no_tls",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The server does not speak the protected way (https) at this address. Nothing was sent. Check "
                       "the address and its port.")},
    {"net.not_opora",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "Something else than an Opora server answered, perhaps the sign-in page of this network. "
                       "Open a browser, sign in to the network, then try again.")},
    {"protocol.foreign_answer",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "Something between you and the server answered in its place. Nothing is lost; it is asked again.")},
    {"protocol.client_too_old",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This program is too old for the server. Update it; what you wrote stays on this machine.")},
    {"protocol.client_too_new",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The server is older than this program. Ask your administrator to update it.")},
    {"server.url",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "This is not a server's address. It looks like support.example.com.")},
    {"server.plain_http",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "An unprotected address (http) is allowed only for this machine. Use https.")},
    {"disk.full",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "The disk is full: the change was not saved. Free some space and try again; your text is still here.")},
    {"disk.read_only",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "The folder of this profile cannot be written: the change was not saved. Your text is still here.")},
    {"disk.cannot_open",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "The folder of this profile cannot be opened. Check its permissions.")},
    {"db.corrupt",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The local copy is damaged. It was set aside, your unsent changes were saved from it, the rest "
                       "is fetched again.")},
    {"db.words_lost",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "The local copy is damaged and was set aside. Not all of your unsent changes and drafts could be "
         "read from it; look through your last tickets. The rest is fetched again.")},
    {"db.newer_schema",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This profile was used by a newer version of the program. It is shown read-only; update the "
                       "program to work in it.")},
    {"db.busy",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "The local copy is in use by another program. Try again in a moment.")},
    {"outbox.already_sent",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "This change has already left this machine and cannot be taken back.")},
    {"account.email", QT_TRANSLATE_NOOP("Opora::Models::Errors", "This is not an e-mail address.")},
    {"account.name", QT_TRANSLATE_NOOP("Opora::Models::Errors", "The account needs a name.")},
    {"account.other_person",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This folder holds the work of another person. Nothing of it was touched; sign in with "
                       "their account, or start the program with a folder of your own (--profile).")},
    {"app.sample",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The sample help desk could not be started. Try again, or connect to a server.")},
    {"app.sign_in_file",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "The sign-in file cannot be used: it needs an e-mail and a password on two lines, and only you may read it.")},
    {"file.too_large", QT_TRANSLATE_NOOP("Opora::Models::Errors", "The file is too large to be attached.")},
    {"protocol.too_large",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "This is more than the server takes at once. Edit it and send it in parts, or attach the text as a file.")},
    {"http.body_too_large",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "This is more than the server takes at once. Edit it and send it in parts, or attach the text as a file.")},
    {"request.too_large",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "This is more than the server takes at once. Edit it and send it in parts, or attach the text as a file.")},
    {"file.unreadable",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "A file cannot be read. Nothing else is lost: attach it again or send the message without it.")},
    {"file.hash",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The file arrived damaged and was thrown away. Open it again to fetch it anew.")},
    {"file.offline",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This file is not on this machine yet. It can be opened when the server is reachable.")},
    {"import.unreadable",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "This file cannot be read. Check that it is still there and yours.")},
    {"import.empty", QT_TRANSLATE_NOOP("Opora::Models::Errors", "This file is empty.")},
    {"import.binary",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This file is no text. Save the table as CSV first, e.g. from a spreadsheet.")},
    {"import.encoding",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "Line %1 of this file is not written as the lines before it. Save the table anew as CSV in "
                       "UTF-8. Nothing was imported.")},
    {"import.unknown_encoding",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "How this file is written is not known here. Save it anew in UTF-8.")},
    {"import.row_too_long",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The row in line %1 of this file does not end: perhaps a quotation mark is missing. Nothing was "
                       "imported.")},
    {"import.open_quote",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "A quotation mark in line %1 of this file is never closed. Nothing was imported.")},
    {"import.cancelled", QT_TRANSLATE_NOOP("Opora::Models::Errors", "It was broken off.")},
    {"import.no_vcard", QT_TRANSLATE_NOOP("Opora::Models::Errors", "There is no vCard in this file.")},
    {"export.unwritable",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The file could not be written. Choose another folder, or free some space, and try again.")},
    {"object.in_use",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "This entry has been worked with since and was not removed.")},
    {"server.disk_full",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The disk of the server is full. Your change is kept on this machine and sent when there is "
                       "space; tell your administrator.")},
    {"server.failed",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The server could not do this. Nothing is lost: it is tried again; tell your administrator when "
                       "it stays so.")},
    {"server.busy",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "The server is busy. It is tried again by itself; nothing is lost.")},
    {"disk.io",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The disk failed while reading or writing: the change was not saved. Your text is still here; "
                       "check the disk.")},
    {"disk.write",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "The file could not be written. Check the space and the permissions of the folder, then try again.")},
    {"disk.file_exists",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "There is a file of this name already. Nothing was overwritten; choose another name.")},
    {"store.read_only",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This profile was used by a newer version of the program and is shown read-only: the change was "
                       "not saved. Update the program to work in it.")},
    {"profile.copied",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This profile is a copy of another one, so it goes on as a device of its own. Everything in it "
                       "is kept; sign in to send what waits.")},
    {"instance.no_lock",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The folder of this profile cannot be written. Check its permissions, then start again.")},
    {"instance.unresponsive",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "Opora is already running with this profile but does not answer. End it, then start again.")},
    {"folders.unwritable",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The folder of this profile cannot be written. Check its permissions, then start again.")},
    {"secrets.denied",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The keychain of this machine refused. You stay signed in until the program ends.")},
    {"secrets.timeout",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The keychain of this machine is locked. You stay signed in until the program ends.")},
    {"settings.unwritable",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "The settings cannot be saved. They hold until the program ends.")},
    {"settings.malformed",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "The settings were damaged. They were set aside and start anew; tickets and drafts are not touched.")},
    {"link.unwritable",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "Opora could not be registered for opora:// links on this machine. Everything else works.")},
    {"auth.email_missing", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Enter your e-mail.")},
    {"auth.password_missing", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Enter your password.")},
    {"message.empty",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "There is nothing to send yet. Write a text or attach a file.")},
    {"message.too_long",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The message is too long to be sent: at most 1 MiB of text. Put the long part into a file and "
                       "attach it; your text is still here.")},
    {"message.channel_limit",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This is longer than a message of this channel may be. Shorten it, or send it in two; your text "
                       "is kept.")},
    {"message.too_many_files",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "One message carries at most 100 files. Send the others with a second message.")},
    {"field.too_long",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This is too long for its field. Shorten it and save again; nothing was changed.")},
    {"field.too_many",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This is more than can be kept in one place. Remove some first; nothing was changed.")},
    {"field.taken",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "Another one has this short name already. Choose another.")},
    {"object.last",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This is the only status of its kind, and the help desk needs one. Make another one first.")},
    {"object.kept",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "Tickets have it, so it stays as it is. Make another one and retire this one.")},
    {"merge.too_old", QT_TRANSLATE_NOOP("Opora::Models::Errors", "A merge can be taken back for 30 days only.")},
    {"merge.not_newest",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "The other ticket was merged on since, or these messages were split off. Take that back first.")},
    {"object.damaged",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The server cannot read this any more, so nothing was changed. Your text is kept; tell your "
                       "administrator.")},
    {"tag.empty", QT_TRANSLATE_NOOP("Opora::Models::Errors", "A tag needs a name.")},
    {"right.queue",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "You do not work in this department. Nothing was changed.")},
    {"right.inactive",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "This account is switched off. Ask your administrator.")},
    {"right.owner",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This person does not see the department or may not answer its tickets. Choose another owner; "
                       "nothing was changed.")},
    {"right.others", QT_TRANSLATE_NOOP("Opora::Models::Errors", "This belongs to somebody else. Nothing was changed.")},
    {"right.status",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "This status cannot be set from here. Nothing was changed.")},
    {"file.too_big", QT_TRANSLATE_NOOP("Opora::Models::Errors", "The file is too large to be attached.")},
    {"file.short",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The file was cut off on the way and was thrown away. Open it again to fetch it anew.")},
    {"file.wrong_hash",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The file changed while it was being sent. It is sent again from the beginning.")},
    {"outbox.unknown",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This change is not waiting any more. Look at the ticket to see what became of it.")},
    {"outbox.no_words",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "There is no text in this change that could go back into a draft.")},
    {"store.unknown_object",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "This is not on this machine, or you may not see it.")},
    {"mutations.foreign_client",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "Changes made here by another account cannot be sent under yours. They are kept; sign in with "
                       "the account that made them.")},
    {"right.missing", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Your role does not allow this.")},
    {"link.unknown_ticket",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "Ticket %1 is not on this machine, or you may not see it. Check the number, or search for its "
                       "words.")},
    {"macro.not_offered",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This macro is not offered on this ticket any more: somebody changed the macro or the ticket. "
                       "Nothing was done.")},
    {"ticket.unknown",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "This ticket is not on this machine, or you may not see it.")},
};

// For the codes of a family that say more to whoever reads the log than to a person.
constexpr Sentence kFamilies[] = {
    {"auth", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Signing in did not work. Everything you wrote is kept.")},
    {"db",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The local copy could not be read or written. Your text is still here; try again, and start the "
                       "program anew if it stays so.")},
    {"disk",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The disk refused: the change was not saved. Your text is still here.")},
    {"store",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "The local copy could not take this. Your text is still here.")},
    {"right", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Your role does not allow this. Nothing was changed.")},
    {"field",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This field does not take that value. Nothing was changed; choose another one.")},
    {"object",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "This does not fit what it is meant for. Nothing was changed.")},
    {"protocol",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The server and this program did not understand each other. Nothing is lost; it is asked again. "
                       "Tell your administrator when it stays so.")},
    {"sync",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The server and this program did not understand each other. Nothing is lost; it is asked again. "
                       "Tell your administrator when it stays so.")},
    {"cursor",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "The server's data has changed its history. What differs is fetched again; nothing you wrote is lost.")},
    {"mutations",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The server and this machine disagree on what was sent. Nothing is lost; "
                       "it is sent again.")},
    {"request",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "The server did not accept the request. Nothing is lost; tell your administrator when it stays so.")},
    {"http",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "The server did not accept the request. Nothing is lost; tell your administrator when it stays so.")},
    {"bucket", QT_TRANSLATE_NOOP("Opora::Models::Errors", "What you may see has changed. It is asked for again.")},
    {"file",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The file could not be transferred. It is tried again; nothing is lost.")},
    {"search",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The server cannot search for this. Write it in other words and search again.")},
    {"secrets",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "The keychain of this machine holds no session. Sign in again.")},
    {"setup", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Setting up did not work. Ask whoever runs the server.")},
};

constexpr Sentence kOutcomes[] = {
    {"stale_reply",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "Reply held: the customer or a colleague wrote while you did.")},
    // Older servers say it of both.
    {"ticket_closed",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "Held: the ticket was closed before this could be sent.")},
    {"ticket_closed_before",
     QT_TRANSLATE_NOOP(
         "Opora::Models::Errors",
         "Held: the ticket was closed already when this was written. Sending it opens the ticket again.")},
    {"ticket_merged", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Held: the ticket was merged into another one.")},
    {"field_conflict", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Somebody else changed the same field.")},
    {"object_gone", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Held: somebody removed this meanwhile.")},
    {"depends_on", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Held: it belongs to a change that is held.")},
    {"outcome_forgotten",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "Held: it was sent more than 90 days ago, and the server no longer knows what became of it. "
                       "Look whether it is there; if not, try again.")},
};

QString kindSentence(const Core::Error &error)
{
    // Not named tr: lupdate does not look into the arguments of that name.
    const auto words = [](const char *text) { return QCoreApplication::translate(kContext, text); };
    switch (error.kind) {
    case Core::Error::Kind::Offline:
        return words(QT_TRANSLATE_NOOP(
            "Opora::Models::Errors",
            "The server cannot be reached. You can go on working; changes are sent when it is back."));
    case Core::Error::Kind::Retryable:
        return words(QT_TRANSLATE_NOOP("Opora::Models::Errors",
                                       "That did not work this time. It is tried again by itself; nothing is lost."));
    case Core::Error::Kind::Conflict:
        return words(QT_TRANSLATE_NOOP(
            "Opora::Models::Errors", "Somebody else changed the same thing. Your version is kept for you to decide."));
    case Core::Error::Kind::Rejected:
        return words(QT_TRANSLATE_NOOP("Opora::Models::Errors", "This was refused (%1). Your text is kept."))
            .arg(error.code);
    case Core::Error::Kind::Corrupt:
        return words(
                   QT_TRANSLATE_NOOP("Opora::Models::Errors",
                                     "Damaged data was received or found (%1). It was not used; it is fetched again."))
            .arg(error.code);
    }
    return {};
}

template<size_t N>
const char *find(const Sentence (&sentences)[N], const QString &code)
{
    for (const Sentence &sentence : sentences)
        if (code == QLatin1String(sentence.code))
            return sentence.text;
    return nullptr;
}

} // namespace

QString errorSentence(const Core::Error &error)
{
    const char *text = find(kSentences, error.code);
    if (!text)
        text = find(kFamilies, error.code.section(u'.', 0, 0));
    if (!text)
        return kindSentence(error);
    const QString sentence = QCoreApplication::translate(kContext, text);
    // Few sentences name what they speak of.
    return sentence.contains("%1"_L1) ? sentence.arg(error.detail) : sentence;
}

QString outcomeSentence(const QString &code)
{
    const char *text = find(kOutcomes, code);
    return text ? QCoreApplication::translate(kContext, text) : errorSentence({Core::Error::Kind::Rejected, code, {}});
}

} // namespace Opora::Models
