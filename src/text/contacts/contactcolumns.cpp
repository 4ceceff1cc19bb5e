// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contacts/contactcolumns.h"

#include "text/contacts/mailaddress.h"
#include "text/contacts/phonekeys.h"
#include "text/names.h"
#include "text/phonetext.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Text {

namespace {

QList<std::pair<ContactField, QStringList>> namesOfFields()
{
    using F = ContactField;
    return {
        {F::Name,
         {u"имя"_s, u"фио"_s, u"ф и о"_s, u"полное имя"_s, u"имя клиента"_s, u"клиент"_s, u"контакт"_s,
          u"контактное лицо"_s, u"name"_s, u"full name"_s, u"display name"_s, u"customer"_s, u"contact"_s,
          u"customer name"_s, u"contact name"_s, u"file as"_s}},
        {F::FirstName, {u"first name"_s, u"given name"_s, u"firstname"_s}},
        {F::MiddleName, {u"отчество"_s, u"middle name"_s, u"additional name"_s}},
        {F::LastName, {u"фамилия"_s, u"last name"_s, u"family name"_s, u"lastname"_s, u"surname"_s}},
        {F::Email,
         {u"почта"_s, u"эл почта"_s, u"электронная почта"_s, u"адрес эл почты"_s, u"e mail"_s, u"email"_s, u"mail"_s,
          u"email address"_s, u"e mail address"_s, u"e mail value"_s, u"адрес электронной почты"_s}},
        {F::Phone,
         {u"телефон"_s, u"тел"_s, u"мобильный"_s, u"мобильный телефон"_s, u"рабочий телефон"_s, u"номер телефона"_s,
          u"домашний телефон"_s, u"phone"_s, u"telephone"_s, u"mobile"_s, u"tel"_s, u"mobile phone"_s,
          u"phone number"_s, u"business phone"_s, u"home phone"_s, u"phone value"_s}},
        {F::Messenger, {u"мессенджер"_s, u"messenger"_s, u"im"_s, u"телеграм"_s, u"telegram"_s, u"whatsapp"_s}},
        {F::Organisation,
         {u"организация"_s, u"компания"_s, u"юрлицо"_s, u"organisation"_s, u"organization"_s, u"company"_s,
          u"organization name"_s, u"company name"_s}},
        {F::Language, {u"язык"_s, u"language"_s, u"locale"_s}},
        {F::TimeZone, {u"часовой пояс"_s, u"time zone"_s, u"timezone"_s}},
        {F::Preferences, {u"предпочтения"_s, u"обращение"_s, u"preferences"_s}},
        {F::Tone, {u"тон"_s, u"tone"_s}},
        {F::Channel, {u"канал"_s, u"предпочитаемый канал"_s, u"channel"_s, u"preferred channel"_s}},
        {F::Note,
         {u"заметка"_s, u"заметки"_s, u"примечание"_s, u"комментарий"_s, u"note"_s, u"notes"_s, u"comment"_s,
          u"comments"_s}},
    };
}

const QHash<QString, ContactColumn> &knownNames()
{
    static const auto table = [] {
        QHash<QString, ContactColumn> result;
        const auto names = namesOfFields();
        for (const auto &[field, words] : names) {
            for (const QString &word : words) {
                const bool isNetwork = word == "telegram"_L1 || word == "whatsapp"_L1 || word == u"телеграм"_s;
                const QString network = word == "whatsapp"_L1 ? word : u"telegram"_s;
                result.insert(word, {field, isNetwork ? network : QString()});
            }
        }
        return result;
    }();
    return table;
}

/// "E-mail 2 - Value" as "e mail value".
QString folded(const QString &head)
{
    QStringList words = foldedName(head).split(u' ', Qt::SkipEmptyParts);
    words.removeIf(
        [](const QString &word) { return std::all_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); }); });
    return words.join(u' ');
}

bool looksLikePhone(const QString &cell)
{
    const auto text = readPhoneText(cell);
    return text && text->digits.size() >= kFewestPhoneDigits;
}

ContactField fieldOfCells(const QList<QStringList> &rows, qsizetype column)
{
    int mails = 0;
    int phones = 0;
    int filled = 0;
    for (const QStringList &row : rows) {
        const QString cell = row.value(column).trimmed();
        filled += cell.isEmpty() ? 0 : 1;
        mails += isMailAddress(cell) ? 1 : 0;
        phones += cell.startsWith(u'+') && looksLikePhone(cell) ? 1 : 0;
    }
    if (filled > 0 && 2 * mails > filled)
        return ContactField::Email;
    return filled > 0 && 2 * phones > filled ? ContactField::Phone : ContactField::Nothing;
}

void addSplit(QStringList &list, const QString &cell, const QRegularExpression &mark)
{
    for (const QString &part : cell.split(mark, Qt::SkipEmptyParts)) {
        const QString value = part.trimmed();
        if (!value.isEmpty() && !list.contains(value))
            list.append(value);
    }
}

/// A comma also stands before an extension, "…67, доб. 12".
void addPhones(QStringList &list, const QString &cell)
{
    static const QRegularExpression parted(u"[;\\n\\r]|,(?=\\s*[+(]?\\d[\\d\\s()-]{6,})|\\s:::\\s"_s);
    addSplit(list, cell, parted);
}

struct NameParts
{
    QString whole, first, middle, last;

    [[nodiscard]] QString joined() const
    {
        if (last.isEmpty() && first.isEmpty() && middle.isEmpty())
            return whole;
        if (first.isEmpty() && whole.contains(last))
            return whole;
        // "Имя" beside "Фамилия" is the first name.
        return QStringList{first.isEmpty() ? whole : first, middle, last}.join(u' ').simplified();
    }
};

void put(ContactCard &card, NameParts &name, const ContactColumn &column, const QString &cell)
{
    static const QRegularExpression anyMark(u"[,;\\n\\r]|\\s:::\\s"_s);
    const auto append = [&cell](QString &text, QChar joint) { text += (text.isEmpty() ? QString() : joint) + cell; };
    switch (column.field) {
    case ContactField::Nothing: break;
    case ContactField::Name: append(name.whole, u' '); break;
    case ContactField::FirstName: append(name.first, u' '); break;
    case ContactField::MiddleName: append(name.middle, u' '); break;
    case ContactField::LastName: append(name.last, u' '); break;
    case ContactField::Email: addSplit(card.emails, cell, anyMark); break;
    case ContactField::Phone: addPhones(card.phones, cell); break;
    case ContactField::Messenger: {
        QStringList names;
        addSplit(names, cell, anyMark);
        for (const QString &one : std::as_const(names))
            card.messengers.append(column.key.isEmpty() || one.contains(u':') ? one : column.key + u':' + one);
        break;
    }
    case ContactField::Organisation: card.organisation = cell; break;
    case ContactField::Language: card.language = cell.left(2).toLower(); break;
    case ContactField::TimeZone: card.timeZone = cell; break;
    case ContactField::Preferences: append(card.preferences, u'\n'); break;
    case ContactField::Tone: card.tone = cell; break;
    case ContactField::Channel: card.channel = cell; break;
    case ContactField::Note: append(card.note, u'\n'); break;
    case ContactField::Custom: card.custom.insert(column.key, cell); break;
    }
}

} // namespace

ContactColumns guessColumns(const QStringList &head, const QList<QStringList> &firstRows)
{
    ContactColumns columns;
    for (qsizetype column = 0; column < head.size(); ++column) {
        const auto known = knownNames().constFind(folded(head[column]));
        columns.append(known != knownNames().constEnd() ? *known : ContactColumn{fieldOfCells(firstRows, column), {}});
    }
    return columns;
}

bool isHead(const QStringList &row)
{
    return std::none_of(row.begin(), row.end(),
                        [](const QString &cell) { return isMailAddress(cell.trimmed()) || looksLikePhone(cell); });
}

ContactCard cardOf(const QStringList &cells, const ContactColumns &columns)
{
    ContactCard card;
    NameParts name;
    const qsizetype count = std::min(cells.size(), columns.size());
    for (qsizetype column = 0; column < count; ++column) {
        const QString cell = cells[column].trimmed();
        if (!cell.isEmpty())
            put(card, name, columns[column], cell);
    }
    card.name = name.joined();
    return card;
}

} // namespace Opora::Text
