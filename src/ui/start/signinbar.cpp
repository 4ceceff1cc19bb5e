// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/signinbar.h"

#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/start/passwordedit.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::SignInModel;

namespace {
constexpr int kBeside = 640; // at 100 %
} // namespace

SignInBar::SignInBar(Core::Session &session, Core::Settings &settings, QWidget *parent)
    : QFrame(parent)
    , m_session(session)
    , m_model(new SignInModel(
          session, settings, [](const QString &typed) { return QUrl(typed); }, this))
    , m_line(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_sentence(new PlainLabel(this))
    , m_password(new PasswordEdit(this))
    , m_button(new QPushButton(tr("Sign in"), this))
{
    setObjectName(u"signInBar"_s);
    setProperty("kind", u"card"_s);
    build();
    connect(&session, &Core::Session::stateChanged, this, &SignInBar::showState);
    connect(m_model, &SignInModel::refused, this, [this](SignInModel::Field, const QString &sentence) {
        say(sentence, u"danger"_s);
        m_password->setFocus();
        m_password->selectAll();
    });
    connect(m_model, &SignInModel::signedIn, this, [this] {
        m_password->clear();
        hide();
    });
    connect(m_model, &SignInModel::busyChanged, this, [this](bool busy) {
        m_password->setEnabled(!busy);
        m_button->setEnabled(!busy);
        m_button->setText(busy ? tr("Signing in…") : tr("Sign in"));
    });
    const auto go = [this] { m_model->signInAgain(m_password->text()); };
    connect(m_button, &QPushButton::clicked, this, go);
    connect(m_password, &QLineEdit::returnPressed, this, go);
    hide();
    showState(session.state());
}

void SignInBar::build()
{
    const Theme &theme = Theme::current();
    m_line->setContentsMargins(theme.space(Space::M), theme.space(Space::S), theme.space(Space::M),
                               theme.space(Space::S));
    m_line->setSpacing(theme.space(Space::M));
    m_sentence->setWordWrap(true);
    m_password->setObjectName(u"passwordAgainEdit"_s);
    m_password->setAccessibleName(tr("Password"));
    m_password->setPlaceholderText(tr("Password"));
    m_password->setMinimumWidth(theme.scaled(200));
    m_password->setMaximumWidth(theme.scaled(240));
    m_button->setProperty("kind", u"primary"_s);
    auto *answer = new QHBoxLayout;
    answer->setSpacing(theme.space(Space::M));
    answer->addWidget(m_password);
    answer->addWidget(m_button);
    answer->addStretch();
    m_line->addWidget(m_sentence, 1);
    m_line->addLayout(answer);
}

void SignInBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    // Beside the password large letters would make a tall column.
    const bool isNarrow = width() < Theme::current().scaled(kBeside);
    m_line->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QString SignInBar::question() const
{
    const std::optional<Core::Person> person = m_session.person();
    //: %1 is an e-mail address
    return tr("The server asks you to sign in again as %1. Everything you wrote is kept and will be sent afterwards.")
        .arg(person ? person->email : m_model->lastEmail());
}

void SignInBar::showState(const Core::SyncState &state)
{
    const bool asked = state.phase == Core::SyncState::Phase::SignInAgain;
    // The attempt itself changes the state; a sentence about it must not be wiped away.
    if (m_model->isBusy() || asked == !isHidden())
        return;
    if (asked)
        say(question(), {});
    setVisible(asked);
}

void SignInBar::say(const QString &sentence, const QString &tone)
{
    m_sentence->setText(sentence);
    m_sentence->setTone(tone);
}

} // namespace Opora::Ui
