// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/failure.h"
#include "server/importer/importformats.h"

#include <QCoreApplication>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerImport)
};

/// Sentences with %1 for the file and %2 for the detail.
QHash<QString, QString> sentences()
{
    return {
        {u"import.open"_s, Texts::tr("The file cannot be opened. %2")},
        {u"import.folder"_s, Texts::tr("%1 is a folder, not a file.")},
        {u"import.damaged"_s, Texts::tr("%1 is damaged or cut short (%2).")},
        {u"import.header"_s,
         Texts::tr("%1 is not in the opora format: its first line is not the header of an export. Nothing was "
                   "changed.")},
        {u"import.cut_off"_s,
         Texts::tr("%1 is cut off: it ends after %2 lines without the last line of an export. What it holds was "
                   "taken; import the whole file as well.")},
        {u"import.changed"_s,
         Texts::tr("%1 is not what was exported: a line was lost or changed on its way. What it holds was taken; "
                   "import the original as well. If you changed it on purpose, remove its last line and \"closed\" "
                   "from its first.")},
        {u"import.newer"_s, Texts::tr("%1 was written by a newer version of the server. Install that version.")},
        {u"import.map"_s, Texts::tr("The mapping is wrong. %2")},
        {u"import.column"_s, Texts::tr("%1 has no column \"%2\", which the mapping names. Nothing was changed.")},
        {u"import.empty"_s, Texts::tr("%1 is empty.")},
        {u"import.unknown_encoding"_s, Texts::tr("The mapping names an encoding that is unknown here.")},
        {u"import.encoding"_s,
         Texts::tr("%1 is not in the encoding of the mapping, near line %2. Nothing was changed.")},
        {u"import.binary"_s, Texts::tr("%1 is not a text file. Nothing was changed.")},
        {u"import.row_too_long"_s,
         Texts::tr("The row in line %2 of %1 is too long; a quote may be missing. Nothing was changed.")},
        {u"import.open_quote"_s,
         Texts::tr("The quote in the row of line %2 of %1 is never closed. Nothing was changed.")},
        {u"import.no_threads"_s,
         Texts::tr("%1 holds no conversations: each line is an object with \"id\" and \"messages\". Nothing was "
                   "changed.")},
        {u"import.other_articles"_s,
         Texts::tr("Articles of a folder \"%2\" are here already, and this folder would change them. If it is the same "
                   "one, add --source \"%2\"; if it is another, --source with another name. Nothing was changed.")},
        {u"import.no_articles"_s, Texts::tr("There are no Markdown files in %1.")},
        {u"import.rejects"_s,
         Texts::tr("The lines that were refused cannot be kept aside: %2. Choose a place with --rejected.")},
    };
}

} // namespace

Core::Error importError(const Core::Error &error, const QString &path)
{
    QString sentence = sentences().value(error.code);
    if (sentence.isEmpty())
        return error;
    sentence.replace(u"%1"_s, path);
    return cliError(sentence.replace(u"%2"_s, error.detail));
}

} // namespace Opora::Server
