// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/quotemarkers.h"

#include <QRegularExpression>

#include <algorithm>

namespace Opora::Text::QuoteMarkers {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxLine = 400; // no introduction is longer
constexpr qsizetype kMaxName = 100; // with the verb behind it
constexpr qsizetype kMaxIntroductionLines = 6;
constexpr qsizetype kHeaderWindow = 10;
constexpr int kMinHeaders = 3;

QRegularExpression pattern(const QString &text)
{
    QRegularExpression result(
        text, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    Q_ASSERT(result.isValid());
    result.optimize();
    return result;
}

bool hasFullDate(const QString &text)
{
    static const QRegularExpression date = pattern(u"\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}|\\d{1,2}[:.]\\d{2}"_s);
    return date.match(text).hasMatch();
}

bool hasDate(const QString &text)
{
    static const QRegularExpression year = pattern(u"(?:19|20)\\d{2}"_s);
    return hasFullDate(text) || year.match(text).hasMatch();
}

bool hasVerb(const QString &text)
{
    static const QRegularExpression verb = pattern(
        u"\\b(?:wrote|writes|написал[аи]?|писал[аи]?|пишет|пише|написав|написала|schrieb|geschrieben|a écrit|escribió|"
        "ha scritto|scrisse|scrive|napisał(?:\\(a\\)|a)?|pisze|schreef|geschreven|skrev|kirjoitti|escreveu|yazdı|napsal"
        "[a]?|írta|a scris|έγραψε)(?:\\b|\\s|:)|写道|寫道|のメール|님이 작성"_s);
    return verb.match(text).hasMatch();
}

bool hasAddress(const QString &text)
{
    static const QRegularExpression address = pattern(u"[^\\s@<>]@[^\\s@<>]"_s);
    return address.match(text).hasMatch();
}

enum class Opening { None, Preposition, Date, Name };

Opening openingOf(const QString &line)
{
    static const QRegularExpression preposition = pattern(
        u"^[-–—\\s\"*_]{0,8}(?:On|At|Le|Am|Op|Den|El|Il|Em|W dniu|Dnia|Dne|På|В|У|Il giorno|Em|A|Die)\\s.*\\d"_s);
    static const QRegularExpression date
        = pattern(u"^[\\s\"*_(]{0,4}(?:\\d{1,4}(?:[-/.:年]|\\s+\\p{L})|\\p{L}{2,12}\\.?,?\\s+\\d)"_s);
    if (preposition.match(line).hasMatch()) {
        return Opening::Preposition;
    }
    if (date.match(line).hasMatch()) {
        return Opening::Date;
    }
    return hasAddress(line) && hasVerb(line) ? Opening::Name : Opening::None;
}

bool endsWithColon(const QString &text)
{
    return text.endsWith(u':') || text.endsWith(u'：');
}

bool isWholeIntroduction(const QString &joined, Opening opening)
{
    static const QRegularExpression dashed = pattern(u"\\b(?:wrote|писал\\w*|написал\\w*)\\s*-{2,}$"_s);
    if (!hasDate(joined)) {
        return false;
    }
    if (dashed.match(joined).hasMatch()) {
        return true;
    }
    if (!endsWithColon(joined)) {
        return false;
    }
    // Without an address, "in 2024 we wrote:" is a sentence of the author's own.
    return hasAddress(joined) ? hasVerb(joined) || opening != Opening::Name : hasVerb(joined) && hasFullDate(joined);
}

// "2013/7/20 somebody <a@b.c>" without a word more is one only if quoted lines follow.
bool isBareIntroduction(const QString &joined, Opening opening, const QStringList &lines, qsizetype after)
{
    if (opening != Opening::Date || !joined.endsWith(u'>') || !hasAddress(joined) || !hasDate(joined)) {
        return false;
    }
    while (after < lines.size() && isBlank(lines.at(after))) {
        ++after;
    }
    return after < lines.size() && isQuoted(lines.at(after));
}

// "Anna Belova wrote:" without a date or an address is one only right above the lines that it introduces: alone it may
// as well begin a list of the author's own.
bool isNamedIntroduction(const QStringList &lines, qsizetype at)
{
    static const QRegularExpression named
        = pattern(u"^[\\s\"«*_]{0,4}(?-i:\\p{Lu})[\\p{L}.'’-]*(?:[\\s\"»*,]+(?-i:\\p{Lu})[\\p{L}.'’-]*){0,4}[\\s\"»*,]+"
                  "(?:wrote|writes|said|says|answered|(?:на)?писал[аи]?|пишет|сказал[аи]?|говорит|ответил[аи]?)"
                  "\\s*[*_]{0,2}[:：]$"_s);
    const QString line = lines.at(at).trimmed();
    if (line.size() > kMaxName || !named.match(line).hasMatch()) {
        return false;
    }
    qsizetype after = at + 1;
    while (after < lines.size() && isBlank(lines.at(after))) {
        ++after;
    }
    return after < lines.size() && lines.at(after).trimmed().startsWith(u'>');
}

bool isHeader(const QString &line)
{
    static const QRegularExpression header = pattern(
        u"^\\s*\\*{0,2}(?:From|Sent|To|Cc|Bcc|Subject|Date|Reply-To|Importance|"
        "От|От кого|Отправлено|Дата|Кому|Копия|Тема|Від|Надіслано|Копія|"
        "Von|Gesendet|Datum|An|Betreff|Kopie|De|Envoyé(?: le)?|À|A|Objet|Sujet|Message du|Copie à|"
        "Enviado(?: el)?|Fecha|Para|Asunto|Assunto|Data|Da|Inviato|Oggetto|Risposta|Mittente|Destinatario|"
        "Van|Verzonden|Aan|Onderwerp|Fra|Sendt|Dato|Til|Emne|Från|Skickat|Till|Ämne|Lähettäjä|Lähetetty|Vastaanottaja|"
        "Aihe|Od|Wysłano|Do|Temat|Komu|Předmět|Odesláno|发件人|发送时间|收件人|主题|寄件者|差出人|送信日時|宛先|件名)"
        "\\*{0,2}"
        "\\s*[:：]"_s);
    return line.size() <= 2 * kMaxLine && header.match(line).hasMatch();
}

} // namespace

bool isBlank(QStringView line)
{
    return std::all_of(line.begin(), line.end(), [](QChar c) { return c.isSpace() || c == QChar(0x200B); });
}

bool isQuoted(QStringView line)
{
    const QStringView text = line.trimmed();
    return text.startsWith(u'>') || text.startsWith(u'|');
}

bool isFence(QStringView line)
{
    return line.trimmed().startsWith("```"_L1);
}

bool isRuler(QStringView line)
{
    const QStringView text = line.trimmed();
    return text.size() >= 3
        && std::all_of(text.begin(), text.end(), [](QChar c) { return QStringView(u"-_=*–—").contains(c); });
}

bool isSignatureStart(QStringView line)
{
    const QStringView text = line.trimmed();
    return text == "--"_L1 || text == "__"_L1 || text == "___"_L1 || text == "____"_L1 || text == u"– –";
}

bool isDeviceSignature(const QString &line)
{
    static const QRegularExpression device = pattern(
        u"^[\\s(<\\[*_-]{0,6}(?:sent (?:from|via|with|by|using) \\S|from my (?:iphone|ipad|android|mobile|phone)|"
        "get \\[?outlook for|envoyé (?:depuis|de |à partir)|von meinem .* gesendet|gesendet (?:von|mit)\\b|"
        "diese nachricht wurde von .* gesendet|enviado (?:desde|do|de) \\S|inviato (?:da|dal)\\b|sendt fra\\b|"
        "skickat från\\b|verzonden (?:met|vanaf|vanuit|via)\\b|wysłan[eoy] z\\b|lähetetty \\S+st[aä]\\b|odesláno z\\b|"
        "отправлено (?:с|со|из|через|от)\\s|надіслано (?:з|із|через)\\s|從我的|从我的|发自我的|發自我的|iphoneから送信)"_s);
    return line.size() <= 200 && device.match(line).hasMatch();
}

bool isOriginalMarker(const QString &line)
{
    static const QRegularExpression dashed = pattern(
        u"^\\s*[-_*=]{2,}\\s*[^-_*=]{0,40}(?:message|nachricht|mensaje|messaggio|meddelelse|meddelande|melding|"
        u"сообщени[ея]|"
        "письм[оа]|повідомлення|лист|bericht|wiadomość|viesti|mensagem|zpráva|üzenet|邮件|郵件)[^-_*=]{0,40}[-_*=]{2,}\\s*$"_s);
    static const QRegularExpression forward = pattern(
        u"^\\s*(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message "
        u"(?:transféré|réexpédié)|"
        "начало переадресованного сообщения|початок листа, що пересилається|inizio messaggio inoltrato)\\s*[:：]\\s*$"_s);
    return line.size() <= kMaxLine && (dashed.match(line).hasMatch() || forward.match(line).hasMatch());
}

qsizetype introductionSize(const QStringList &lines, qsizetype at)
{
    const QString first = lines.at(at).trimmed();
    if (first.size() < 8 || first.size() > kMaxLine) {
        return 0;
    }
    const Opening opening = openingOf(first);
    if (opening == Opening::None) {
        return isNamedIntroduction(lines, at) ? 1 : 0;
    }
    QString joined;
    for (qsizetype next = at; next < lines.size() && next < at + kMaxIntroductionLines; ++next) {
        const QString line = lines.at(next).trimmed();
        // An address in angles may be torn apart by anything; otherwise the introduction is one paragraph.
        const bool insideAngles = joined.count(u'<') > joined.count(u'>');
        const bool anglesFollow = next + 1 < lines.size() && lines.at(next + 1).trimmed() == "<"_L1;
        if (next > at && !insideAngles && (line.isEmpty() ? !anglesFollow : isQuoted(line))) {
            return 0;
        }
        joined += joined.isEmpty() || line.isEmpty() ? line : u' ' + line;
        if (joined.size() > kMaxLine) {
            return 0;
        }
        if (isWholeIntroduction(joined, opening) || isBareIntroduction(joined, opening, lines, next + 1)) {
            return next + 1 - at;
        }
    }
    return 0;
}

qsizetype headerBlockSize(const QStringList &lines, qsizetype at)
{
    if (!isHeader(lines.at(at))) {
        return 0;
    }
    int headers = 0;
    qsizetype last = at;
    for (qsizetype next = at; next < lines.size() && next < at + kHeaderWindow; ++next) {
        if (isHeader(lines.at(next))) {
            ++headers;
            last = next;
        } else if (isBlank(lines.at(next)) || next > last + 1) {
            break; // one line may continue the header before it
        }
    }
    return headers >= kMinHeaders ? last + 1 - at : 0;
}

} // namespace Opora::Text::QuoteMarkers
