// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/localtextedit.h"

#include "models/deskwords.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QLocale>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kBesideFrom = 420; // at 100 %
} // namespace

LocalTextEdit::LocalTextEdit(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_line(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_russian(addLine(u"ru"_s, name))
    , m_english(addLine(u"en"_s, name))
{
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->setSpacing(Theme::current().space(Space::S));
    // Who reads the window in a language begins with it.
    setFocusProxy(QLocale().language() == QLocale::Russian ? m_russian : m_english);
}

QLineEdit *LocalTextEdit::addLine(const QString &language, const QString &name)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    const QString spoken = Models::languageText(language);
    auto *label = new PlainLabel(spoken.left(1).toUpper() + spoken.mid(1), this);
    label->setTone(u"muted"_s);
    label->setSize(u"small"_s);
    auto *line = new QLineEdit(this);
    line->setObjectName(u"text_"_s + language);
    //: Name of a field and the language of its text: "Name, English"
    line->setAccessibleName(tr("%1, %2").arg(name, label->text()));
    label->setBuddy(line);
    column->addWidget(label);
    column->addWidget(line);
    m_line->addLayout(column, 1);
    connect(line, &QLineEdit::textEdited, this, &LocalTextEdit::edited);
    return line;
}

Core::LocalText LocalTextEdit::text() const
{
    return {m_russian->text(), m_english->text()};
}

void LocalTextEdit::setText(const Core::LocalText &text)
{
    if (m_russian->text() != text.ru)
        m_russian->setText(text.ru);
    if (m_english->text() != text.en)
        m_english->setText(text.en);
}

void LocalTextEdit::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool hasRoom = width() >= Theme::current().scaled(kBesideFrom);
    m_line->setDirection(hasRoom ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace Opora::Ui
