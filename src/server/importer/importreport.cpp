// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/importer/importreport.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <array>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ServerImport)
};

QString reasonOf(const QString &code)
{
    const QHash<QString, QString> reasons{
        {u"protocol.malformed"_s, Texts::tr("this is not JSON")},
        {u"protocol.too_deep"_s, Texts::tr("it is nested too deep")},
        {u"protocol.wrong_type"_s, Texts::tr("a value of the wrong type")},
        {u"protocol.wrong_value"_s, Texts::tr("an unknown value")},
        {u"protocol.out_of_range"_s, Texts::tr("a number out of range")},
        {u"protocol.too_long"_s, Texts::tr("a text that is too long")},
        {u"protocol.too_many"_s, Texts::tr("a list that is too long")},
        {u"protocol.missing"_s, Texts::tr("a field is missing")},
        {u"protocol.duplicate_key"_s, Texts::tr("a field stands twice")},
    };
    return reasons.value(code, code);
}

/// In the order of EntityKind: what stands before its counts.
constexpr std::array<const char *, Core::kEntityKindCount> kKinds{
    QT_TRANSLATE_NOOP("ServerImport", "calendar"),
    QT_TRANSLATE_NOOP("ServerImport", "service level"),
    QT_TRANSLATE_NOOP("ServerImport", "queue"),
    QT_TRANSLATE_NOOP("ServerImport", "person"),
    QT_TRANSLATE_NOOP("ServerImport", "status"),
    QT_TRANSLATE_NOOP("ServerImport", "priority"),
    QT_TRANSLATE_NOOP("ServerImport", "tag"),
    QT_TRANSLATE_NOOP("ServerImport", "type of ticket"),
    QT_TRANSLATE_NOOP("ServerImport", "template"),
    QT_TRANSLATE_NOOP("ServerImport", "section"),
    QT_TRANSLATE_NOOP("ServerImport", "article"),
    QT_TRANSLATE_NOOP("ServerImport", "organisation"),
    QT_TRANSLATE_NOOP("ServerImport", "customer"),
    QT_TRANSLATE_NOOP("ServerImport", "note on a customer"),
    QT_TRANSLATE_NOOP("ServerImport", "ticket"),
    QT_TRANSLATE_NOOP("ServerImport", "message"),
    QT_TRANSLATE_NOOP("ServerImport", "event"),
    QT_TRANSLATE_NOOP("ServerImport", "read mark"),
    QT_TRANSLATE_NOOP("ServerImport", "saved view"),
    QT_TRANSLATE_NOOP("ServerImport", "macro"),
    QT_TRANSLATE_NOOP("ServerImport", "category"),
    QT_TRANSLATE_NOOP("ServerImport", "checklist"),
    QT_TRANSLATE_NOOP("ServerImport", "rules of the help desk"),
};

} // namespace

QString refusalSentence(const Core::Error &error)
{
    QString reason = reasonOf(error.code);
    // What the reader of JSON says of its trouble is English for programmers; other details are the path of a field.
    if (error.code == "protocol.malformed"_L1)
        return reason;
    return error.detail.isEmpty() ? reason : u"%1 (%2)"_s.arg(reason, error.detail);
}

QStringList countLines(const ImportCounts &counts)
{
    QStringList lines;
    for (int kind = 0; kind < Core::kEntityKindCount; ++kind) {
        const ImportCount &count = counts[size_t(kind)];
        if (count.all() == 0)
            continue;
        QStringList parts;
        if (count.added > 0)
            parts.append(Texts::tr("%1 new").arg(count.added));
        if (count.changed > 0)
            parts.append(Texts::tr("%1 changed").arg(count.changed));
        if (count.same > 0)
            parts.append(Texts::tr("%1 as they were").arg(count.same));
        if (count.kept > 0)
            parts.append(Texts::tr("%1 left alone").arg(count.kept));
        if (count.removed > 0)
            parts.append(Texts::tr("%1 removed").arg(count.removed));
        lines.append(u"%1: %2"_s.arg(Texts::tr(kKinds[size_t(kind)]), parts.join(u", "_s)));
    }
    return lines;
}

bool hasNews(const ImportCounts &counts)
{
    return std::any_of(counts.begin(), counts.end(), [](const ImportCount &count) {
        return count.added > 0 || count.changed > 0 || count.removed > 0;
    });
}

} // namespace Opora::Server
