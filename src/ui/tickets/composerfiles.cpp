// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/composerfiles.h"

#include "models/composermodel.h"
#include "ui/kit/chip.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/main/context.h"

namespace Opora::Ui {

using namespace Qt::StringLiterals;

ComposerFiles::ComposerFiles(const Context &context, Models::ComposerModel &model, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(model)
    , m_flow(new FlowLayout(this))
{ }

void ComposerFiles::showFiles()
{
    while (QLayoutItem *item = m_flow->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const Core::Attachment &attachment : m_model.attachments())
        addChip(attachment);
    const QStringList copying = m_model.copying();
    for (const QString &name : copying) {
        //: A file that is being added to a reply; %1 is its name
        m_flow->addWidget(new ChipLabel({tr("%1 – copying…").arg(name), Chip::Tone::Quiet, u"file"_s}, this));
    }
    setVisible(!m_model.attachments().isEmpty() || !copying.isEmpty());
}

void ComposerFiles::addChip(const Core::Attachment &attachment)
{
    auto *chip = new ChipButton(this);
    if (m_tabAfter)
        setTabOrder(m_tabAfter, chip);
    chip->setFieldName(tr("Attachment"));
    chip->setIconName(u"file"_s);
    chip->setValue(u"%1 (%2)"_s.arg(attachment.name, m_context.formatter.bytes(attachment.size)));
    auto *menu = new QMenu(chip);
    menu->addAction(tr("Open"), this, [this, attachment] { Q_EMIT chosen(attachment); });
    menu->addAction(tr("Remove"), this, [this, file = attachment.file] { m_model.removeAttachment(file); });
    chip->setMenu(menu);
    m_flow->addWidget(chip);
}

} // namespace Opora::Ui
