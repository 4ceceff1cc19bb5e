// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ranking/stopwords.h"

#include "text/wordforms.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Opora::Text {

namespace {

const QString kRussian = uR"(
    а без бы был была были было быть в вам вами вас ваш ваша ваше ваши весь во вот все всё всего всех вы где да
    даже для до его ее её если есть еще ещё же за и из или им их к как какая какие какой какое каким каких когда
    который которая которые которое кто ли либо лишь меня мне мной мной много может можно мой моя мое моё мои
    моего моей моих моем мою моим на над нам нами нас наш наша наше наши не него нее неё ней нет ни них но ну о
    об один одна он она они оно от очень по под подскажите помогите пока после потом потому почему при про раз
    разве с сам само свой своя свое своё свои своего своей своих своем свою себе себя со так также такая такие
    такой такое там тебе тебя то тогда того тоже той только том тот ту ты у уж уже хоть хотя чего чей чем что
    чтобы чтоб это этого этой этом этот эту эти этих этим я здравствуйте здравствуй привет приветствую добрый
    доброе доброго день дня утро вечер вечера спасибо благодарю пожалуйста подсказать помочь уважаемые уважаемый
    уважением прошу просьба скажите ответьте ответ вопрос вопросу хочу хотел хотела хотелось нужно надо могу
    можете сейчас сегодня вчера дело)"_s;
const QString kEnglish = uR"(
    a about an and any are as at be been but by can could did do does for from had has have he hello her hi how
    i if in is it its just like me my no not of on or our please she so some thank thanks that the their them
    then there these they this to us was we were what when where which who why will with would you your)"_s;
const QString kAddresses = u"http https www com ru html"_s;

QSet<QString> made()
{
    const QStringList all = stems(kRussian) + stems(kEnglish) + stems(kAddresses);
    return {all.begin(), all.end()};
}

} // namespace

bool isStopStem(const QString &stem)
{
    static const QSet<QString> known = made();
    return known.contains(stem);
}

} // namespace Opora::Text
