// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/sentences.h"

#include <QCoreApplication>
#include <QHash>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerErrors)
};

QHash<QString, QString> sentences()
{
    return {
        {u"listen.in_use"_s, Texts::tr("Another program already listens there. Choose another port with --listen.")},
        {u"listen.denied"_s, Texts::tr("This user may not listen on that port. Ports below 1024 need more rights.")},
        {u"listen.bad_address"_s, Texts::tr("This machine has no such address to listen on.")},
        {u"listen.failed"_s, Texts::tr("The server cannot listen there.")},
        {u"tls.certificate"_s, Texts::tr("The certificate file is not a certificate chain in PEM form.")},
        {u"tls.key"_s, Texts::tr("The key file is not the private key of the certificate in PEM form.")},
        {u"db.newer_schema"_s,
         Texts::tr("The database was written by a newer version of the server. Install that version.")},
        {u"db.corrupt"_s, Texts::tr("The database file is damaged. Restore a backup with \"opora-server restore\".")},
        {u"db.busy"_s, Texts::tr("Another program holds the database. Try again in a moment.")},
        {u"db.connection_lost"_s, Texts::tr("The database server does not answer.")},
        {u"db.auth"_s, Texts::tr("The database server refuses this user or password.")},
        {u"db.no_database"_s, Texts::tr("The database server has no database of that name.")},
        {u"db.bad_url"_s, Texts::tr("The address of the database is not understood.")},
        {u"account.unknown"_s,
         Texts::tr("There is no account with this e-mail; \"opora-server user list\" shows them.")},
        {u"account.email"_s, Texts::tr("This is not an e-mail address.")},
        {u"account.email_taken"_s, Texts::tr("There is an account with this e-mail already.")},
        {u"account.last_administrator"_s,
         Texts::tr("This is the only administrator who may sign in. Make or enable another one first.")},
        {u"account.password_short"_s, Texts::tr("A password needs at least 8 characters.")},
        {u"setup.weak_password"_s, Texts::tr("A password needs at least 8 characters.")},
        {u"account.password_long"_s, Texts::tr("A password may have at most 1024 bytes.")},
        {u"field.too_long"_s, Texts::tr("A text is too long to be stored. Nothing was changed; shorten it.")},
        {u"field.too_many"_s, Texts::tr("A list is too long to be stored. Nothing was changed.")},
        {u"field.value"_s, Texts::tr("A value cannot be stored. Nothing was changed.")},
        {u"feed.kind"_s, Texts::tr("Another kind of object has this id already. Nothing was changed.")},
        {u"account.name"_s, Texts::tr("The account needs a name.")},
        {u"tar.damaged"_s, Texts::tr("The backup is damaged or incomplete.")},
        {u"tar.newer"_s, Texts::tr("The backup was made by a newer version of the server. Install that version.")},
        {u"tar.write"_s, Texts::tr("The backup cannot be written.")},
        {u"tar.read"_s, Texts::tr("A file cannot be read.")},
        {u"disk.full"_s, Texts::tr("The disk is full.")},
        {u"disk.read_only"_s, Texts::tr("The folder or its disk is read-only.")},
        {u"disk.cannot_open"_s, Texts::tr("A file cannot be opened. Does this user own the folder?")},
        {u"disk.io"_s, Texts::tr("The disk reports an error.")},
    };
}

/// What databases, the system and their libraries say is English, and means something to whoever reads the log.
bool isForLogOnly(const Core::Error &error)
{
    if (error.code == "listen.in_use"_L1 || error.code == "listen.denied"_L1 || error.code.startsWith("tls."_L1))
        return true;
    return (error.code.startsWith("db."_L1) && error.code != "db.bad_url"_L1) || error.detail.startsWith("native="_L1);
}

} // namespace

QString sentenceOf(const Core::Error &error)
{
    // Errors of the command line and the configuration carry their sentence with them.
    if (error.code.startsWith("config."_L1) || error.code.startsWith("cli."_L1)
        || error.code.startsWith("password."_L1))
        return error.detail;
    const QString detail = isForLogOnly(error) ? QString() : error.detail;
    const QString sentence = sentences().value(error.code);
    if (!sentence.isEmpty())
        return detail.isEmpty() ? sentence : u"%1 (%2)"_s.arg(sentence, detail);
    // Where there is no sentence, the code is all that a search or a question can begin with.
    const QString reason = detail.isEmpty() ? error.code : error.code + u": "_s + detail;
    return u"%1 (%2)"_s.arg(Texts::tr("This did not work."), reason);
}

} // namespace Opora::Server
