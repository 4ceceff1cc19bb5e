// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/noticebar.h"

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto kShown = 20s;
constexpr auto kConfirmed = 5s;
} // namespace

NoticeBar::NoticeBar(const Farewell &question, QWidget *parent)
    : YieldingBar(Kind::Refused, question, parent)
{
    setObjectName(u"noticeBar"_s);
}

void NoticeBar::say(const QString &sentence)
{
    tell(Kind::Refused, sentence, kShown);
}

void NoticeBar::confirm(const QString &sentence)
{
    tell(Kind::Info, sentence, kConfirmed);
}

void NoticeBar::tell(Kind kind, const QString &sentence, std::chrono::milliseconds shown)
{
    setKind(kind);
    setMessage({}, sentence);
    setTimeout(shown);
    setDue(true);
}

} // namespace Opora::Ui
