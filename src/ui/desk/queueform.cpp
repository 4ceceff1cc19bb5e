// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/queueform.h"

#include "models/deskobjects.h"
#include "models/deskwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kSignatureLines = 4;
} // namespace

QueueForm::QueueForm(QWidget *parent)
    : DeskForm(parent)
    , m_name(addLine(u"name"_s, tr("Name")))
    , m_policy(addCombo(u"sla_policy"_s, tr("Service level"), tr("How soon its customers are answered.")))
    , m_signature(
          addText(u"signature"_s, tr("Signature"), kSignatureLines, tr("What templates put for {{queue.signature}}.")))
    , m_russian(addText(u"signatures"_s, tr("Signature in Russian"), kSignatureLines))
    , m_english(addText(u"signatures_en"_s, tr("Signature in English"), kSignatureLines,
                        tr("By the language of the reply. Where one is empty, the signature above stands.")))
    , m_active(addCheck(u"active"_s, tr("In use"), tr("New tickets may come here")))
    , m_key(addShortName(tr("For the search and for imports: queue:billing finds what has the short name “billing”.")))
{ }

void QueueForm::fill(const Shown &shown)
{
    const auto &queue = std::get<Core::Queue>(shown.object);
    set(*m_name, queue.name);
    m_policy->clear();
    QString none = Models::noPolicyText();
    none[0] = none[0].toUpper();
    m_policy->addItem(none, QUuid());
    for (const Core::Entity &object : Models::deskObjects(shown.reference, Core::EntityKind::SlaPolicy))
        m_policy->addItem(Models::deskName(object), Core::uuidOf(object));
    choose(*m_policy, queue.slaPolicy.uuid());
    set(*m_signature, queue.signature);
    set(*m_russian, queue.signatures.ru);
    set(*m_english, queue.signatures.en);
    m_active->setChecked(queue.active);
    set(*m_key, queue.key);
}

void QueueForm::read(Core::Entity &object) const
{
    auto &queue = std::get<Core::Queue>(object);
    queue.name = m_name->text();
    queue.slaPolicy = Core::SlaPolicyId(m_policy->currentData().toUuid());
    queue.signature = m_signature->toPlainText();
    queue.signatures = {m_russian->toPlainText(), m_english->toPlainText()};
    queue.active = m_active->isChecked();
    queue.key = m_key->text();
}

} // namespace Opora::Ui
