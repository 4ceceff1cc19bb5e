// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/factlist.h"

#include "core/oplimits.h"
#include "ui/customers/editableline.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/lengthguard.h"
#include "ui/main/undokeys.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

FactList::FactList(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout)
    , m_add(new QLineEdit(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::current().space(Space::Xs));
    m_rows->setSpacing(Theme::current().space(Space::S));
    column->addLayout(m_rows);
    column->addWidget(m_add);
    auto *told = new PlainLabel(this);
    told->setTone(u"danger"_s);
    told->setSize(u"small"_s);
    column->addWidget(told);
    m_guard = new LengthGuard(m_add, Core::kSummaryChars, told);
    new UndoKeys(m_add);
    m_add->setObjectName(u"addFact"_s);
    m_add->setPlaceholderText(tr("Pin a fact"));
    m_add->setAccessibleName(m_add->placeholderText());
    connect(m_add, &QLineEdit::returnPressed, this, [this] {
        if (m_guard->isOver())
            return;
        const QString fact = m_add->text();
        emptyLine();
        if (!fact.trimmed().isEmpty())
            Q_EMIT factAdded(fact);
    });
}

bool FactList::isEditing() const
{
    return std::any_of(m_lines.cbegin(), m_lines.cend(), [](const EditableLine *line) { return line->isEditing(); });
}

void FactList::show(const QStringList &facts)
{
    if (isEditing()) {
        m_waiting = facts;
        return;
    }
    m_waiting.reset();
    if (facts != m_facts)
        rebuild(facts);
}

void FactList::setReadOnly(bool readOnly)
{
    m_isReadOnly = readOnly;
    m_add->setVisible(!readOnly);
    for (EditableLine *line : std::as_const(m_lines))
        line->setReadOnly(readOnly);
}

void FactList::clear()
{
    m_waiting.reset();
    emptyLine();
    rebuild({});
}

void FactList::emptyLine()
{
    // Not clear(): Ctrl+Z would bring the words back into the line, and even to another customer.
    m_add->setText({});
}

void FactList::rebuild(const QStringList &facts)
{
    m_facts = facts;
    for (EditableLine *line : std::exchange(m_lines, {})) {
        m_rows->removeWidget(line);
        line->hide();
        line->deleteLater();
    }
    for (qsizetype i = 0; i < facts.size(); ++i) {
        auto *line = new EditableLine(tr("Pinned fact"), EditableLine::Removing::Yes, Core::kSummaryChars, this);
        line->setText(facts.at(i));
        line->setReadOnly(m_isReadOnly);
        connect(line, &EditableLine::edited, this, [this, i](const QString &text) { Q_EMIT factEdited(i, text); });
        connect(line, &EditableLine::removed, this, [this, i] { Q_EMIT factRemoved(i); });
        // Later: what was edited is told first.
        connect(line, &EditableLine::finished, this, &FactList::takeWaiting, Qt::QueuedConnection);
        m_rows->addWidget(line);
        m_lines.append(line);
    }
}

void FactList::takeWaiting()
{
    if (m_waiting && !isEditing())
        show(*std::exchange(m_waiting, std::nullopt));
}

} // namespace Opora::Ui
