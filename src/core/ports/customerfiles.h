// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: values of a few lines that the port takes and gives stand beside it
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

namespace Opora::Core {

/// What a column of a table of customers holds.
enum class ContactField {
    Nothing, ///< the column is left out
    Name,
    FirstName,
    MiddleName,
    LastName,
    Email, ///< one or several, parted by commas, semicolons or line breaks; so are phones and messengers
    Phone,
    Messenger,
    Organisation,
    Language,
    TimeZone,
    Preferences,
    Tone,
    Channel, ///< by which they like to be reached, as its word of the wire or as people call it
    Note,
    Custom, ///< a value of its own under `key`
};

struct ContactColumn
{
    ContactField field = ContactField::Nothing;
    QString key; ///< of Custom; of Messenger the network that its cells do not name
    friend bool operator==(const ContactColumn &, const ContactColumn &) = default;
};

/// One for each column from the left; several may hold the same.
using ContactColumns = QList<ContactColumn>;

/// The beginning of a file of customers, and how the rest of it is to be read.
struct CustomerFileHead
{
    bool isTable = false;          ///< else vCards, whose lines say themselves what they hold
    QByteArray encoding = "UTF-8"; ///< for QStringDecoder
    QChar separator = u',';
    bool hasHead = true;     ///< the first row names the columns
    QList<QStringList> rows; ///< the first ones of the file, its head among them
    ContactColumns columns;  ///< as guessed, then as chosen
};

/// What a file may do to what is known of a customer already. Contacts are added in either case, never taken away.
enum class KnownValues {
    Kept,     ///< only what is empty is filled
    Replaced, ///< by what the file says, where it says something
};

struct CustomerImportOrder
{
    QString path;
    CustomerFileHead head;
    QString region; ///< where numbers without a country code are dialled, "RU"
    KnownValues values = KnownValues::Kept;
};

struct ImportCounts
{
    qint64 created = 0;
    qint64 changed = 0;
    qint64 same = 0;
    qint64 aside = 0;
    qint64 remarks = 0;

    [[nodiscard]] qint64 all() const { return created + changed + same + aside; }
    friend bool operator==(const ImportCounts &, const ImportCounts &) = default;
};

/// A row of the file that somebody should look at.
struct ImportLine
{
    qint64 line = 0;
    bool isAside = false; ///< nothing was done with it; else it was taken without what the code says
    QString code;
    QString about;  ///< what the code is about: the name, the field or the value
    QByteArray row; ///< of one kept aside: as a row of a table in CSV, see CustomerFiles::writeAside()
    friend bool operator==(const ImportLine &, const ImportLine &) = default;
};

struct CustomerImportReport
{
    ImportCounts counts;
    QList<ImportLine> lines; ///< all that were kept aside or remarked on, in the order of the file
    QString run;             ///< names the import for takeBack(); empty after a dry run and when nothing was done
    bool isCancelled = false;
};

/// One import as the cache remembers it.
struct CustomerImportRun
{
    QString id;
    QString file; ///< its name without folder
    Timestamp at{};
    ImportCounts counts;
    qint64 changes = 0; ///< that can be taken back still
    qint64 kept = 0;    ///< that could not: others have worked with them since
    friend bool operator==(const CustomerImportRun &, const CustomerImportRun &) = default;
};

struct CustomerExportOrder
{
    enum class Format { Table, VCard };
    enum class Whom { Chosen, Found, All };
    QString path;
    Format format = Format::Table;
    QChar separator = u',';
    Whom whom = Whom::All;
    QList<CustomerId> chosen; ///< of Chosen
    QString words;            ///< of Found, as in CustomerRequest
};

/// Customers from files and into files. Lives on the GUI thread; work runs elsewhere, one job at a time, the next ones
/// wait. Every future ends: with a value, an Error, or canceled when the object is destroyed. Codes:
/// "import.unreadable", "export.unwritable", "import.cancelled", "import.empty", "import.binary", "import.encoding",
/// "import.row_too_long" (the detail is the line), "import.no_vcard", and those of the cache.
class CustomerFiles : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QFuture<Result<CustomerFileHead>> look(QString path) = 0;
    /// What run() would do; does nothing.
    virtual QFuture<Result<CustomerImportReport>> plan(CustomerImportOrder order) = 0;
    /// Durable on this disk batch by batch; one that is broken off keeps what it has done, as a run like any other.
    virtual QFuture<Result<CustomerImportReport>> run(CustomerImportOrder order) = 0;
    /// Imports of the last days that can be taken back, the newest first.
    virtual QFuture<Result<QList<CustomerImportRun>>> runs() = 0;
    /// Breaking it off leaves the rest to the next time. The run as it is then.
    virtual QFuture<Result<CustomerImportRun>> takeBack(QString run) = 0;
    /// How many customers stand in the file.
    virtual QFuture<Result<qint64>> write(CustomerExportOrder order) = 0;
    /// The rows kept aside as a table; `head` and `reasons` (one for each line) stand in front of what the file said.
    virtual QFuture<Result<void>> writeAside(QString path, QStringList head, QStringList reasons,
                                             QList<ImportLine> lines)
        = 0;
    /// Ends the job that runs as soon as it can.
    virtual void cancel() = 0;

Q_SIGNALS:
    /// Of the job that runs, a few times a second; `total` 0: not known.
    void progressed(qint64 done, qint64 total);
};

} // namespace Opora::Core
