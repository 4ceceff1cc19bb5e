// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/logging.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <cstdio>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info";
    case QtWarningMsg: return "warning";
    case QtCriticalMsg: return "error";
    case QtFatalMsg: return "fatal";
    }
    return "info";
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    // Qt's PostgreSQL driver says it for each of the prepared statements, hundreds a worker, of a connection that is
    // gone; that it is gone has been said by then.
    if (message.startsWith("Unable to free statement"_L1))
        return;
    QString body = message;
    // Our own messages are key=value already; those of libraries are free text.
    if (!body.contains(u'=') || body.contains(u'\n'))
        body = u"message="_s + logValue(body);
    const QString line = u"time=%1 level=%2 topic=%3 %4\n"_s.arg(
        QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), QLatin1String(levelName(type)),
        QLatin1String(context.category ? context.category : "default"), body);
    const QByteArray bytes = line.toUtf8();
    // One write, so that lines of several threads do not mix.
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stderr);
}

} // namespace

void startLogging(const QString &level)
{
    qInstallMessageHandler(writeLine);
    QString rules;
    if (level == "debug"_L1)
        rules = u"opora.*.debug=true"_s;
    else if (level == "warning"_L1)
        rules = u"*.debug=false\n*.info=false"_s;
    else if (level == "error"_L1)
        rules = u"*.debug=false\n*.info=false\n*.warning=false"_s;
    else
        rules = u"*.debug=false"_s;
    QLoggingCategory::setFilterRules(rules);
}

QString logValue(const QString &text)
{
    static const QString unsafe = u" \"=\n\r\t"_s;
    const bool isPlain = std::none_of(text.begin(), text.end(), [](QChar c) { return unsafe.contains(c); });
    if (isPlain && !text.isEmpty())
        return text;
    QString quotedText = text;
    quotedText.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s).replace(u'\r', u"\\r"_s);
    return u'"' + quotedText + u'"';
}

} // namespace Opora::Server
