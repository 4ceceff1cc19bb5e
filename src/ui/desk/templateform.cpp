// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/templateform.h"

#include "models/deskwords.h"
#include "models/templatepreview.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappinglabel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBodyLines = 10;

QString began(QString text)
{
    text[0] = text[0].toUpper();
    return text;
}

} // namespace

TemplateForm::TemplateForm(QWidget *parent)
    : DeskForm(parent)
    , m_name(addLine(u"name"_s, tr("Name")))
    , m_key(addLine(u"key"_s, tr("Short name")))
    , m_owner(addCombo(u"owner"_s, tr("Whose it is")))
    , m_queue(addCombo(u"queue"_s, tr("Department")))
    , m_language(addCombo(u"language"_s, tr("Language")))
    , m_condition(addCondition())
    , m_body(addText(u"body"_s, tr("Text"), kBodyLines))
    , m_variables(new QToolButton(this))
    , m_unknown(new WrappingLabel(this))
    , m_preview(new WrappingLabel(this))
{
    build();
}

void TemplateForm::build()
{
    for (const QString &language : {QString(), u"ru"_s, u"en"_s})
        m_language->addItem(began(Models::languageText(language)), language);
    m_variables->setObjectName(u"variableButton"_s);
    m_variables->setText(tr("Insert a variable"));
    m_variables->setIcon(Icon::get(u"plus"_s));
    m_variables->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_variables->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_variables);
    for (const Models::TemplateVariable &variable : Models::templateVariables())
        menu->addAction(variable.name, m_body, [this, variable] {
            m_body->insertPlainText(Models::variableText(variable.word));
            m_body->setFocus();
        });
    m_variables->setMenu(menu);
    addPart(m_variables);
    m_unknown->setObjectName(u"unknownVariables"_s);
    m_unknown->setTone(u"warning"_s);
    addPart(m_unknown);
    auto *card = new QFrame(this);
    card->setProperty("kind", u"card"_s);
    auto *column = new QVBoxLayout(card);
    auto *head = new PlainLabel(tr("As the customer would read it"), card);
    head->setTone(u"muted"_s);
    head->setSize(u"small"_s);
    column->addWidget(head);
    m_preview->setObjectName(u"templatePreview"_s);
    m_preview->setAccessibleName(head->text());
    column->addWidget(m_preview);
    addPart(card);
    connect(m_body, &QPlainTextEdit::textChanged, this, &TemplateForm::showPreview);
    connect(m_queue, &QComboBox::activated, this, &TemplateForm::showPreview);
}

void TemplateForm::fill(const Shown &shown)
{
    const auto &text = std::get<Core::Template>(shown.object);
    m_reference = shown.reference;
    set(*m_name, text.name);
    set(*m_key, text.key);
    fillOwners(*m_owner, shown);
    fillQueues(*m_queue, shown.reference);
    choose(*m_queue, text.queue.uuid());
    if (m_language->findData(text.language) < 0)
        m_language->addItem(began(Models::languageText(text.language)), text.language);
    choose(*m_language, text.language);
    set(*m_condition, text.condition);
    set(*m_body, text.body);
    showPreview();
}

void TemplateForm::read(Core::Entity &object) const
{
    auto &text = std::get<Core::Template>(object);
    text.name = m_name->text();
    text.key = m_key->text();
    text.owner = Core::PersonId(m_owner->currentData().toUuid());
    text.queue = Core::QueueId(m_queue->currentData().toUuid());
    text.language = m_language->currentData().toString();
    text.condition = m_condition->text();
    text.body = m_body->toPlainText();
}

void TemplateForm::showPreview()
{
    Core::Entity object = Core::Template{};
    read(object);
    const auto &text = std::get<Core::Template>(object);
    const QString words = Models::templatePreview(text, m_reference);
    //: Instead of the preview of an empty template
    m_preview->setText(words.trimmed().isEmpty() ? tr("Nothing yet") : words);
    const QStringList unknown = Models::unknownVariables(text.body);
    m_unknown->setVisible(!unknown.isEmpty());
    m_unknown->setText(tr("Means nothing and would reach the customer as it is: %1").arg(unknown.join(u", "_s)));
}

} // namespace Opora::Ui
