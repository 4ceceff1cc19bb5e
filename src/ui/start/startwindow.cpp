// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/startwindow.h"

#include "models/keptaccounts.h"
#include "ui/kit/combolists.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/settings/languages.h"
#include "ui/start/accountlist.h"
#include "ui_signinform.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QShortcut>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::SignInModel;

namespace {

constexpr int kStartWidth = 880; // at 100 %

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
    , m_settings(settings)
    , m_model(new SignInModel(session, settings, std::move(parseServer), this))
    , m_form(std::make_unique<Ui_SignInForm>())
{
    setObjectName(u"startWindow"_s);
    setWindowTitle(u"Opora"_s);
    build();
    nameComboLists(*this);
    connectForm();
    // The keys that end the main window end this one.
    auto *quit = new QShortcut(Qt::CTRL | Qt::Key_Q, this);
    connect(quit, &QShortcut::activated, this, &QWidget::close);
    const QSize wished(Theme::current().scaled(900), Theme::current().scaled(560));
    resize(wished.boundedTo(screen()->availableGeometry().size()));
    focusFirstEmpty();
}

StartWindow::~StartWindow() = default;

void StartWindow::build()
{
    // At 200 % the page is larger than a small screen.
    m_area = new QScrollArea(this);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setAccessibleName(tr("Welcome to Opora"));
    auto *ground = new QWidget(m_area);
    auto *line = new QHBoxLayout(ground);
    line->setContentsMargins(0, 0, 0, 0);
    // Lines longer than the page is wide are hard to read; on a wide window it stands in the middle.
    line->addStretch(1);
    line->addWidget(buildPage(), 1000);
    line->addStretch(1);
    m_area->setWidget(ground);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_area);
}

QWidget *StartWindow::buildPage()
{
    const Theme &theme = Theme::current();
    const int side = theme.scaled(40);
    auto *page = new QWidget(this);
    page->setObjectName(u"startPage"_s);
    page->setMaximumWidth(theme.scaled(kStartWidth) + 2 * side);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(side, theme.scaled(24), side, theme.scaled(24));
    column->setSpacing(theme.space(Space::L));
    column->addStretch(1);
    addHead(*column);
    if (QWidget *accounts = buildAccounts())
        column->addWidget(accounts);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(theme.space(Space::L));
    cards->addWidget(buildConnect(), 3);
    cards->addWidget(buildSample(), 2);
    column->addLayout(cards);
    column->addStretch(2);
    return page;
}

void StartWindow::addHead(QVBoxLayout &column)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::current().space(Space::L));
    auto *title = new QVBoxLayout;
    addLabel(*title, tr("Welcome to Opora"), u"page"_s);
    m_language = new QComboBox(this);
    m_language->setObjectName(u"startLanguageCombo"_s);
    m_language->setAccessibleName(tr("Language"));
    m_language->setToolTip(tr("Language"));
    offerLanguages(*m_language, m_settings);
    // Here the one that is spoken is named: "as the system" helps nobody who cannot read it.
    m_language->removeItem(m_language->findData(QString()));
    m_language->setCurrentIndex(m_language->findData(QLocale().language() == QLocale::Russian ? u"ru"_s : u"en"_s));
    connect(m_language, &QComboBox::activated, this,
            [this] { Q_EMIT languageChosen(keepLanguage(*m_language, m_settings)); });
    head->addLayout(title, 1);
    head->addWidget(m_language);
    column.addLayout(head);
    addLabel(column,
             tr("Your tickets are kept on this machine: everything is at hand at once, with and without a network."),
             {}, u"muted"_s);
}

QWidget *StartWindow::buildAccounts()
{
    const QList<Models::KeptAccount> accounts = Models::KeptAccounts(m_settings).all();
    if (accounts.isEmpty())
        return nullptr;
    auto *card = new QFrame;
    QVBoxLayout *column = columnOn(*card);
    column->setSpacing(Theme::current().space(Space::S));
    addLabel(*column, tr("Go on with an account of this machine"), u"title"_s);
    m_accounts = new AccountList(card);
    m_accounts->setObjectName(u"keptAccounts"_s);
    m_accounts->setAccounts(accounts);
    column->addWidget(m_accounts);
    connect(m_accounts, &AccountList::chosen, this, &StartWindow::accountChosen);
    return card;
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
                            static_cast<QWidget *>(m_form->passwordEdit), static_cast<QWidget *>(m_form->signInButton),
                            static_cast<QWidget *>(m_language), static_cast<QWidget *>(m_accounts)})
        if (widget)
            widget->setEnabled(!busy);
    m_form->signInButton->setText(busy ? tr("Signing in…") : tr("Sign in"));
}

void StartWindow::setNotice(const QString &sentence)
{
    m_form->messageLabel->setText(sentence);
    m_form->messageLabel->setVisible(!sentence.isEmpty());
    showMessage();
}

StartWindow::Typed StartWindow::typed() const
{
    return {m_form->serverEdit->text(), m_form->emailEdit->text()};
}

void StartWindow::fill(const Typed &words)
{
    m_form->serverEdit->setText(words.server);
    m_form->emailEdit->setText(words.email);
    m_form->passwordEdit->clear();
    focusFirstEmpty();
}

void StartWindow::showMessage()
{
    // Queued: it has no place before the layout knows that it is shown.
    if (!m_form->messageLabel->isHidden())
        QMetaObject::invokeMethod(
            this, [this] { m_area->ensureWidgetVisible(m_form->messageLabel); }, Qt::QueuedConnection);
}

void StartWindow::showRefusal(SignInModel::Field field, const QString &sentence)
{
    m_form->messageLabel->setText(sentence);
    m_form->messageLabel->show();
    showMessage();
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
