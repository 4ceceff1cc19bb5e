// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/accountpage.h"

#include "core/ports/session.h"
#include "models/keptaccounts.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappinglabel.h"
#include "ui/settings/settingscard.h"
#include "ui/start/accountlist.h"
#include "ui_accountform.h"

#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

/// Words of this file in the reader's language.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Ui::AccountPage)
};

QString roleText(Core::Role role)
{
    switch (role) {
    case Core::Role::Agent: return Words::tr("agent");
    case Core::Role::LightAgent: return Words::tr("light agent: reads and writes notes");
    case Core::Role::Supervisor: return Words::tr("supervisor");
    case Core::Role::Editor: return Words::tr("editor of the knowledge base");
    case Core::Role::Administrator: return Words::tr("administrator");
    }
    return {};
}

} // namespace

AccountPage::AccountPage(Core::Session &session, Core::Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_settings(settings)
    , m_form(std::make_unique<Ui_AccountForm>())
    , m_others(new AccountList(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::current().space(Space::M));
    auto *own = new SettingsCard(this);
    auto *form = new QWidget(own);
    m_form->setupUi(form);
    own->setContent(form);
    column->addWidget(own);
    column->addWidget(makeOthers());
    connect(m_form->signOutButton, &QPushButton::clicked, this, &AccountPage::signOutAsked);
    connect(&session, &Core::Session::stateChanged, this, &AccountPage::refresh);
    refresh();
}

AccountPage::~AccountPage() = default;

QWidget *AccountPage::makeOthers()
{
    auto *card = new SettingsCard(this);
    card->addHeading(tr("Other accounts on this machine"));
    m_others->setObjectName(u"otherAccounts"_s);
    auto *hint = new WrappingLabel(this);
    hint->setText(tr("Going to another account signs nobody out: what waits here is sent when you are back."));
    hint->setTone(u"muted"_s);
    auto *another = new QPushButton(tr("Use &another account…"), this);
    another->setObjectName(u"anotherAccountButton"_s);
    another->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_others), static_cast<QWidget *>(another), static_cast<QWidget *>(hint)})
        card->column().addWidget(widget);
    connect(m_others, &AccountList::chosen, this, &AccountPage::accountChosen);
    connect(another, &QPushButton::clicked, this, &AccountPage::anotherAccountAsked);
    return card;
}

void AccountPage::showOthers()
{
    QList<Models::KeptAccount> others = Models::KeptAccounts(m_settings).all();
    const std::optional<Core::Person> person = m_session.person();
    others.removeIf([&](const Models::KeptAccount &each) {
        return person && each.email == person->email && each.server == m_session.server();
    });
    m_others->setAccounts(others);
    m_others->setVisible(!others.isEmpty());
}

void AccountPage::refresh()
{
    const std::optional<Core::Person> person = m_session.person();
    m_form->nameValue->setText(person ? person->name : tr("Nobody is signed in"));
    m_form->emailValue->setText(person ? person->email : QString());
    m_form->roleValue->setText(person ? roleText(person->role) : QString());
    m_form->serverValue->setText(m_session.server().toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash));
    m_form->signOutButton->setEnabled(person.has_value());
    showOthers();
    m_form->rememberedLabel->setText(
        m_session.isRemembered() ? tr("You stay signed in on this machine until you sign out: the session is kept in "
                                      "the system's keychain, the password is not kept.")
                                 : tr("This machine has no keychain, so the session ends with the program: you will "
                                      "be asked for the password at the next start. Tickets and what you wrote stay."));
}

} // namespace Opora::Ui
