// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/formatbar.h"

#include "models/richdocument.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTextBlock>
#include <QToolButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using List = Core::RichLine::List;

FormatBar::FormatBar(ComposerEdit &edit, QWidget *parent)
    : QWidget(parent)
    , m_edit(edit)
{
    setObjectName(u"formatBar"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::current().space(Space::Xs));
    column->addLayout(buildTools());
    m_linkLine = buildLink();
    column->addWidget(m_linkLine);
    connect(&edit, &ComposerEdit::formatAsked, this, &FormatBar::apply);
    connect(&edit, &QTextEdit::currentCharFormatChanged, this, &FormatBar::showState);
    connect(&edit, &QTextEdit::cursorPositionChanged, this, &FormatBar::showState);
    connect(&edit, &QTextEdit::textChanged, this, &FormatBar::showState);
}

QHBoxLayout *FormatBar::buildTools()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::current().space(Space::Xs));
    addTool(row, Format::Bold, u"bold"_s, tr("Bold"));
    addTool(row, Format::Italic, u"italic"_s, tr("Italic"));
    addTool(row, Format::Underline, u"underline"_s, tr("Underlined"));
    addTool(row, Format::Bullets, u"list"_s, tr("List with bullets"));
    addTool(row, Format::Numbers, u"list-numbers"_s, tr("Numbered list"));
    //: Somebody else's words within a message
    addTool(row, Format::Quote, u"quote"_s, tr("Quotation"));
    addTool(row, Format::Link, u"link"_s, tr("Link"));
    row->addStretch(1);
    return row;
}

void FormatBar::addTool(QHBoxLayout *row, Format format, const QString &icon, const QString &name)
{
    auto *tool = new QToolButton(this);
    tool->setObjectName(u"format-"_s + icon);
    tool->setIcon(Icon::get(icon));
    tool->setAccessibleName(name);
    //: A tool's name and its keys
    tool->setToolTip(tr("%1 (%2)").arg(name, ComposerEdit::keysOf(format).toString(QKeySequence::NativeText)));
    tool->setCheckable(true);
    tool->setAutoRaise(true);
    connect(tool, &QToolButton::clicked, this, [this, format] {
        apply(format);
        if (format != Format::Link)
            m_edit.setFocus(Qt::OtherFocusReason);
    });
    row->addWidget(tool);
    m_tools.insert(format, tool);
}

QWidget *FormatBar::buildLink()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_address = new QLineEdit(line);
    m_address->setObjectName(u"linkAddress"_s);
    m_address->setAccessibleName(tr("Address of the link"));
    m_address->setPlaceholderText(tr("Address of a page or a mailbox; Enter takes it, empty takes the link away"));
    m_address->installEventFilter(this);
    m_problem = new PlainLabel(line);
    m_problem->setObjectName(u"linkProblem"_s);
    m_problem->setTone(u"danger"_s);
    m_problem->setSize(u"small"_s);
    m_problem->setWordWrap(true);
    row->addWidget(m_address, 1);
    row->addWidget(m_problem, 1);
    connect(m_address, &QLineEdit::returnPressed, this, &FormatBar::takeLink);
    connect(m_address, &QLineEdit::textEdited, m_problem, &QWidget::hide);
    line->hide();
    return line;
}

void FormatBar::apply(Format format)
{
    const Core::RichRun now = Models::runOf(m_edit.currentCharFormat());
    QTextCharFormat look;
    switch (format) {
    case Format::Bold:
        look.setFontWeight(now.bold ? QFont::Normal : QFont::Bold);
        m_edit.mergeCurrentCharFormat(look);
        break;
    case Format::Italic:
        look.setFontItalic(!now.italic);
        m_edit.mergeCurrentCharFormat(look);
        break;
    case Format::Underline:
        look.setFontUnderline(!now.underline);
        m_edit.mergeCurrentCharFormat(look);
        break;
    case Format::Bullets: toggleList(List::Bullets); break;
    case Format::Numbers: toggleList(List::Numbers); break;
    case Format::Quote: toggleQuote(); break;
    case Format::Link: askLink(); break;
    }
    showState();
}

void FormatBar::showState()
{
    const Core::RichRun look = Models::runOf(m_edit.currentCharFormat());
    const Core::RichLine line = Models::lineOf(m_edit.textCursor().block());
    m_tools[Format::Bold]->setChecked(look.bold);
    m_tools[Format::Italic]->setChecked(look.italic);
    m_tools[Format::Underline]->setChecked(look.underline);
    m_tools[Format::Bullets]->setChecked(line.list == List::Bullets);
    m_tools[Format::Numbers]->setChecked(line.list == List::Numbers);
    m_tools[Format::Quote]->setChecked(line.isQuote);
    m_tools[Format::Link]->setChecked(!look.link.isEmpty());
}

void FormatBar::toggleList(List list)
{
    const QTextCursor cursor = m_edit.textCursor();
    const bool isSuch = Models::lineOf(cursor.block()).list == list;
    Models::makeItems(cursor, isSuch ? List::None : list, ComposerEdit::quoteIndent());
}

void FormatBar::toggleQuote()
{
    QTextCursor cursor = m_edit.textCursor();
    const bool isQuote = !Models::lineOf(cursor.block()).isQuote;
    QTextBlockFormat format;
    format.setProperty(QTextFormat::BlockQuoteLevel, int(isQuote));
    format.setLeftMargin(isQuote ? ComposerEdit::quoteIndent() : 0);
    cursor.mergeBlockFormat(format);
}

void FormatBar::askLink()
{
    const QTextCursor cursor = m_edit.linkCursor();
    m_address->setText(cursor.charFormat().anchorHref());
    m_address->selectAll();
    m_problem->hide();
    m_linkLine->show();
    m_address->setFocus(Qt::ShortcutFocusReason);
}

void FormatBar::takeLink()
{
    const QString typed = m_address->text().trimmed();
    const QString address = Models::addressFrom(typed);
    if (address.isEmpty() && !typed.isEmpty()) {
        m_problem->setText(tr("This is no address of a page or a mailbox. Mend it or leave it empty."));
        m_address->setFocus(Qt::OtherFocusReason);
        return m_problem->show();
    }
    QTextCursor cursor = m_edit.linkCursor();
    QTextCharFormat link;
    link.setAnchor(!address.isEmpty());
    link.setAnchorHref(address);
    if (cursor.hasSelection())
        cursor.mergeCharFormat(link);
    else if (!address.isEmpty())
        cursor.insertText(typed, link);
    cursor.setPosition(cursor.selectionEnd());
    m_edit.setTextCursor(cursor);
    leaveLink();
    m_edit.setFocus(Qt::OtherFocusReason);
}

bool FormatBar::finishLink()
{
    if (m_edit.isFormatting() && !m_linkLine->isHidden() && !m_address->text().trimmed().isEmpty()) {
        takeLink();
        return m_linkLine->isHidden();
    }
    return true;
}

void FormatBar::leaveLink()
{
    if (m_linkLine->isHidden())
        return;
    m_linkLine->hide();
    // Nothing that would be lost with the window.
    m_address->setModified(false);
}

bool FormatBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_address || !isKey || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        leaveLink();
        m_edit.setFocus(Qt::OtherFocusReason);
    }
    return true;
}

} // namespace Opora::Ui
