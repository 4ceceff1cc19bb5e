// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/spellcheck.h"

#include "core/ports/settings.h"
#include "core/ports/spelling.h"
#include "models/asking.h"
#include "text/spelledwords.h"
#include "ui/kit/menurow.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScreen>
#include <QTextBlock>
#include <QTextEdit>

#include <algorithm>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto kHandsRest = 250ms;
constexpr qsizetype kMostMarks = 300;
constexpr qsizetype kMostKnown = 20'000;
} // namespace

SpellCheck::SpellCheck(const Context &context, QTextEdit &edit)
    : QObject(&edit)
    , m_context(context)
    , m_edit(edit)
{
    if (!context.spelling)
        return;
    m_rest.setSingleShot(true);
    m_rest.setInterval(kHandsRest);
    const auto wait = [this] { m_rest.start(); };
    connect(&m_rest, &QTimer::timeout, this, &SpellCheck::mark);
    connect(&edit, &QTextEdit::textChanged, this, wait);
    // What is being typed is marked when the hand goes on.
    connect(&edit, &QTextEdit::cursorPositionChanged, this, wait);
    connect(&Theme::current(), &Theme::changed, this, wait);
    connect(context.spelling, &Core::Spelling::changed, this, [this] {
        // A word more: those that were right are so still, and a wrong one may be that word with a capital or a hyphen.
        if (m_isLearning)
            m_known.removeIf([](const QHash<QString, bool>::iterator &word) { return !word.value(); });
        else
            m_known.clear();
        m_rest.start();
    });
    edit.installEventFilter(this);
    edit.viewport()->installEventFilter(this);
}

bool SpellCheck::isOn() const
{
    return m_context.settings.value(QLatin1String(kSettingsKey), true).toBool();
}

bool SpellCheck::isKnown(const QString &word)
{
    const auto found = m_known.constFind(word);
    if (found != m_known.cend())
        return *found;
    if (m_known.size() >= kMostKnown)
        m_known.clear();
    return *m_known.insert(word, m_context.spelling->isKnown(word));
}

void SpellCheck::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setUnderlineColor(Theme::current().color(ColorRole::Danger));
    const int typed = m_edit.hasFocus() ? m_edit.textCursor().position() : -1;
    QTextBlock block = isOn() ? m_edit.document()->begin() : QTextBlock();
    for (; block.isValid() && marks.size() < kMostMarks; block = block.next()) {
        const QString line = block.text();
        for (const Text::SpelledWord &word : Text::spelledWords(line)) {
            const int begin = block.position() + int(word.begin);
            const int end = begin + int(word.size);
            if (end == typed || isKnown(line.sliced(word.begin, word.size)))
                continue;
            QTextCursor cursor(m_edit.document());
            cursor.setPosition(begin);
            cursor.setPosition(end, QTextCursor::KeepAnchor);
            marks.append({cursor, format});
        }
    }
    m_edit.setExtraSelections(marks);
}

bool SpellCheck::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ContextMenu) {
        showMenu(*static_cast<QContextMenuEvent *>(event));
        event->accept();
        return true;
    }
    // The settings may say something else by now.
    if (watched == &m_edit && (event->type() == QEvent::Show || event->type() == QEvent::FocusOut))
        m_rest.start();
    return QObject::eventFilter(watched, event);
}

QTextCursor SpellCheck::wordAt(const QTextCursor &place) const
{
    const QTextBlock block = place.block();
    const QList<Text::SpelledWord> words = Text::spelledWords(block.text());
    const int at = place.positionInBlock();
    const auto found = std::find_if(words.cbegin(), words.cend(), [at](const Text::SpelledWord &word) {
        return word.begin <= at && at <= word.begin + word.size;
    });
    QTextCursor word(block);
    if (found != words.cend()) {
        word.setPosition(block.position() + int(found->begin));
        word.setPosition(block.position() + int(found->begin + found->size), QTextCursor::KeepAnchor);
    }
    return word;
}

void SpellCheck::showMenu(const QContextMenuEvent &event)
{
    const bool isByKey = event.reason() == QContextMenuEvent::Keyboard;
    const QRect caret = m_edit.cursorRect();
    const QPoint place = m_edit.viewport()->mapFromGlobal(event.globalPos());
    const QTextCursor word = wordAt(isByKey ? m_edit.textCursor() : m_edit.cursorForPosition(place));
    QMenu *menu = m_edit.createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (isOn() && word.hasSelection() && !m_edit.isReadOnly())
        offer(*menu, menu->actions().value(0), word);
    menu->addSeparator();
    addSwitch(*menu);
    menu->popup(isByKey ? m_edit.viewport()->mapToGlobal(caret.bottomLeft()) : event.globalPos());
}

void SpellCheck::offer(QMenu &menu, QAction *before, const QTextCursor &word)
{
    Core::Spelling &spelling = *m_context.spelling;
    const QString text = word.selectedText();
    const auto add = [&](const QString &words, std::function<void()> act) {
        auto *row = new QAction(words, &menu);
        connect(row, &QAction::triggered, this, std::move(act));
        menu.insertAction(before, row);
        return row;
    };
    if (spelling.isOwn(text)) {
        //: In the menu of a word that is in the person's own dictionary
        add(tr("Remove from my dictionary"), [this, &spelling, text] { tell(spelling.forget(text)); });
    } else if (!isKnown(text)) {
        //: In the menu of a word that is spelled wrong, until other spellings are found
        QAction *looking = add(tr("Looking…"), [] {});
        looking->setEnabled(false);
        Models::ask(spelling.suggestions(text), looking,
                    [this, &menu, looking, word](const Core::Result<QStringList> &found) {
                        fill(menu, *looking, word, found.valueOr({}));
                    });
        menu.insertSeparator(before);
        //: In the menu of a word that is spelled wrong
        add(tr("Add to my dictionary"), [this, &spelling, text] {
            const QScopedValueRollback learning(m_isLearning, true);
            tell(spelling.learn(text));
        });
    } else {
        return;
    }
    menu.insertSeparator(before);
}

void SpellCheck::fill(QMenu &menu, QAction &row, const QTextCursor &word, const QStringList &suggestions)
{
    if (suggestions.isEmpty())
        //: In the menu of a word that is spelled wrong
        return row.setText(tr("No other spelling is known"));
    const auto offering = [&](QAction &action, const QString &suggestion) {
        action.setText(foreignWords(suggestion));
        // A step of its own, which Ctrl+Z takes back.
        connect(&action, &QAction::triggered, this,
                [word = QTextCursor(word), suggestion]() mutable { word.insertText(suggestion); });
    };
    const QList<QAction *> rows = menu.actions();
    QAction *next = rows.value(rows.indexOf(&row) + 1);
    // Not a new one: whoever went to it by keys is on the best of them.
    offering(row, suggestions.constFirst());
    row.setEnabled(true);
    for (const QString &suggestion : suggestions.sliced(1)) {
        auto *more = new QAction(&menu);
        offering(*more, suggestion);
        menu.insertAction(next, more);
    }
    // It has grown, maybe over the edge.
    const QRect screen = menu.screen()->availableGeometry();
    menu.move(std::max(screen.left(), std::min(menu.x(), screen.right() + 1 - menu.width())),
              std::max(screen.top(), std::min(menu.y(), screen.bottom() + 1 - menu.height())));
}

void SpellCheck::tell(const QFuture<Core::Result<void>> &kept)
{
    Models::ask(kept, this, [this](const Core::Result<void> &answer) {
        if (!answer)
            Q_EMIT failed(answer.error());
    });
}

void SpellCheck::addSwitch(QMenu &menu)
{
    //: In the menu of a text that is being written, with a check mark
    QAction *row = menu.addAction(tr("Check the spelling"));
    row->setCheckable(true);
    row->setChecked(isOn());
    connect(row, &QAction::toggled, this, [this](bool isOn) {
        m_context.settings.setValue(QLatin1String(kSettingsKey), isOn);
        mark();
    });
}

} // namespace Opora::Ui
