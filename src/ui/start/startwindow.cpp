// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/startwindow.h"

#include "core/ports/settings.h"
#include "models/asking.h"
#include "models/errorsentence.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr auto kServerKey = "account/last_server"_L1;
constexpr auto kEmailKey = "account/last_email"_L1;

QFrame *card(QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setProperty("kind", u"card"_s);
    return frame;
}
} // namespace

StartWindow::StartWindow(Core::Session &session, Core::Settings &settings, ParseServer parseServer, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_settings(settings)
    , m_parseServer(std::move(parseServer))
{
    const Theme &theme = Theme::current();
    setObjectName(u"startWindow"_s);
    setWindowTitle(u"Opora"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.scaled(48), theme.scaled(32), theme.scaled(48), theme.scaled(32));
    column->setSpacing(theme.space(Space::L));
    column->addStretch(1);
    auto *title = new PlainLabel(tr("Welcome to Opora"), this);
    title->setSize(u"page"_s);
    column->addWidget(title);
    auto *lead = new PlainLabel(
        tr("Your tickets are kept on this machine, so everything is at hand at once, with and without a network."),
        this);
    lead->setWordWrap(true);
    lead->setTone(u"muted"_s);
    column->addWidget(lead);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(theme.space(Space::L));
    cards->addWidget(buildConnect(), 3);
    cards->addWidget(buildSample(), 2);
    column->addLayout(cards);
    column->addStretch(2);
    resize(theme.scaled(900), theme.scaled(540));
}

QWidget *StartWindow::buildConnect()
{
    const Theme &theme = Theme::current();
    QFrame *frame = card(this);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(theme.space(Space::Xl), theme.space(Space::L), theme.space(Space::Xl),
                               theme.space(Space::L));
    auto *title = new PlainLabel(tr("Connect to a server"), frame);
    title->setSize(u"title"_s);
    column->addWidget(title);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_server = addField(form, tr("&Server"), u"serverEdit"_s);
    m_server->setPlaceholderText(u"support.example.com"_s);
    m_server->setText(m_settings.value(kServerKey).toString());
    m_email = addField(form, tr("&E-mail"), u"emailEdit"_s);
    m_email->setText(m_settings.value(kEmailKey).toString());
    m_password = addField(form, tr("&Password"), u"passwordEdit"_s);
    m_password->setEchoMode(QLineEdit::Password);
    column->addLayout(form);
    m_message = new PlainLabel(frame);
    m_message->setObjectName(u"messageLabel"_s);
    m_message->setTone(u"danger"_s);
    m_message->setWordWrap(true);
    m_message->hide();
    column->addWidget(m_message);
    m_go = new QPushButton(tr("Sign in"), frame);
    m_go->setObjectName(u"signInButton"_s);
    m_go->setProperty("kind", u"primary"_s);
    column->addWidget(m_go);
    connect(m_go, &QPushButton::clicked, this, &StartWindow::signIn);
    return frame;
}

QLineEdit *StartWindow::addField(QFormLayout *form, const QString &label, const QString &name)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setAccessibleName(QString(label).remove(u'&'));
    form->addRow(label, edit);
    connect(edit, &QLineEdit::returnPressed, this, &StartWindow::signIn);
    connect(edit, &QLineEdit::textEdited, this, [this] { m_message->hide(); });
    return edit;
}

QWidget *StartWindow::buildSample()
{
    const Theme &theme = Theme::current();
    QFrame *frame = card(this);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(theme.space(Space::Xl), theme.space(Space::L), theme.space(Space::Xl),
                               theme.space(Space::L));
    auto *title = new PlainLabel(tr("Try with sample data"), frame);
    title->setSize(u"title"_s);
    column->addWidget(title);
    m_sampleHint = new PlainLabel(
        tr("A help desk with customers, tickets and articles in Russian and English, on this machine alone."), frame);
    m_sampleHint->setWordWrap(true);
    m_sampleHint->setTone(u"muted"_s);
    column->addWidget(m_sampleHint);
    column->addStretch(1);
    m_try = new QPushButton(tr("Try it"), frame);
    m_try->setObjectName(u"sampleButton"_s);
    column->addWidget(m_try);
    connect(m_try, &QPushButton::clicked, this, &StartWindow::sampleAsked);
    return frame;
}

void StartWindow::setSampleAvailable(bool available, const QString &why)
{
    m_try->setEnabled(available);
    if (!available)
        m_sampleHint->setText(why);
}

void StartWindow::signIn()
{
    const Core::Result<QUrl> server = m_parseServer(m_server->text());
    if (!server)
        return showError(server.error(), m_server);
    if (!m_email->text().contains(u'@'))
        return showError({Core::Error::Kind::Rejected, u"auth.email_missing"_s, {}}, m_email);
    if (m_password->text().isEmpty())
        return showError({Core::Error::Kind::Rejected, u"auth.password_missing"_s, {}}, m_password);
    setBusy(true);
    m_settings.setValue(kServerKey, m_server->text().trimmed());
    m_settings.setValue(kEmailKey, m_email->text().trimmed());
    Models::ask(m_session.signIn({*server, m_email->text().trimmed(), m_password->text()}), this,
                [this](const Core::Result<Core::Person> &person) {
                    setBusy(false);
                    if (!person)
                        return showError(person.error(), m_password);
                    m_password->clear();
                    Q_EMIT signedIn();
                });
}

void StartWindow::setBusy(bool busy)
{
    for (QWidget *widget : {static_cast<QWidget *>(m_server), static_cast<QWidget *>(m_email),
                            static_cast<QWidget *>(m_password), static_cast<QWidget *>(m_go)})
        widget->setEnabled(!busy);
    m_go->setText(busy ? tr("Signing in…") : tr("Sign in"));
}

void StartWindow::showError(const Core::Error &error, QLineEdit *field)
{
    m_message->setText(Models::errorSentence(error));
    m_message->show();
    if (!field)
        return;
    field->setFocus();
    field->selectAll();
}

} // namespace Opora::Ui
