// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customereditor.h"

#include "core/oplimits.h"
#include "models/customersaver.h"
#include "models/customertext.h"
#include "models/eventtext.h"
#include "ui/kit/combolists.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStringListModel>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLinesShown = 2;
constexpr int kOffered = 20;
constexpr int kAnyChannel = -1;

QStringList linesOf(const QPlainTextEdit *edit)
{
    QStringList lines;
    for (const QString &line : edit->toPlainText().split(u'\n')) {
        if (const QString text = line.simplified(); !text.isEmpty())
            lines.append(text);
    }
    return lines;
}

bool isKeepKey(const QEvent &event)
{
    const auto &key = static_cast<const QKeyEvent &>(event);
    return (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter)
        && (key.modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
}

void addField(QFormLayout *form, const QString &objectName, const QString &name, QWidget *field)
{
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    form->addRow(name, field);
}

void prepareSentence(PlainLabel &label, const QString &tone)
{
    label.setTone(tone);
    label.setSize(u"small"_s);
    label.setWordWrap(true);
    label.setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
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
    , m_tone(new QLineEdit(this))
    , m_channel(new QComboBox(this))
    , m_loyalty(new QComboBox(this))
    , m_prospect(new QCheckBox(tr("Prospect: has not bought yet"), this))
    , m_vip(new QCheckBox(tr("VIP"), this))
    , m_blocked(new QCheckBox(tr("Blocked"), this))
    , m_fault(new PlainLabel(this))
    , m_question(new PlainLabel(this))
    , m_keep(new QPushButton(tr("Keep"), this))
{
    const int side = Theme::current().space(Space::M);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(side, side, side, side);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    buildForm(form);
    nameComboLists(*this);
    connect(m_saver, &Models::CustomerSaver::saved, this, &CustomerEditor::takeSaved);
    connect(m_saver, &Models::CustomerSaver::failed, this, [this](const Core::Error &error) {
        m_isMaking = false;
        Q_EMIT failed(error);
        tell(false);
    });
    connect(m_name, &QLineEdit::textChanged, this, &CustomerEditor::judge);
    connect(m_organisation, &QLineEdit::textEdited, this, &CustomerEditor::offerOrganisations);
    auto *escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &CustomerEditor::escape);
}

bool CustomerEditor::event(QEvent *event)
{
    // The window's key for sending is the same: of two shortcuts Qt would take neither.
    if (event->type() == QEvent::ShortcutOverride && isKeepKey(*event)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void CustomerEditor::keyPressEvent(QKeyEvent *event)
{
    if (isKeepKey(*event))
        keep();
    else
        QWidget::keyPressEvent(event);
}

void CustomerEditor::buildForm(QFormLayout *form)
{
    addField(form, u"editName"_s, tr("Name"), m_name);
    m_emails = addLines(form, u"editEmails"_s, tr("E-mails, one a line"));
    m_phones = addLines(form, u"editPhones"_s, tr("Phones, one a line"));
    m_messengers = addLines(form, u"editMessengers"_s, tr("Messengers, one a line: telegram:@name"));
    addField(form, u"editOrganisation"_s, tr("Organisation"), m_organisation);
    auto *completer = new QCompleter(m_organisations, m_organisation);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    dressPopupList(*completer->popup());
    m_organisation->setCompleter(completer);
    m_language->setPlaceholderText(u"ru"_s);
    addField(form, u"editLanguage"_s, tr("Language"), m_language);
    m_timeZone->setPlaceholderText(u"Europe/Moscow"_s);
    addField(form, u"editTimeZone"_s, tr("Time zone"), m_timeZone);
    buildManner(form);
    for (QCheckBox *check : {m_prospect, m_vip, m_blocked})
        form->addRow(check);
    prepareSentence(*m_fault, u"danger"_s);
    m_fault->setObjectName(u"customerFault"_s);
    form->addRow(m_fault);
    prepareSentence(*m_question, u"warning"_s);
    m_question->setObjectName(u"customerQuestion"_s);
    //: Asked by the Escape key in a form that was changed; the buttons "Keep" and "Leave as it was" are below
    m_question->setText(tr("What you typed is not kept yet. Keep it, or leave all as it was?"));
    form->addRow(m_question);
    m_fault->hide();
    m_question->hide();
    form->addRow(buildButtons());
}

void CustomerEditor::buildManner(QFormLayout *form)
{
    using Core::Channel;
    using Core::Loyalty;
    //: A customer has no channel by which they like to be reached most
    m_channel->addItem(tr("any"), kAnyChannel);
    for (const Channel channel : {Channel::Email, Channel::Phone, Channel::Messenger, Channel::Chat, Channel::Social})
        m_channel->addItem(Models::channelText(channel), int(channel));
    addField(form, u"editChannel"_s, tr("Preferred channel"), m_channel);
    m_tone->setMaxLength(Core::kWordChars);
    m_tone->setPlaceholderText(tr("formal, brief…"));
    addField(form, u"editTone"_s, tr("Tone"), m_tone);
    for (const Loyalty loyalty : {Loyalty::None, Loyalty::Behavioural, Loyalty::Emotional, Loyalty::Devoted})
        //: Loyalty of a customer: nobody sets it by hand, the rules of the desk do
        m_loyalty->addItem(loyalty == Loyalty::None ? tr("by rule") : Models::loyaltyText(loyalty), int(loyalty));
    addField(form, u"editLoyalty"_s, tr("Loyalty"), m_loyalty);
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
    leave->setObjectName(u"leaveCustomer"_s);
    line->addWidget(m_keep);
    line->addWidget(leave);
    line->addStretch();
    connect(m_keep, &QPushButton::clicked, this, &CustomerEditor::keep);
    connect(leave, &QPushButton::clicked, this, &CustomerEditor::leave);
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
    putAside();
    if (holds(customer.id))
        fill(m_aside.take(customer.id));
    else
        fill({customer, organisation, customer, organisation});
}

void CustomerEditor::putAside()
{
    if (!isChanged())
        return;
    m_aside.insert(m_before.id, filled());
    fill({m_before, m_organisationBefore, m_before, m_organisationBefore});
}

CustomerEditor::Filled CustomerEditor::filled() const
{
    return {m_before, m_organisationBefore, written(), m_organisation->text()};
}

bool CustomerEditor::isChanged() const
{
    return written() != m_start || otherOrganisation();
}

std::optional<QString> CustomerEditor::otherOrganisation() const
{
    const QString typed = m_organisation->text().simplified();
    return typed == m_organisationBefore.simplified() ? std::nullopt : std::optional(typed);
}

void CustomerEditor::fill(const Filled &filled)
{
    m_before = filled.before;
    m_organisationBefore = filled.organisationBefore;
    m_wasKeepTried = false;
    m_question->hide();
    showFields(filled.before, filled.organisationBefore);
    m_start = written();
    showFields(filled.now, filled.organisation);
}

void CustomerEditor::showFields(const Core::Customer &customer, const QString &organisation)
{
    m_name->setText(customer.name);
    m_emails->setPlainText(customer.emails.join(u'\n'));
    m_phones->setPlainText(customer.phones.join(u'\n'));
    m_messengers->setPlainText(customer.messengers.join(u'\n'));
    m_organisation->setText(organisation);
    m_language->setText(customer.language);
    m_timeZone->setText(customer.timeZone);
    m_tone->setText(customer.tone);
    m_channel->setCurrentIndex(m_channel->findData(customer.channel ? int(*customer.channel) : kAnyChannel));
    m_loyalty->setCurrentIndex(m_loyalty->findData(int(customer.loyalty)));
    m_prospect->setChecked(customer.prospect);
    m_vip->setChecked(customer.vip);
    m_blocked->setChecked(customer.blocked);
    judge();
}

void CustomerEditor::focusFirst()
{
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
    customer.tone = m_tone->text().simplified();
    // One that is not offered here, e.g. from the API, stays while nothing is chosen.
    if (const QVariant channel = m_channel->currentData(); channel.isValid())
        customer.channel
            = channel.toInt() == kAnyChannel ? std::nullopt : std::optional(Core::Channel(channel.toInt()));
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
    // A form that nobody has typed into yet reproaches nobody.
    const bool isTold = !fault.isEmpty() && (m_wasKeepTried || isChanged());
    m_fault->setText(isTold ? fault : QString());
    m_fault->setVisible(isTold);
    m_keep->setEnabled(fault.isEmpty());
    if (!isChanged())
        m_question->hide();
}

void CustomerEditor::escape()
{
    if (!isChanged())
        return leave();
    m_question->show();
    auto *first = m_keep->isEnabled() ? m_keep : findChild<QPushButton *>(u"leaveCustomer"_s);
    first->setFocus(Qt::OtherFocusReason);
    for (QWidget *parent = parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(parent)) {
            // The question takes its room only in the next layout.
            QMetaObject::invokeMethod(
                area, [area, first] { area->ensureWidgetVisible(first); }, Qt::QueuedConnection);
        }
    }
}

void CustomerEditor::leave()
{
    fill({m_before, m_organisationBefore, m_before, m_organisationBefore});
    Q_EMIT left();
}

void CustomerEditor::keep()
{
    const Core::Customer customer = written();
    m_wasKeepTried = true;
    judge();
    // Pressed twice somebody new would be made twice.
    if (m_isMaking || !Models::customerFault(customer).isEmpty())
        return;
    m_isMaking = m_before.id.isNull();
    m_kept = m_before.id;
    if (m_before.id.isNull())
        m_saver->create(customer, m_organisation->text());
    else
        m_saver->save(m_before, customer, otherOrganisation());
}

void CustomerEditor::takeSaved(Core::CustomerId id)
{
    m_isMaking = false;
    m_aside.remove(m_kept);
    if (m_before.id == m_kept)
        fill({m_before, m_organisationBefore, m_before, m_organisationBefore});
    Q_EMIT saved(id);
    tell(true);
}

void CustomerEditor::tell(bool isSaved)
{
    if (const Told told = std::exchange(m_told, {}))
        told(isSaved);
}

bool CustomerEditor::hasUnsaved() const
{
    return isChanged() || !m_aside.isEmpty();
}

void CustomerEditor::saveUnsaved(Told told)
{
    if (!isChanged() && !m_aside.isEmpty()) {
        const Core::CustomerId first = m_aside.cbegin().key();
        fill(m_aside.take(first));
    }
    m_told = std::move(told);
    keep();
    if (!Models::customerFault(written()).isEmpty())
        tell(false);
}

void CustomerEditor::discardUnsaved()
{
    m_aside.clear();
    if (isChanged())
        leave();
}

} // namespace Opora::Ui
