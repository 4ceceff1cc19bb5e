// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/startwindow.h"

#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui_signinform.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::SignInModel;

namespace {

QVBoxLayout *columnOn(QFrame &card)
{
    const Theme &theme = Theme::current();
    card.setProperty("kind", u"card"_s);
    auto *column = new QVBoxLayout(&card);
    column->setContentsMargins(theme.space(Space::Xl), theme.space(Space::L), theme.space(Space::Xl),
                               theme.space(Space::L));
    column->setSpacing(theme.space(Space::M));
    return column;
}

PlainLabel *addLabel(QVBoxLayout &column, const QString &text, const QString &size, const QString &tone = {})
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    column.addWidget(label);
    label->setSize(size);
    label->setTone(tone);
    return label;
}

} // namespace

StartWindow::StartWindow(Core::Session &session, Core::Settings &settings, ParseServer parseServer, QWidget *parent)
    : QWidget(parent)
    , m_model(new SignInModel(session, settings, std::move(parseServer), this))
    , m_form(std::make_unique<Ui_SignInForm>())
{
    setObjectName(u"startWindow"_s);
    setWindowTitle(u"Opora"_s);
    build();
    connectForm();
    resize(Theme::current().scaled(900), Theme::current().scaled(560));
    focusFirstEmpty();
}

StartWindow::~StartWindow() = default;

void StartWindow::build()
{
    const Theme &theme = Theme::current();
    // At 200 % the page is larger than a small screen.
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto *page = new QWidget(area);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(theme.scaled(40), theme.scaled(24), theme.scaled(40), theme.scaled(24));
    column->setSpacing(theme.space(Space::L));
    column->addStretch(1);
    addLabel(*column, tr("Welcome to Opora"), u"page"_s);
    addLabel(*column,
             tr("Your tickets are kept on this machine: everything is at hand at once, with and without a network."),
             {}, u"muted"_s);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(theme.space(Space::L));
    cards->addWidget(buildConnect(), 3);
    cards->addWidget(buildSample(), 2);
    column->addLayout(cards);
    column->addStretch(2);
    area->setWidget(page);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(area);
}

QWidget *StartWindow::buildConnect()
{
    auto *card = new QFrame;
    QVBoxLayout *column = columnOn(*card);
    addLabel(*column, tr("Connect to a server"), u"title"_s);
    auto *form = new QWidget(card);
    m_form->setupUi(form);
    form->layout()->setContentsMargins(0, 0, 0, 0);
    m_form->serverEdit->setText(m_model->lastServer());
    m_form->emailEdit->setText(m_model->lastEmail());
    m_form->capsLabel->hide();
    m_form->messageLabel->hide();
    column->addWidget(form);
    column->addStretch(1);
    return card;
}

QWidget *StartWindow::buildSample()
{
    auto *card = new QFrame;
    QVBoxLayout *column = columnOn(*card);
    addLabel(*column, tr("Try with sample data"), u"title"_s);
    m_sampleHint
        = addLabel(*column,
                   tr("A help desk with customers, tickets and articles in Russian and English, on this machine alone. "
                      "Nothing you do there reaches anybody."),
                   {}, u"muted"_s);
    column->addStretch(1);
    m_try = new QPushButton(tr("&Try it"), card);
    m_try->setObjectName(u"sampleButton"_s);
    m_try->setAccessibleName(tr("Try with sample data"));
    column->addWidget(m_try);
    connect(m_try, &QPushButton::clicked, this, &StartWindow::sampleAsked);
    return card;
}

void StartWindow::connectForm()
{
    connect(m_model, &SignInModel::busyChanged, this, &StartWindow::showBusy);
    connect(m_model, &SignInModel::refused, this, &StartWindow::showRefusal);
    connect(m_model, &SignInModel::signedIn, this, [this] {
        m_form->passwordEdit->clear();
        Q_EMIT signedIn();
    });
    connect(m_form->signInButton, &QPushButton::clicked, this, &StartWindow::signIn);
    connect(m_form->passwordEdit, &PasswordEdit::capsLockNoticed, m_form->capsLabel, &QWidget::setVisible);
    for (QLineEdit *edit : {m_form->serverEdit, m_form->emailEdit, static_cast<QLineEdit *>(m_form->passwordEdit)}) {
        connect(edit, &QLineEdit::returnPressed, this, &StartWindow::signIn);
        connect(edit, &QLineEdit::textEdited, m_form->messageLabel, &QWidget::hide);
    }
}

void StartWindow::setSampleAvailable(bool available, const QString &why)
{
    m_try->setEnabled(available);
    if (!available)
        m_sampleHint->setText(why);
}

void StartWindow::signIn()
{
    m_form->messageLabel->hide();
    m_model->signIn(m_form->serverEdit->text(), m_form->emailEdit->text(), m_form->passwordEdit->text());
}

void StartWindow::showBusy(bool busy)
{
    for (QWidget *widget : {static_cast<QWidget *>(m_form->serverEdit), static_cast<QWidget *>(m_form->emailEdit),
                            static_cast<QWidget *>(m_form->passwordEdit), static_cast<QWidget *>(m_form->signInButton)})
        widget->setEnabled(!busy);
    m_form->signInButton->setText(busy ? tr("Signing in…") : tr("Sign in"));
}

void StartWindow::setNotice(const QString &sentence)
{
    m_form->messageLabel->setText(sentence);
    m_form->messageLabel->setVisible(!sentence.isEmpty());
}

void StartWindow::showRefusal(SignInModel::Field field, const QString &sentence)
{
    m_form->messageLabel->setText(sentence);
    m_form->messageLabel->show();
    QLineEdit *edit = nullptr;
    switch (field) {
    case SignInModel::Field::None: return;
    case SignInModel::Field::Server: edit = m_form->serverEdit; break;
    case SignInModel::Field::Email: edit = m_form->emailEdit; break;
    case SignInModel::Field::Password: edit = m_form->passwordEdit; break;
    }
    edit->setFocus();
    edit->selectAll();
}

void StartWindow::focusFirstEmpty()
{
    for (QLineEdit *edit : {m_form->serverEdit, m_form->emailEdit, static_cast<QLineEdit *>(m_form->passwordEdit)})
        if (edit->text().isEmpty())
            return edit->setFocus();
    m_form->passwordEdit->setFocus();
}

} // namespace Opora::Ui
