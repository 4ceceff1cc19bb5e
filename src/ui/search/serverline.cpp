// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/serverline.h"

#include "models/serverquestion.h"
#include "models/synctext.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::ServerQuestion;
using State = Models::ServerQuestion::State;

ServerLine::ServerLine(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_question(new ServerQuestion(*context.search.server, context.work.desk, this))
    , m_words(new PlainLabel(this))
    , m_button(new QPushButton(this))
{
    const Theme &theme = Theme::current();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(theme.space(Space::M), theme.space(Space::Xs), theme.space(Space::M),
                             theme.space(Space::S));
    line->setSpacing(theme.space(Space::S));
    m_words->setTone(u"muted"_s);
    m_words->setWordWrap(true);
    m_words->setObjectName(u"serverWords"_s);
    m_button->setProperty("kind", u"flat"_s);
    m_button->setObjectName(u"serverButton"_s);
    line->addWidget(m_words, 1);
    line->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &ServerLine::press);
    connect(m_question, &ServerQuestion::changed, this, [this] {
        const bool hadFocus = m_button->hasFocus();
        renew();
        Q_EMIT found(m_question->tickets());
        if (hadFocus && m_question->state() == State::Answered)
            Q_EMIT answeredInFocus();
    });
    connect(m_question, &ServerQuestion::fetched, this, &ServerLine::fetched);
    connect(m_question, &ServerQuestion::failed, this, &ServerLine::failed);
    connect(&context.session, &Core::Session::stateChanged, this, &ServerLine::renew);
    renew();
}

void ServerLine::setSearch(const QString &text)
{
    if (std::exchange(m_text, text) != text)
        m_question->cancel();
    else if (m_question->state() == State::Answered)
        Q_EMIT found(m_question->tickets());
    renew();
}

void ServerLine::press()
{
    if (m_question->state() == State::Asking)
        m_question->cancel();
    else
        m_question->ask(m_text);
}

void ServerLine::fetch(Core::TicketId id)
{
    m_question->fetch(id);
}

void ServerLine::renew()
{
    setVisible(!m_text.isEmpty());
    const bool offline = !Models::isHeard(m_context.session.state());
    const State state = m_question->state();
    m_button->setVisible(state == State::Asking || (!offline && state != State::Answered));
    m_button->setText(state == State::Asking ? tr("Cancel") : tr("Ask the server too"));
    if (state != State::Unasked)
        m_words->setText(m_question->sentence());
    else if (offline)
        m_words->setText(tr("Offline: only this machine was searched; the server can be asked when it is reached."));
    else
        m_words->setText(tr("Only this machine was searched."));
}

} // namespace Opora::Ui
