// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/noticebar.h"

#include "ui/main/farewell.h"

#include <utility>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto kShown = 20s;
}

NoticeBar::NoticeBar(const Farewell &question, QWidget *parent)
    : QuietBar(Kind::Refused, parent)
    , m_question(question)
{
    setObjectName(u"noticeBar"_s);
    setDismissible(true);
    hide();
    connect(&question, &Farewell::begun, this, [this] {
        m_isDue = m_isDue || !isHidden();
        hide();
    });
    connect(&question, &Farewell::ended, this, [this] {
        if (std::exchange(m_isDue, false))
            show();
    });
}

void NoticeBar::say(const QString &sentence)
{
    setMessage({}, sentence);
    setTimeout(kShown);
    m_isDue = !m_question.isHidden();
    setVisible(!m_isDue);
}

} // namespace Opora::Ui
