// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/vcardproperty.h"

#include "text/csvguess.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace Opora::Text {

namespace {

constexpr qsizetype kFoldedLine = 75;

/// Where the value begins, or -1: a colon in quotes belongs to a parameter.
qsizetype colonOf(const QByteArray &line)
{
    bool isQuoted = false;
    for (qsizetype at = 0; at < line.size(); ++at) {
        if (line[at] == '"')
            isQuoted = !isQuoted;
        else if (line[at] == ':' && !isQuoted)
            return at;
    }
    return -1;
}

QList<QByteArray> splitOutsideQuotes(const QByteArray &head)
{
    QList<QByteArray> parts{QByteArray()};
    bool isQuoted = false;
    for (const char c : head) {
        if (c == '"')
            isQuoted = !isQuoted;
        if (c == ';' && !isQuoted)
            parts.append(QByteArray());
        else
            parts.last().append(c);
    }
    return parts;
}

QString parameterText(const QByteArray &bytes)
{
    const QString raw = QString::fromUtf8(bytes).trimmed().remove(u'"');
    QString text;
    for (qsizetype at = 0; at < raw.size(); ++at) {
        const QChar next = at + 1 < raw.size() ? raw[at + 1] : QChar();
        const bool isEscape = raw[at] == u'^' && (next == u'n' || next == u'^' || next == u'\'');
        text.append(!isEscape ? raw[at] : next == u'n' ? u'\n' : next == u'^' ? u'^' : u'"');
        at += isEscape ? 1 : 0;
    }
    return text;
}

QByteArray fromQuotedPrintable(const QByteArray &value)
{
    QByteArray result;
    for (qsizetype at = 0; at < value.size(); ++at) {
        bool isHex = false;
        const int code = value[at] == '=' ? value.mid(at + 1, 2).toInt(&isHex, 16) : 0;
        if (isHex && at + 2 < value.size()) {
            result.append(char(code));
            at += 2;
        } else {
            result.append(value[at]);
        }
    }
    return result;
}

QString decoded(QByteArray value, const QMap<QString, QString> &parameters)
{
    const QString encoding = parameters.value(u"ENCODING"_s).toUpper();
    if (encoding == "QUOTED-PRINTABLE"_L1 || parameters.contains(u"QUOTED-PRINTABLE"_s))
        value = fromQuotedPrintable(value);
    else if (encoding == "B"_L1 || encoding == "BASE64"_L1 || parameters.contains(u"BASE64"_s))
        value = QByteArray::fromBase64(value);
    const QByteArray charset = parameters.value(u"CHARSET"_s).toLatin1();
    QStringDecoder named(charset.isEmpty() ? "UTF-8" : charset.constData());
    if (named.isValid()) {
        QString text = named.decode(value);
        if (!named.hasError())
            return text;
    }
    QStringDecoder guessed(guessEncoding(value).constData());
    return guessed.decode(value);
}

/// "\n" is a line break, anything else behind a backslash is itself.
QChar unescaped(QChar c)
{
    return c == u'n' || c == u'N' ? QChar(u'\n') : c;
}

} // namespace

std::optional<VCardProperty> VCardProperty::parse(const QByteArray &line)
{
    const qsizetype colon = colonOf(line);
    if (colon < 1)
        return std::nullopt;
    const QList<QByteArray> head = splitOutsideQuotes(line.left(colon));
    VCardProperty property;
    property.name = QString::fromLatin1(head.first().mid(head.first().lastIndexOf('.') + 1)).trimmed().toUpper();
    for (const QByteArray &parameter : head.mid(1)) {
        const qsizetype equals = parameter.indexOf('=');
        const QString name = QString::fromLatin1(parameter.left(equals < 0 ? parameter.size() : equals));
        const QString text = equals < 0 ? QString() : parameterText(parameter.mid(equals + 1));
        QString &known = property.parameters[name.trimmed().toUpper()];
        known += (known.isEmpty() ? QString() : u","_s) + text;
    }
    if (property.name.isEmpty())
        return std::nullopt;
    property.value = decoded(line.mid(colon + 1), property.parameters);
    property.value.remove(QChar(0));
    return property;
}

QString VCardProperty::text() const
{
    QString result;
    for (qsizetype at = 0; at < value.size(); ++at) {
        const bool isEscape = value[at] == u'\\' && at + 1 < value.size();
        result.append(isEscape ? unescaped(value[++at]) : value[at]);
    }
    return result;
}

QStringList VCardProperty::parts() const
{
    QStringList result{QString()};
    for (qsizetype at = 0; at < value.size(); ++at) {
        if (value[at] == u'\\' && at + 1 < value.size())
            result.last().append(unescaped(value[++at]));
        else if (value[at] == u';')
            result.append(QString());
        else
            result.last().append(value[at]);
    }
    return result;
}

QString VCardProperty::escaped(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (c == u'\\' || c == u',' || c == u';')
            result.append(u'\\');
        if (c == u'\n')
            result.append("\\n"_L1);
        else if (c != u'\r' && c != QChar(0))
            result.append(c);
    }
    return result;
}

QString VCardProperty::escapedParameter(const QString &text)
{
    QString result = text;
    result.replace(u'^', "^^"_L1).replace(u'\n', "^n"_L1).replace(u'"', "^'"_L1).remove(u'\r');
    return u'"' + result + u'"';
}

QByteArray VCardProperty::folded(const QString &line)
{
    const QByteArray bytes = line.toUtf8();
    QByteArray result;
    qsizetype at = 0;
    while (at < bytes.size()) {
        // A line that goes on begins with a space, which counts.
        qsizetype size = std::min(bytes.size() - at, kFoldedLine - (at > 0 ? 1 : 0));
        // Never between the bytes of one character.
        while (at + size < bytes.size() && (static_cast<unsigned char>(bytes[at + size]) & 0xc0) == 0x80)
            --size;
        result += (at > 0 ? " " : "") + bytes.mid(at, size) + "\r\n";
        at += size;
    }
    return result;
}

} // namespace Opora::Text
