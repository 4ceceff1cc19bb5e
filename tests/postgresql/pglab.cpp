// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the labs of this folder by hand, as long as wished, and prints their figures.
#include "labs.h"
#include "support/privatepostgres.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

using namespace Opora::Test;
using namespace Qt::StringLiterals;

namespace {

struct Choice
{
    QString name;
    std::function<Findings()> run;
};

QList<Choice> choices(const QCommandLineParser &parser)
{
    const auto number = [&parser](const QString &name) { return parser.value(name).toInt(); };
    const auto failover = [number](FailoverLab::Kind kind) {
        return [number, kind] { return runFailoverLab({kind, number(u"edits"_s)}); };
    };
    return {
        {u"feed"_s,
         [number] {
             return runFeedLab({number(u"writers"_s), number(u"seconds"_s)});
         }},
        {u"cuts"_s, [] { return runCutLab({1}); }},
        {u"freeze"_s, [number] { return runFreezeLab({number(u"rounds"_s)}); }},
        {u"sync-failover"_s, failover(FailoverLab::Kind::Synchronous)},
        {u"async-failover"_s, failover(FailoverLab::Kind::Asynchronous)},
        {u"dump"_s, failover(FailoverLab::Kind::Dump)},
        {u"rolling"_s,
         [number] {
             return runRollingLab({number(u"seconds"_s), number(u"rate"_s)});
         }},
    };
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"What the server does when PostgreSQL, an instance or the line between them fails. Starts private databases "
        "and servers on loopback and ends them.\n\n"
        "Examples:\n"
        "  opora-pglab feed --seconds 60\n"
        "  opora-pglab cuts\n"
        "  opora-pglab rolling --seconds 600 --rate 200"_s);
    parser.addHelpOption();
    parser.addPositionalArgument(
        u"lab"_s, u"feed, cuts, freeze, sync-failover, async-failover, dump, rolling; none: all"_s, u"[lab...]"_s);
    parser.addOptions({{u"seconds"_s, u"length of feed and rolling"_s, u"N"_s, u"20"_s},
                       {u"rate"_s, u"mutations a second in rolling"_s, u"N"_s, u"200"_s},
                       {u"writers"_s, u"of feed"_s, u"N"_s, u"24"_s},
                       {u"rounds"_s, u"of freeze"_s, u"N"_s, u"5"_s},
                       {u"edits"_s, u"of each person in the failovers"_s, u"N"_s, u"50"_s}});
    parser.process(application);
    QTextStream out(stdout);
    if (!PrivatePostgres::instance().isAvailable()) {
        out << "skipped: " << PrivatePostgres::instance().skipReason() << '\n';
        return 0;
    }
    int passed = 0;
    int failed = 0;
    const QStringList wanted = parser.positionalArguments();
    for (const Choice &choice : choices(parser)) {
        if (!wanted.isEmpty() && !wanted.contains(choice.name))
            continue;
        const Findings findings = choice.run();
        for (const QString &line : findings.figures)
            out << line << '\n';
        for (const QString &line : findings.faults)
            out << "FAULT " << line << '\n';
        out.flush();
        ++(findings.faults.isEmpty() ? passed : failed);
    }
    out << passed << " passed, " << failed << " failed\n";
    return failed == 0 && passed > 0 ? 0 : 1;
}
