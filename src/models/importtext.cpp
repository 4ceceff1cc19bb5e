// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/importtext.h"

#include "core/ticketfield.h"

#include <QCoreApplication>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::ContactColumn;
using Core::ContactField;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Import)
public:
    static QString field(const ContactColumn &column);
    static QString aside(const Core::ImportLine &line);
    static QString fieldOf(const QString &code);
    static QString remark(const Core::ImportLine &line);
    static QString counts(const Core::ImportCounts &counts, const Formatter &formatter);
    static QString run(const Core::CustomerImportRun &run, const QString &when, const Formatter &formatter);
};

QString Words::field(const ContactColumn &column)
{
    switch (column.field) {
    //: A column of a file whose values are not taken
    case ContactField::Nothing: return tr("Leave out");
    case ContactField::Name: return tr("Full name");
    case ContactField::FirstName: return tr("First name");
    case ContactField::MiddleName: return tr("Middle name");
    case ContactField::LastName: return tr("Last name");
    case ContactField::Email: return tr("E-mail");
    case ContactField::Phone: return tr("Phone");
    case ContactField::Messenger:
        if (column.key == "telegram"_L1)
            return tr("Telegram");
        return column.key == "whatsapp"_L1 ? tr("WhatsApp") : tr("Messenger");
    case ContactField::Organisation: return tr("Organisation");
    case ContactField::Language: return tr("Language");
    case ContactField::TimeZone: return tr("Time zone");
    case ContactField::Preferences: return tr("Preferences");
    //: A column of a file: in which tone a customer is written to
    case ContactField::Tone: return tr("Tone");
    case ContactField::Channel: return tr("Preferred channel");
    case ContactField::Note: return tr("Note");
    case ContactField::Custom: return column.key;
    }
    return {};
}

QString Words::fieldOf(const QString &code)
{
    if (code == "emails"_L1)
        return field({ContactField::Email, {}});
    if (code == "phones"_L1)
        return field({ContactField::Phone, {}});
    if (code == "messengers"_L1)
        return field({ContactField::Messenger, {}});
    if (code == "name"_L1)
        return field({ContactField::Name, {}});
    if (code == "organisation"_L1)
        return field({ContactField::Organisation, {}});
    if (code == "preferences"_L1)
        return field({ContactField::Preferences, {}});
    if (code == "tone"_L1)
        return field({ContactField::Tone, {}});
    if (code == "language"_L1)
        return field({ContactField::Language, {}});
    if (code == "time_zone"_L1)
        return field({ContactField::TimeZone, {}});
    if (const QString key = Core::customKeyOf(code); !key.isEmpty())
        return key;
    return code == "note"_L1 ? field({ContactField::Note, {}}) : code;
}

QString Words::aside(const Core::ImportLine &line)
{
    if (line.code == "import.no_name_and_contact"_L1)
        return tr("Neither a name nor a contact stands there.");
    if (line.code == "import.row_cells"_L1)
        return tr("This row has another number of columns than the first one.");
    if (line.code == "import.vcard_open"_L1)
        return tr("This vCard does not end.");
    if (line.code == "import.customers_differ"_L1)
        return tr("Its e-mails and phones belong to different customers: choose by hand.");
    if (line.code == "import.name_ambiguous"_L1)
        return tr("Several customers have this name and nothing else tells who is meant.");
    if (line.code == "field.too_long"_L1)
        return tr("Too long: %1.").arg(fieldOf(line.about));
    if (line.code == "field.too_many"_L1)
        return tr("Too many at once: %1.").arg(fieldOf(line.about));
    return tr("It was refused: %1.").arg(line.code);
}

QString Words::remark(const Core::ImportLine &line)
{
    if (line.code == "import.mail_junk"_L1)
        return tr("This is no e-mail address and was left out.");
    if (line.code == "import.phone_junk"_L1)
        return tr("This is no phone number and was left out.");
    if (line.code == "import.channel_junk"_L1)
        return tr("This is no channel and was left out: e-mail, phone, messenger, chat or social network.");
    if (line.code == "import.name_differs"_L1)
        return tr("A customer with this e-mail has another name, which stays.");
    if (line.code == "import.phone_of_another"_L1)
        return tr("Another customer has this phone as well.");
    return line.code;
}

QString Words::counts(const Core::ImportCounts &counts, const Formatter &formatter)
{
    const auto number = [&formatter](qint64 value) { return formatter.number(value); };
    //: What an import does: %1 to %4 are numbers of customers
    return tr("New: %1. Changed: %2. Already the same: %3. Kept aside: %4.")
        .arg(number(counts.created), number(counts.changed), number(counts.same), number(counts.aside));
}

QString Words::run(const Core::CustomerImportRun &run, const QString &when, const Formatter &formatter)
{
    //: An earlier import: file, date, number of new customers, number of changed ones
    return tr("%1, %2: %3 new, %4 changed")
        .arg(run.file, when, formatter.number(run.counts.created), formatter.number(run.counts.changed));
}

} // namespace

QString contactFieldText(const ContactColumn &column)
{
    return Words::field(column);
}

QList<ContactColumn> contactColumnChoices(const QString &name)
{
    using F = ContactField;
    QList<ContactColumn> columns;
    for (const F field : {F::Nothing, F::Name, F::FirstName, F::MiddleName, F::LastName, F::Email, F::Phone})
        columns.append({field, {}});
    columns += {{F::Messenger, {}}, {F::Messenger, u"telegram"_s}, {F::Messenger, u"whatsapp"_s}};
    for (const F field : {F::Organisation, F::Language, F::TimeZone, F::Preferences, F::Tone, F::Channel, F::Note})
        columns.append({field, {}});
    if (const QString key = name.simplified(); !key.isEmpty())
        columns.append({F::Custom, key});
    return columns;
}

QString importReason(const Core::ImportLine &line)
{
    return line.isAside ? Words::aside(line) : Words::remark(line);
}

QString importCountsText(const Core::ImportCounts &counts, const Formatter &formatter)
{
    return Words::counts(counts, formatter);
}

QString importRunText(const Core::CustomerImportRun &run, const Formatter &formatter, Core::Timestamp now)
{
    return Words::run(run, formatter.moment(run.at, now), formatter);
}

} // namespace Opora::Models
