// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

namespace {

const QList<Size> &sizes()
{
    static const QList<Size> all{{u"S"_s, 1000, 20}, {u"M"_s, 100000, 200}, {u"L"_s, 1000000, 200}};
    return all;
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Measures Opora against the raw limit or a peer, both in turn in the same run, and prints a table. "
        "\"golden --help\" tells of another: how well articles are found."_s);
    parser.addOption({u"size"_s, u"How much data: S 1,000, M 100,000, L 1,000,000 tickets."_s, u"size"_s, u"M"_s});
    parser.addOption({u"only"_s, u"Figures to measure, by comma: P2,P5."_s, u"names"_s});
    parser.addOption({u"json"_s, u"Write the figures to this file too."_s, u"file"_s});
    parser.addOption(
        {u"smaller"_s, u"Judge the growth (P13) from the figures in this file, of a smaller size."_s, u"file"_s});
    parser.addOption({u"seed"_s, u"Other seeds make other data."_s, u"number"_s, u"1"_s});
    parser.addOption({u"folder"_s, u"Keep the data here and use it again in the next run."_s, u"folder"_s});
    parser.addOption({u"help"_s, u"Show this."_s});
}

/// What --only may name. P13 is told by --smaller from all the others.
const QStringList &figures()
{
    static const QStringList all{u"P1"_s, u"P2"_s, u"P3"_s, u"P4"_s,  u"P5"_s, u"P6"_s,
                                 u"P7"_s, u"P8"_s, u"P9"_s, u"P11"_s, u"P12"_s};
    return all;
}

/// What is wrong with the words of the command line; empty when they can be understood.
QString complaint(const QCommandLineParser &parser, const QStringList &only)
{
    for (const QString &name : only)
        if (!figures().contains(name))
            return u"There is no figure %1; there are: %2."_s.arg(name, figures().join(u", "_s));
    if (parser.isSet(u"only"_s) && only.isEmpty())
        return u"--only names no figure."_s;
    if (const QStringList stray = parser.positionalArguments(); !stray.isEmpty())
        return u"What is meant by \"%1\"? See --help."_s.arg(stray.constFirst());
    return {};
}

Core::Error usage(const QString &sentence)
{
    return {Core::Error::Kind::Rejected, u"bench.usage"_s, sentence};
}

} // namespace

Core::Result<Options> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    Options options;
    const QString wanted = parser.value(u"size"_s).toUpper();
    const auto size = std::find_if(sizes().begin(), sizes().end(), [&](const Size &s) { return s.name == wanted; });
    if (size == sizes().end())
        return usage(u"No such size: "_s + wanted);
    options.size = *size;
    options.only = parser.value(u"only"_s).toUpper().split(u',', Qt::SkipEmptyParts);
    if (const QString wrong = complaint(parser, options.only); !wrong.isEmpty())
        return usage(wrong);
    options.json = parser.value(u"json"_s);
    options.smaller = parser.value(u"smaller"_s);
    options.folder = parser.value(u"folder"_s);
    bool isNumber = false;
    options.seed = parser.value(u"seed"_s).toULongLong(&isNumber);
    if (!isNumber)
        return usage(u"The seed is not a number."_s);
    return options;
}

QString helpText()
{
    QCommandLineParser parser;
    describe(parser);
    return parser.helpText();
}

} // namespace Opora::Bench
