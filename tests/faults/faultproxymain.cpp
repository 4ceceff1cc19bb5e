// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fault proxy as a process of its own.

#include "faultproxy.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTextStream>

#include <cstdio>
#include <optional>
#include <unistd.h>

using namespace Opora::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr char kUsage[] = R"(Usage: opora-faultproxy PORT [SEED PERCENT]

A proxy in front of the server at PORT of this machine, which harms PERCENT of 100 requests.
Prints "listening PORT", then for each exchange that suffered "struck KIND BYTES-OF-ANSWER REQUEST-LINE".
Standard input takes one order a line, and its end ends the proxy:
  target PORT | pull | plug | calm | storm SEED PERCENT | once KIND AT [START-OF-REQUEST-LINE]
KIND: cut-answer cut-request delay stall reset close portal bad-gzip
)";

struct Arguments
{
    quint16 target = 0;
    quint64 seed = 0;
    int percent = 0;
};

std::optional<Arguments> readArguments(const QStringList &words)
{
    if (words.size() != 1 && words.size() != 3)
        return std::nullopt;
    Arguments read;
    bool isTarget = false;
    bool isSeed = true;
    bool isPercent = true;
    read.target = words[0].toUShort(&isTarget);
    if (words.size() == 3) {
        read.seed = words[1].toULongLong(&isSeed);
        read.percent = words[2].toInt(&isPercent);
    }
    const bool isRight = isTarget && isSeed && isPercent && read.percent >= 0 && read.percent <= 100;
    return isRight ? std::optional(read) : std::nullopt;
}

void print(const QByteArray &line)
{
    QTextStream(stdout) << line << Qt::endl;
}

void obey(FaultProxy &proxy, const QByteArray &order)
{
    const QByteArrayList words = order.split(' ');
    const QByteArray &what = words.first();
    if (what == "target")
        proxy.setTarget(words.value(1).toUShort());
    else if (what == "pull")
        proxy.pull();
    else if (what == "plug")
        proxy.plugIn();
    else if (what == "calm")
        proxy.calm();
    else if (what == "storm")
        proxy.storm(words.value(1).toULongLong(), words.value(2).toInt());
    else if (what == "once")
        proxy.once({Fault::kindOf(words.value(1)), words.value(2).toLongLong(), words.mid(3).join(' ')});
    else
        print("unknown " + what);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().mid(1);
    if (words.contains("--help"_L1) || words.contains("-h"_L1)) {
        std::fputs(kUsage, stdout);
        return 0;
    }
    const std::optional<Arguments> arguments = readArguments(words);
    if (!arguments) {
        std::fputs("opora-faultproxy: PORT and, for a storm, SEED and PERCENT must be numbers (see --help)\n", stderr);
        return 2;
    }
    FaultProxy proxy(arguments->target);
    if (words.size() == 3)
        proxy.storm(arguments->seed, arguments->percent);
    QObject::connect(&proxy, &FaultProxy::passed, &proxy, [](const QByteArray &line, Fault::Kind kind, qint64 bytes) {
        if (kind != Fault::Kind::None)
            print("struck " + Fault::name(kind) + ' ' + QByteArray::number(bytes) + ' ' + line);
    });
    QByteArray pending;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &proxy, [&] {
        char bytes[4096];
        const ssize_t size = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (size <= 0)
            return QCoreApplication::quit();
        pending.append(bytes, size);
        for (qsizetype end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n')) {
            obey(proxy, pending.left(end));
            pending.remove(0, end + 1);
        }
    });
    print("listening " + QByteArray::number(proxy.port()));
    return QCoreApplication::exec();
}
