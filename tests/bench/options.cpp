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
