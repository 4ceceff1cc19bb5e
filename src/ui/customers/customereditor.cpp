// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customereditor.h"

#include "models/customersaver.h"
#include "models/customertext.h"
#include "ui/kit/combolists.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStringListModel>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLinesShown = 2;
constexpr int kOffered = 20;

QStringList linesOf(const QPlainTextEdit *edit)
{
    QStringList lines;
    for (const QString &line : edit->toPlainText().split(u'\n')) {
        if (const QString text = line.simplified(); !text.isEmpty())
            lines.append(text);
    }
    return lines;
}

} // namespace

CustomerEditor::CustomerEditor(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_saver(new Models::CustomerSaver(context.work, context.customerBook, this))
    , m_name(new QLineEdit(this))
    , m_organisation(new QLineEdit(this))
    , m_organisations(new QStringListModel(this))
    , m_language(new QLineEdit(this))
    , m_timeZone(new QLineEdit(this))
    , m_loyalty(new QComboBox(this))
    , m_prospect(new QCheckBox(tr("Prospect: has not bought yet"), this))
    , m_vip(new QCheckBox(tr("VIP"), this))
    , m_blocked(new QCheckBox(tr("Blocked"), this))
    , m_fault(new PlainLabel(this))
    , m_keep(new QPushButton(tr("Keep"), this))
{
    const int side = Theme::current().space(Space::M);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(side, side, side, side);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    buildForm(form);
    nameComboLists(*this);
    connect(m_saver, &Models::CustomerSaver::saved, this, &CustomerEditor::saved);
    connect(m_saver, &Models::CustomerSaver::failed, this, &CustomerEditor::failed);
    connect(m_name, &QLineEdit::textChanged, this, &CustomerEditor::judge);
    connect(m_organisation, &QLineEdit::textEdited, this, &CustomerEditor::offerOrganisations);
    for (const QKeySequence &keys : {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)}) {
        auto *kept = new QShortcut(keys, this);
        kept->setContext(Qt::WidgetWithChildrenShortcut);
        connect(kept, &QShortcut::activated, this, &CustomerEditor::keep);
    }
    auto *escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &CustomerEditor::left);
}

void CustomerEditor::buildForm(QFormLayout *form)
{
    const auto add = [form](const QString &objectName, const QString &name, QWidget *field) {
        field->setObjectName(objectName);
        field->setAccessibleName(name);
        form->addRow(name, field);
    };
    add(u"editName"_s, tr("Name"), m_name);
    m_emails = addLines(form, u"editEmails"_s, tr("E-mails, one a line"));
    m_phones = addLines(form, u"editPhones"_s, tr("Phones, one a line"));
    m_messengers = addLines(form, u"editMessengers"_s, tr("Messengers, one a line: telegram:@name"));
    add(u"editOrganisation"_s, tr("Organisation"), m_organisation);
    auto *completer = new QCompleter(m_organisations, m_organisation);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    dressPopupList(*completer->popup());
    m_organisation->setCompleter(completer);
    m_language->setPlaceholderText(u"ru"_s);
    add(u"editLanguage"_s, tr("Language"), m_language);
    m_timeZone->setPlaceholderText(u"Europe/Moscow"_s);
    add(u"editTimeZone"_s, tr("Time zone"), m_timeZone);
    using Core::Loyalty;
    for (const Loyalty loyalty : {Loyalty::None, Loyalty::Behavioural, Loyalty::Emotional, Loyalty::Devoted})
        //: Loyalty of a customer
        m_loyalty->addItem(loyalty == Loyalty::None ? tr("not known") : Models::loyaltyText(loyalty), int(loyalty));
    add(u"editLoyalty"_s, tr("Loyalty"), m_loyalty);
    for (QCheckBox *check : {m_prospect, m_vip, m_blocked})
        form->addRow(check);
    m_fault->setTone(u"danger"_s);
    m_fault->setSize(u"small"_s);
    m_fault->setWordWrap(true);
    m_fault->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    form->addRow(m_fault);
    form->addRow(buildButtons());
}

QPlainTextEdit *CustomerEditor::addLines(QFormLayout *form, const QString &objectName, const QString &name)
{
    auto *edit = new QPlainTextEdit(this);
    edit->setObjectName(objectName);
    edit->setAccessibleName(name);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * (kLinesShown + 1));
    form->addRow(name, edit);
    connect(edit, &QPlainTextEdit::textChanged, this, &CustomerEditor::judge);
    return edit;
}

QWidget *CustomerEditor::buildButtons()
{
    auto *box = new QWidget(this);
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    m_keep->setObjectName(u"keepCustomer"_s);
    m_keep->setProperty("kind", u"primary"_s);
    auto *leave = new QPushButton(tr("Leave as it was"), box);
    line->addWidget(m_keep);
    line->addWidget(leave);
    line->addStretch();
    connect(m_keep, &QPushButton::clicked, this, &CustomerEditor::keep);
    connect(leave, &QPushButton::clicked, this, &CustomerEditor::left);
    return box;
}

void CustomerEditor::offerOrganisations(const QString &words)
{
    if (!m_context.customerBook)
        return;
    Models::ask(m_context.customerBook->organisations(words, kOffered), this,
                [this](const Core::Result<QList<Core::OrganisationRow>> &rows) {
                    QStringList names;
                    for (const Core::OrganisationRow &row : rows.valueOr({}))
                        names.append(row.name);
                    m_organisations->setStringList(names);
                });
}

void CustomerEditor::edit(const Core::Customer &customer, const QString &organisation)
{
    m_before = customer;
    m_name->setText(customer.name);
    m_emails->setPlainText(customer.emails.join(u'\n'));
    m_phones->setPlainText(customer.phones.join(u'\n'));
    m_messengers->setPlainText(customer.messengers.join(u'\n'));
    m_organisation->setText(organisation);
    m_language->setText(customer.language);
    m_timeZone->setText(customer.timeZone);
    m_loyalty->setCurrentIndex(m_loyalty->findData(int(customer.loyalty)));
    m_prospect->setChecked(customer.prospect);
    m_vip->setChecked(customer.vip);
    m_blocked->setChecked(customer.blocked);
    judge();
    m_name->setFocus();
    m_name->selectAll();
}

Core::Customer CustomerEditor::written() const
{
    Core::Customer customer = m_before;
    customer.name = m_name->text().simplified();
    customer.emails = linesOf(m_emails);
    customer.phones = linesOf(m_phones);
    customer.messengers = linesOf(m_messengers);
    customer.language = m_language->text().trimmed().toLower();
    customer.timeZone = m_timeZone->text().trimmed();
    customer.loyalty = Core::Loyalty(m_loyalty->currentData().toInt());
    customer.prospect = m_prospect->isChecked();
    customer.vip = m_vip->isChecked();
    customer.blocked = m_blocked->isChecked();
    return customer;
}

void CustomerEditor::judge()
{
    if (!m_emails || !m_phones || !m_messengers)
        return;
    const QString fault = Models::customerFault(written());
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
    m_keep->setEnabled(fault.isEmpty());
}

void CustomerEditor::keep()
{
    const Core::Customer customer = written();
    if (!Models::customerFault(customer).isEmpty())
        return;
    if (m_before.id.isNull())
        m_saver->create(customer, m_organisation->text());
    else
        m_saver->save(m_before, customer, m_organisation->text());
}

} // namespace Opora::Ui
