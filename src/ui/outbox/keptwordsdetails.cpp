// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/keptwordsdetails.h"

#include "ui/kit/labels.h"
#include "ui/main/context.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLayout>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

KeptWordsDetails::KeptWordsDetails(const Context &context, QWidget *parent)
    : DetailsPage(parent)
    , m_context(context)
{
    setAccessibleName(tr("The chosen kept words"));
    build();
}

void KeptWordsDetails::build()
{
    addText(u"title"_s, {})->setText(tr("Kept words"));
    m_subject = addText();
    m_since = addText(u"small"_s, u"muted"_s);
    addText({}, u"warning"_s)
        ->setText(tr("You may not see this ticket any more, so these words were never sent. Nobody but you can read "
                     "them here."));
    m_text = addCard(u"keptWords"_s);
    m_question = addText({}, u"danger"_s);
    m_question->setText(tr("Forget these words for good? They cannot be brought back."));
    m_buttons = addButtonLine();
    //: Button: copies the words shown above it
    m_copy = addButton(tr("Copy the words"), u"copyKept"_s);
    m_copy->setProperty("kind", u"primary"_s);
    //: Button: deletes the words shown above it, after a question
    m_forget = addButton(tr("Forget…"), u"forgetKept"_s);
    //: Button: the answer to "Forget these words for good?"
    m_keep = addButton(tr("Keep them"), u"keepKept"_s);
    //: Button: the answer to "Forget these words for good?"
    m_forGood = addButton(tr("Forget for good"), u"forgetForGood"_s);
    setAsking(false);
    connect(m_copy, &QPushButton::clicked, this, &KeptWordsDetails::copy);
    connect(m_forget, &QPushButton::clicked, this, &KeptWordsDetails::askToForget);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        setAsking(false);
        Q_EMIT left();
    });
    connect(m_forGood, &QPushButton::clicked, this, [this] {
        Q_EMIT forgotten(m_words.id);
        Q_EMIT left();
    });
}

QPushButton *KeptWordsDetails::addButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text, m_buttons);
    button->setObjectName(name);
    m_buttons->layout()->addWidget(button);
    return button;
}

void KeptWordsDetails::show(const Core::LostWords &words)
{
    if (words.id != m_words.id) {
        setAsking(false);
        m_copy->setText(tr("Copy the words"));
    }
    m_words = words;
    m_subject->setText(words.subject.trimmed().isEmpty() ? tr("(no subject)") : words.subject);
    //: %1 is a date and time
    m_since->setText(tr("written %1").arg(m_context.formatter.moment(words.at, m_context.work.clock.now())));
    m_text->setText(words.text);
    // Only what can be selected takes the focus.
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
}

void KeptWordsDetails::copy()
{
    QGuiApplication::clipboard()->setText(m_words.text);
    //: On the button that copied the words
    m_copy->setText(tr("Copied"));
}

void KeptWordsDetails::askToForget()
{
    setAsking(true);
    m_keep->setFocus(Qt::OtherFocusReason);
    ensureWidgetVisible(m_keep);
}

void KeptWordsDetails::focusButtons()
{
    (m_keep->isHidden() ? m_copy : m_keep)->setFocus(Qt::OtherFocusReason);
}

void KeptWordsDetails::setAsking(bool asking)
{
    m_question->setVisible(asking);
    m_keep->setVisible(asking);
    m_forGood->setVisible(asking);
    m_copy->setVisible(!asking);
    m_forget->setVisible(!asking);
}

void KeptWordsDetails::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return DetailsPage::keyPressEvent(event);
    setAsking(false);
    Q_EMIT left();
}

} // namespace Opora::Ui
