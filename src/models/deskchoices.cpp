// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deskchoices.h"

#include "core/oplimits.h"
#include "models/deskobjects.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::KeyedText;
using Core::LocalText;

namespace {

constexpr int kNumberChars = 10; // of a second one in the same words

QString lineOf(const LocalText &text)
{
    if (text.ru.isEmpty() || text.en.isEmpty())
        return text.ru + text.en;
    return text.ru + u" / "_s + text.en;
}

bool isRussian(const QString &words)
{
    return std::any_of(words.begin(), words.end(),
                       [](QChar letter) { return letter.script() == QChar::Script_Cyrillic; });
}

LocalText textOf(const QString &line)
{
    const qsizetype slash = line.indexOf(u'/');
    if (slash >= 0)
        return {line.left(slash).trimmed(), line.mid(slash + 1).trimmed()};
    return isRussian(line) ? LocalText{line, {}} : LocalText{{}, line};
}

} // namespace

QString linesOf(const QList<KeyedText> &items)
{
    QStringList lines;
    for (const KeyedText &item : items)
        lines.append(lineOf(item.text));
    return lines.join(u'\n');
}

QList<KeyedText> itemsOf(const QString &lines, const QList<KeyedText> &before)
{
    QList<LocalText> texts;
    for (const QString &line : lines.split(u'\n'))
        if (const QString words = line.simplified(); !words.isEmpty())
            texts.append(textOf(words));
    QList<KeyedText> items;
    QStringList taken;
    // What stands there in the same words goes first: a line above it may have gone.
    for (const LocalText &text : texts) {
        const auto same = std::find_if(before.cbegin(), before.cend(), [&](const KeyedText &item) {
            return item.text == text && !taken.contains(item.key);
        });
        items.append({same == before.cend() ? QString() : same->key, text});
        taken.append(items.constLast().key);
    }
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (!items.at(i).key.isEmpty())
            continue;
        const bool isMended = items.size() == before.size() && !taken.contains(before.at(i).key);
        items[i].key = isMended ? before.at(i).key : freeKey(items.at(i).text, taken);
        taken.append(items.at(i).key);
    }
    return items;
}

QString freeKey(const LocalText &name, const QStringList &taken)
{
    // A step may be a long sentence, which no key may be.
    const QString from = shortName(name).left(Core::kWordChars - kNumberChars);
    const QString word = from.isEmpty() ? u"item"_s : from;
    QString key = word;
    for (int number = 2; taken.contains(key); ++number)
        key = word + u'_' + QString::number(number);
    return key;
}

} // namespace Opora::Models
