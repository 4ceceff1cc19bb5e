// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/presenceline.h"

#include "models/composermodel.h"
#include "models/presencemodel.h"
#include "models/ticketmodel.h"
#include "ui/kit/avatar.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QAccessible>
#include <QHBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFaces = 4;
constexpr int kFaceSide = 20; // at 100 %

} // namespace

PresenceLine::PresenceLine(const Context &context, const Models::TicketModel &ticket,
                           const Models::ComposerModel &draft, QWidget *parent)
    : QWidget(parent)
    , m_presence(context.presence)
    , m_ticket(ticket)
    , m_draft(draft)
    , m_faces(new QHBoxLayout)
    , m_words(new PlainLabel(this))
{
    const Theme &theme = Theme::current();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, theme.space(Space::Xs));
    line->setSpacing(theme.space(Space::S));
    m_faces->setSpacing(theme.space(Space::Xs) / 2);
    line->addLayout(m_faces);
    m_words->setObjectName(u"presenceWords"_s);
    m_words->setSize(u"small"_s);
    m_words->setTone(u"muted"_s);
    m_words->setWordWrap(true);
    line->addWidget(m_words, 1);
    m_writes.setSingleShot(true);
    m_writes.setInterval(kWritesFor);
    hide();
    if (!m_presence)
        return;
    connect(m_presence, &Models::PresenceModel::changed, this, &PresenceLine::showColleagues);
    connect(&m_ticket, &Models::TicketModel::opened, this, &PresenceLine::tell);
    connect(&m_ticket, &Models::TicketModel::closed, this, &PresenceLine::tell);
    connect(&m_draft, &Models::ComposerModel::savedChanged, this, &PresenceLine::tellWriting);
    connect(&m_draft, &Models::ComposerModel::sent, this, [this] {
        m_writes.stop();
        m_presence->setWriting(false);
    });
    connect(&m_writes, &QTimer::timeout, this, [this] { m_presence->setWriting(false); });
}

void PresenceLine::setInView(bool isInView)
{
    if (std::exchange(m_isInView, isInView) != isInView)
        tell();
}

void PresenceLine::tell()
{
    if (!m_presence)
        return;
    m_writes.stop();
    m_presence->open(m_isInView && m_ticket.isOpen() ? m_ticket.id() : Core::TicketId());
    showColleagues();
}

void PresenceLine::tellWriting()
{
    if (m_draft.text().isEmpty()) {
        m_writes.stop();
        return m_presence->setWriting(false);
    }
    // What was read from the disk or has just been written to it is no new word.
    if (m_draft.isSaved() || m_draft.ticket() != m_ticket.id())
        return;
    m_presence->setWriting(true);
    m_writes.start();
}

void PresenceLine::showColleagues()
{
    const Core::TicketId id = m_ticket.isOpen() ? m_ticket.id() : Core::TicketId();
    const QString words = m_presence->sentence(id);
    const auto colleagues = m_presence->at(id).mid(0, kFaces);
    while (m_avatars.size() > colleagues.size())
        delete m_avatars.takeLast();
    while (m_avatars.size() < colleagues.size()) {
        auto *face = new Avatar(this);
        const int side = Theme::current().scaled(kFaceSide);
        face->setFixedSize(side, side);
        m_faces->addWidget(face);
        m_avatars.append(face);
    }
    for (qsizetype i = 0; i < colleagues.size(); ++i)
        m_avatars[i]->setPerson(colleagues[i].name, colleagues[i].id.toString());
    if (m_words->text() == words)
        return;
    m_words->setText(words);
    setVisible(!words.isEmpty());
    // Said without a turn to the line: somebody may be about to answer the same.
    QAccessibleEvent said(m_words, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&said);
}

} // namespace Opora::Ui
