// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "order.h"

#include "mutants.h"

#include <QCommandLineParser>
#include <QFileInfo>

#include <limits>

using namespace Qt::StringLiterals;

namespace Opora::Simulation {

namespace {

constexpr int kMostJobs = 64;

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Runs the real client engine and the real server logic in one thread against a simulated network, clock and "
        "disk,\nand checks the promises of the sync design. One seed is one run; the same seed is the same run."_s);
    parser.addOptions({
        {u"help"_s, u"Show this."_s},
        {u"seeds"_s, u"How many runs."_s, u"N"_s, u"100"_s},
        {u"start"_s, u"The first seed."_s, u"S"_s, u"1"_s},
        {u"jobs"_s, u"Processes at a time."_s, u"J"_s, u"1"_s},
        {u"seed"_s, u"Only this run."_s, u"X"_s},
        {u"first-day"_s, u"Begin each run with new machines only."_s},
        {u"real-portions"_s, u"Ask for and send as much at a time as the program does, in each run."_s},
        {u"steps"_s, u"Of its script only the steps with these numbers, as a failure names them; or \"none\"."_s,
         u"3,7,12"_s},
        {u"deaf-server"_s,
         u"Answer all changes and do nothing: promises break, to see how failures are found and told."_s},
        {u"trace"_s, u"Print all that happens in it."_s},
        {u"log"_s, u"Print what the program itself logs."_s},
        {u"no-shrink"_s, u"Do not look for a shorter script of a failure."_s},
        {u"mutant"_s, u"Plant fault K, or each in turn with \"all\" (a build with OPORA_MUTANTS)."_s, u"K"_s},
        {u"scratch"_s, u"Keep all files in that folder while running."_s, u"folder"_s},
        {u"until-found"_s, u"Stop at the first failure."_s},
    });
}

/// Reads numbers and remembers the first that is none, or out of its bounds.
class Numbers
{
public:
    explicit Numbers(const QCommandLineParser &parser)
        : m_parser(parser)
    { }

    [[nodiscard]] quint64 read(const QString &option, quint64 least, quint64 most)
    {
        bool isNumber = false;
        const quint64 number = m_parser.value(option).toULongLong(&isNumber);
        if (m_wrong.isEmpty() && (!isNumber || number < least || number > most))
            m_wrong = u"--%1 takes a number from %2 to %3, not \"%4\"."_s.arg(option).arg(least).arg(most).arg(
                m_parser.value(option));
        return number;
    }
    /// With commas between them.
    [[nodiscard]] QList<int> readList(const QString &option)
    {
        QList<int> list;
        const QString text = m_parser.value(option);
        for (const QString &each : text == "none"_L1 ? QStringList() : text.split(u',')) {
            bool isNumber = false;
            list.append(each.toInt(&isNumber));
            if (m_wrong.isEmpty() && !isNumber)
                m_wrong = u"--%1 takes numbers with commas between them, not \"%2\"."_s.arg(option, text);
        }
        return list;
    }
    [[nodiscard]] const QString &wrong() const { return m_wrong; }

private:
    const QCommandLineParser &m_parser;
    QString m_wrong;
};

Core::Error usage(const QString &sentence)
{
    return {Core::Error::Kind::Rejected, u"usage"_s, sentence};
}

Wishes readWishes(const QCommandLineParser &parser, Numbers &numbers)
{
    constexpr auto kMost = std::numeric_limits<qint64>::max();
    Wishes wishes;
    wishes.seeds = qint64(numbers.read(u"seeds"_s, 1, kMost));
    wishes.start = numbers.read(u"start"_s, 0, kMost);
    wishes.jobs = int(numbers.read(u"jobs"_s, 1, kMostJobs));
    if (parser.isSet(u"seed"_s)) {
        wishes.start = numbers.read(u"seed"_s, 0, kMost);
        wishes.seeds = 1;
        wishes.jobs = 1;
    }
    wishes.isFirstDay = parser.isSet(u"first-day"_s);
    wishes.hasRealPortions = parser.isSet(u"real-portions"_s);
    wishes.isServerDeaf = parser.isSet(u"deaf-server"_s);
    if (parser.isSet(u"steps"_s))
        wishes.steps = numbers.readList(u"steps"_s);
    wishes.isTraced = parser.isSet(u"trace"_s);
    wishes.shrinks = !parser.isSet(u"no-shrink"_s);
    wishes.stopsAtFirst = parser.isSet(u"until-found"_s);
    return wishes;
}

} // namespace

Core::Result<Order> readOrder(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    if (const QStringList stray = parser.positionalArguments(); !stray.isEmpty())
        return usage(u"What is meant by \"%1\"? See --help."_s.arg(stray.constFirst()));
    Numbers numbers(parser);
    Order order;
    order.wishes = readWishes(parser, numbers);
    order.logs = parser.isSet(u"log"_s);
    if (parser.value(u"mutant"_s) == "all"_L1)
        order.mutant = Order::kEachMutant;
    else if (parser.isSet(u"mutant"_s))
        order.mutant = int(numbers.read(u"mutant"_s, 1, quint64(kMutantCount)));
    order.wishes.mutant = std::max(order.mutant, 0);
    if (!numbers.wrong().isEmpty())
        return usage(numbers.wrong());
    if (order.wishes.steps && !parser.isSet(u"seed"_s))
        return usage(u"--steps are those of one run: say which by --seed."_s);
    order.scratch = parser.value(u"scratch"_s);
    if (const QFileInfo folder(order.scratch); parser.isSet(u"scratch"_s) && (!folder.isDir() || !folder.isWritable()))
        return usage(u"No files can be made in \"%1\"."_s.arg(order.scratch));
    return order;
}

QString orderHelp()
{
    QCommandLineParser parser;
    describe(parser);
    return parser.helpText();
}

} // namespace Opora::Simulation
