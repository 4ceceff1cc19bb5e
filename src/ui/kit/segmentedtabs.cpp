// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/segmentedtabs.h"

#include <QStyle>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

SegmentedTabs::SegmentedTabs(QWidget *parent)
    : QTabBar(parent)
{
    setProperty("kind", u"segmented"_s);
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setElideMode(Qt::ElideNone);
    setFocusPolicy(Qt::StrongFocus);
}

void SegmentedTabs::setTone(Tone tone)
{
    setProperty("tone", tone == Tone::Note ? u"note"_s : QString());
    style()->unpolish(this);
    style()->polish(this);
}

} // namespace Opora::Ui
