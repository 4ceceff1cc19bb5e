// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fault proxy as a process of its own. Prints "listening PORT", then a line for each exchange that suffered:
//   struck KIND BYTES-OF-ANSWER REQUEST-LINE
// Standard input takes one order a line:
//   target PORT | pull | plug | calm | storm SEED PERCENT | once KIND AT [START-OF-REQUEST-LINE]
// KIND: cut-answer cut-request delay stall reset close portal bad-gzip. Its end ends the proxy.

#include "faultproxy.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTextStream>

#include <unistd.h>

using namespace Opora::Test;

namespace {

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
    const QStringList arguments = QCoreApplication::arguments();
    FaultProxy proxy(arguments.value(1).toUShort());
    if (arguments.size() > 3)
        proxy.storm(arguments[2].toULongLong(), arguments[3].toInt());
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
