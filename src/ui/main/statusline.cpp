// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/statusline.h"

#include "models/synctext.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

StatusLine::StatusLine(const Models::Formatter &formatter, const Core::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_formatter(formatter)
    , m_clock(clock)
    , m_waiting(new QPushButton(this))
    , m_asOf(new PlainLabel(this))
    , m_server(new PlainLabel(this))
{
    const Theme &theme = Theme::current();
    // Where the height runs out, the lists give way and not the words of one line.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(theme.space(Space::S), 0, theme.space(Space::M), 0);
    line->setSpacing(theme.space(Space::L));
    m_waiting->setProperty("kind", u"flat"_s);
    m_waiting->setObjectName(u"waitingButton"_s);
    m_waiting->setToolTip(tr("Open the outbox"));
    for (PlainLabel *label : {m_asOf, m_server}) {
        label->setSize(u"small"_s);
        label->setTone(u"muted"_s);
    }
    line->addWidget(m_waiting);
    line->addStretch(1);
    line->addWidget(m_asOf);
    line->addWidget(m_server);
    connect(m_waiting, &QPushButton::clicked, this, &StatusLine::outboxAsked);
}

void StatusLine::showState(const Core::SyncState &state, const QUrl &server)
{
    m_waiting->setIcon(Icon::get(state.held > 0          ? u"warning"_s
                                     : state.waiting > 0 ? u"cloud-wait"_s
                                                         : u"check"_s,
                                 state.held > 0 ? ColorRole::Warning : ColorRole::Muted));
    m_waiting->setText(Models::outboxSentence(state));
    m_asOf->setText(Models::asOfText(state, m_formatter, m_clock.now()));
    m_server->setText(server.host());
}

} // namespace Opora::Ui
