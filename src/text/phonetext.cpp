// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/phonetext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Opora::Text {

namespace {

constexpr qsizetype kMostChars = 100;
constexpr qsizetype kMostDigits = 24;

bool isInvisible(QChar c)
{
    return c.category() == QChar::Other_Format || c == QChar(0x00ad);
}

bool isForTheEye(QChar c)
{
    switch (c.category()) {
    case QChar::Separator_Space:
    case QChar::Punctuation_Dash: return true;
    default: break;
    }
    return c == u'\t' || u"()[]./~−"_s.contains(c);
}

/// Full-width and bold digits as plain ones, without marks of direction.
QString plain(QStringView written)
{
    QString text;
    for (const QChar c : written.toString().normalized(QString::NormalizationForm_KC)) {
        if (isInvisible(c))
            continue;
        const int digit = c.digitValue();
        text.append(digit >= 0 && c.category() == QChar::Number_DecimalDigit ? QChar(u'0' + digit) : c.toLower());
    }
    return text.trimmed();
}

void dropLabel(QString &text)
{
    static const QRegularExpression label(
        u"^(?:tel|phone|mobile|mob|cell|fax|тел|телефон|моб|мобильный|раб|дом|факс|т|м)[.:]*\\s*(?=[+(\\[\\d])"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    text.remove(label);
}

QString takeExtension(QString &text)
{
    static const QRegularExpression mark(
        u"(?:доб(?:авочный)?|вн(?:утр(?:енний)?)?|extension|extn?|x|х|#|;\\s*ext\\s*=|,+)[.:]?\\s*(\\d{1,7})\\s*\\)?$"_s);
    const auto match = mark.match(text);
    if (!match.hasMatch())
        return {};
    text = text.left(match.capturedStart());
    while (!text.isEmpty() && (text.back().isSpace() || text.back() == u'(' || text.back() == u','))
        text.chop(1);
    return match.captured(1);
}

} // namespace

std::optional<PhoneText> readPhoneText(QStringView written)
{
    if (written.size() > kMostChars)
        return std::nullopt;
    QString text = plain(written);
    dropLabel(text);
    PhoneText phone;
    phone.extension = takeExtension(text);
    qsizetype count = 0;
    for (const QChar c : std::as_const(text)) {
        if (c >= u'0' && c <= u'9') {
            phone.digits.append(c);
            ++count;
        } else if (c == u'+') {
            if (!phone.digits.isEmpty())
                return std::nullopt;
            phone.digits.append(c);
        } else if (!isForTheEye(c)) {
            return std::nullopt;
        }
    }
    if (count == 0 || count > kMostDigits)
        return std::nullopt;
    return phone;
}

} // namespace Opora::Text
