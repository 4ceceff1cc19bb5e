// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/forgottenfile.h"

#include "models/composermodel.h"
#include "text/filepromise.h"

#include <QPushButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

ForgottenFile::ForgottenFile(const Models::ComposerModel &model, QWidget *parent)
    : QuietBar(Kind::Held, parent)
    , m_model(model)
{
    setObjectName(u"forgottenFile"_s);
    setMessage({}, tr("You write of an attached file, but there is none."));
    QPushButton *attach = addButton(tr("Attach files"), ButtonKind::Primary);
    QPushButton *send = addButton(tr("Send without"));
    hide();
    connect(attach, &QPushButton::clicked, this, &ForgottenFile::filesAsked);
    connect(send, &QPushButton::clicked, this, &ForgottenFile::sendAsked);
    connect(&model, &Models::ComposerModel::attachmentsChanged, this, &ForgottenFile::look);
    connect(&model, &Models::ComposerModel::savedChanged, this, &ForgottenFile::look);
    connect(&model, &Models::ComposerModel::loaded, this, &ForgottenFile::look);
}

bool ForgottenFile::holdsBack()
{
    const bool hasFiles = !m_model.attachments().isEmpty() || m_model.forwardedFiles() > 0;
    if (hasFiles || m_askedFor == m_model.text() || !Text::promisesFile(m_model.text()))
        return false;
    m_askedFor = m_model.text();
    show();
    return true;
}

void ForgottenFile::look()
{
    // Other words or a file: the question is answered.
    if (isHidden() || (m_model.text() == m_askedFor && m_model.attachments().isEmpty()))
        return;
    m_askedFor.clear();
    hide();
}

} // namespace Opora::Ui
