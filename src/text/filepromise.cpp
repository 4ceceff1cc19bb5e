// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/filepromise.h"

#include "text/quotefolding.h"

#include <QRegularExpression>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

// Letters of Russian are escaped: they are data here, and no words for people.
const auto kEnglish = u"(?<!you )(?<!you have )(?<!you've )(?<!customer )(?<!not )(?<!be )\\b(attached|enclosed)\\b"
                      "(?! to (the|your|a|this|that) (account|ticket|order|wall|device|case))"
                      "|\\b(i|we) (am |are |will |'ll )?attach(ing)?\\b"
                      "|\\b(i'm|we're|i'll|we'll) attach(ing)?\\b"
                      "|\\b(see|in) (the |my |our )?attachments?\\b"_s;

/// прикрепил(а, и), прикрепляю, прикрепляем, прикреплён(а, о, ы, ный …) and приложил, прилагаю, приложен; вложил,
/// вложен; во вложении, см. вложение.
const auto kRussian
    = u"(?<!\u0432\u044B )(?<!\u043D\u0435 )\\b("
      "\u043F\u0440\u0438\u043A\u0440\u0435\u043F(\u0438\u043B[\u0430\u0438]?|\u043B\u044F\u044E|"
      "\u043B\u044F\u0435\u043C"
      "|\u043B[\u0435\u0451]\u043D\\w*)"
      "|\u043F\u0440\u0438\u043B\u043E\u0436(\u0438\u043B[\u0430\u0438]?|\u0435\u043D\\w*)"
      "|\u043F\u0440\u0438\u043B\u0430\u0433\u0430(\u044E|\u0435\u043C|\u0435\u0442\u0441\u044F|"
      "\u044E\u0442\u0441\u044F)"
      "|\u0432\u043B\u043E\u0436(\u0438\u043B[\u0430\u0438]?|\u0435\u043D[\u0430\u043E\u044B]?)"
      ")\\b"
      "|\\b\u0432\u043E? \u0432\u043B\u043E\u0436\u0435\u043D\u0438(\u0438|\u044F\u0445)\\b"
      "|\\b(\u0441\u043C\\.?|\u0441\u043C\u043E\u0442\u0440\u0438\u0442\u0435) \u0432\u043B\u043E\u0436\u0435\u043D\u0438[\u0435\u044F]\\b"_s;

} // namespace

bool promisesFile(const QString &text)
{
    static const QRegularExpression promise(kEnglish + u'|' + kRussian,
                                            QRegularExpression::CaseInsensitiveOption
                                                | QRegularExpression::UseUnicodePropertiesOption);
    const QString own = foldQuotedText(text).joined(PartKind::Visible, u"\n"_s).simplified();
    return promise.match(own).hasMatch();
}

} // namespace Opora::Text
