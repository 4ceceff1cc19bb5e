// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
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
    {"db.newer_schema",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This profile was used by a newer version of the program. It is shown read-only; update the "
                       "program to work in it.")},
    {"db.busy",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "The local copy is in use by another program. Try again in a moment.")},
    {"outbox.already_sent",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "This change has already left this machine and cannot be taken back.")},
    {"file.too_large", QT_TRANSLATE_NOOP("Opora::Models::Errors", "The file is too large to be attached.")},
    {"file.unreadable",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "The file cannot be read. The message keeps waiting with its text.")},
    {"file.hash",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "The file arrived damaged and was thrown away. Open it again to fetch it anew.")},
    {"file.offline",
     QT_TRANSLATE_NOOP("Opora::Models::Errors",
                       "This file is not on this machine yet. It can be opened when the server is reachable.")},
    {"right.missing", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Your role does not allow this.")},
    {"ticket.unknown",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "This ticket is not on this machine, or you may not see it.")},
};

constexpr Sentence kOutcomes[] = {
    {"stale_reply",
     QT_TRANSLATE_NOOP("Opora::Models::Errors", "Reply held: the customer or a colleague wrote while you did.")},
    {"ticket_closed", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Held: the ticket was closed meanwhile.")},
    {"ticket_merged", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Held: the ticket was merged into another one.")},
    {"field_conflict", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Somebody else changed the same field.")},
    {"depends_on", QT_TRANSLATE_NOOP("Opora::Models::Errors", "Held: it belongs to a change that is held.")},
};

QString kindSentence(const Core::Error &error)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate(kContext, text); };
    switch (error.kind) {
    case Core::Error::Kind::Offline:
        return tr(QT_TRANSLATE_NOOP(
            "Opora::Models::Errors",
            "The server cannot be reached. You can go on working; changes are sent when it is back."));
    case Core::Error::Kind::Retryable:
        return tr(QT_TRANSLATE_NOOP("Opora::Models::Errors",
                                    "That did not work this time. It is tried again by itself; nothing is lost."));
    case Core::Error::Kind::Conflict:
        return tr(QT_TRANSLATE_NOOP("Opora::Models::Errors",
                                    "Somebody else changed the same thing. Your version is kept for you to decide."));
    case Core::Error::Kind::Rejected:
        return tr(QT_TRANSLATE_NOOP("Opora::Models::Errors", "This was refused (%1). Your text is kept."))
            .arg(error.code);
    case Core::Error::Kind::Corrupt:
        return tr(QT_TRANSLATE_NOOP("Opora::Models::Errors",
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
    return text ? QCoreApplication::translate(kContext, text) : kindSentence(error);
}

QString outcomeSentence(const QString &code)
{
    const char *text = find(kOutcomes, code);
    return text ? QCoreApplication::translate(kContext, text) : errorSentence({Core::Error::Kind::Rejected, code, {}});
}

} // namespace Opora::Models
