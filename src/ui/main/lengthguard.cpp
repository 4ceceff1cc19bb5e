// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/lengthguard.h"

#include "models/lengthtext.h"

#include <QLabel>
#include <QLineEdit>

namespace Opora::Ui {

namespace {
/// Far above every field's limit; Qt's own would cut a long note in silence.
constexpr int kMostTyped = 2'000'000;
} // namespace

LengthGuard::LengthGuard(QLineEdit *edit, qsizetype limit, QLabel *told)
    : QObject(edit)
    , m_edit(edit)
    , m_limit(limit)
    , m_told(told)
{
    edit->setMaxLength(kMostTyped);
    told->setWordWrap(true);
    connect(edit, &QLineEdit::textChanged, this, &LengthGuard::look);
    look();
}

bool LengthGuard::isOver() const
{
    return !Models::excessSentence(m_edit->text().trimmed(), m_limit).isEmpty();
}

void LengthGuard::look()
{
    const QString sentence = Models::excessSentence(m_edit->text().trimmed(), m_limit);
    m_told->setText(sentence);
    m_told->setVisible(!sentence.isEmpty());
    m_edit->setAccessibleDescription(sentence);
}

} // namespace Opora::Ui
