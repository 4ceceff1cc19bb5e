// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/deskform.h"

#include "models/deskobjects.h"
#include "models/desktree.h"
#include "models/deskwords.h"
#include "ui/desk/colorchoice.h"
#include "ui/desk/growingrows.h"
#include "ui/desk/localtextedit.h"
#include "ui/kit/combolists.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappingcheckbox.h"
#include "ui/kit/wrappinglabel.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

DeskForm::DeskForm(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setSpacing(Theme::current().space(Space::L));
}

void DeskForm::present(const Shown &shown, Fill how)
{
    m_isFilling = true;
    m_isAnew = how == Fill::Anew;
    fill(shown);
    setEnabled(shown.mayChange);
    if (m_isAnew)
        settle();
    m_isFilling = false;
}

void DeskForm::tellEdited()
{
    if (!m_isFilling)
        Q_EMIT edited();
}

void DeskForm::addField(const QString &key, const QString &name, QWidget *editor, const QString &hint)
{
    const Theme &theme = Theme::current();
    auto *block = new QVBoxLayout;
    block->setSpacing(theme.space(Space::Xs));
    auto *label = new PlainLabel(name, this);
    label->setBuddy(editor);
    block->addWidget(label);
    block->addWidget(editor);
    auto *trouble = new WrappingLabel(this);
    trouble->setObjectName(key + u"Trouble"_s);
    trouble->setTone(u"danger"_s);
    trouble->setSize(u"small"_s);
    trouble->hide();
    block->addWidget(trouble);
    if (!hint.isEmpty()) {
        auto *help = new WrappingLabel(this);
        help->setText(hint);
        help->setTone(u"muted"_s);
        help->setSize(u"small"_s);
        block->addWidget(help);
    }
    if (editor->objectName().isEmpty())
        editor->setObjectName(key + u"Edit"_s);
    if (editor->accessibleName().isEmpty())
        editor->setAccessibleName(name);
    editor->setAccessibleDescription(hint);
    m_column->addLayout(block);
    m_fields.insert(key, {editor, trouble, hint});
    m_order.append(key);
    watch(editor);
    if (const auto *rows = qobject_cast<GrowingRows *>(editor))
        connect(rows, &GrowingRows::appended, this, &DeskForm::watch);
}

void DeskForm::watch(QWidget *editor)
{
    QList<QWidget *> inputs = editor->findChildren<QWidget *>();
    inputs.append(editor);
    for (QWidget *input : std::as_const(inputs)) {
        input->installEventFilter(this);
        if (auto *combo = qobject_cast<QComboBox *>(input))
            guardFromWheel(*combo);
    }
}

void DeskForm::addPart(QWidget *part)
{
    m_column->addWidget(part);
}

QLineEdit *DeskForm::addLine(const QString &key, const QString &name, const QString &hint)
{
    auto *line = new QLineEdit(this);
    addField(key, name, line, hint);
    connect(line, &QLineEdit::textEdited, this, &DeskForm::tellEdited);
    return line;
}

LocalTextEdit *DeskForm::addName()
{
    auto *edit = new LocalTextEdit(tr("Name"), this);
    addField(u"name"_s, tr("Name"), edit, tr("Each reads the name in the language of their window."));
    connect(edit, &LocalTextEdit::edited, this, &DeskForm::tellEdited);
    return edit;
}

QLineEdit *DeskForm::addShortName(const QString &hint)
{
    return addLine(u"key"_s, tr("Short name"), hint);
}

QComboBox *DeskForm::addCombo(const QString &key, const QString &name, const QString &hint)
{
    auto *combo = new QComboBox(this);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(12);
    addField(key, name, combo, hint);
    connect(combo, &QComboBox::activated, this, &DeskForm::tellEdited);
    return combo;
}

ColorChoice *DeskForm::addColor()
{
    auto *choice = new ColorChoice(this);
    addField(u"color"_s, tr("Colour"), choice);
    connect(choice, &QComboBox::activated, this, &DeskForm::tellEdited);
    return choice;
}

QCheckBox *DeskForm::addCheck(const QString &key, const QString &name, const QString &sentence, const QString &hint)
{
    auto *check = new WrappingCheckBox(this);
    check->setText(sentence);
    check->setAccessibleName(sentence);
    addField(key, name, check, hint);
    connect(check, &QCheckBox::clicked, this, &DeskForm::tellEdited);
    return check;
}

QCheckBox *DeskForm::addActive()
{
    return addCheck(u"active"_s, tr("In use"), tr("Can be chosen"),
                    tr("What is not in use any more stays on the tickets that have it."));
}

QLineEdit *DeskForm::addCondition()
{
    return addLine(u"condition"_s, tr("Condition"),
                   tr("Offered on these tickets only, written as in the search: status:open tag:refund. "
                      "Empty: on all of them."));
}

void DeskForm::fillOwners(QComboBox &combo, const Shown &shown)
{
    const auto began = [](QString text) {
        text[0] = text[0].toUpper();
        return text;
    };
    Core::Entity shared = shown.object;
    std::visit(
        [](auto &own) {
            if constexpr (requires { own.owner; })
                own.owner = {};
        },
        shared);
    combo.clear();
    // Who may not give it to everybody has it alone.
    if (Core::ownerOf(shown.object).isNull() || Models::mayPutDesk(shown.reference, shared))
        combo.addItem(began(Models::sharedText()), QUuid());
    combo.addItem(began(Models::ownText()), shown.reference.me.uuid());
    choose(combo, Core::ownerOf(shown.object).uuid());
}

void DeskForm::fillParents(QComboBox &combo, const QString &top, const Shown &shown)
{
    const QSet<QUuid> branch = Models::deskBranch(shown.object, shown.reference);
    combo.clear();
    combo.addItem(top, QUuid());
    for (const Core::Entity &object : Models::deskObjects(shown.reference, Core::kindOf(shown.object))) {
        const QUuid id = Core::uuidOf(object);
        const int depth = Models::deskDepth(object, shown.reference);
        if (!branch.contains(id))
            combo.addItem(QString(4 * depth, u' ') + Models::deskName(object), id);
    }
    choose(combo, Models::deskParent(shown.object));
}

void DeskForm::fillQueues(QComboBox &combo, const Core::ReferenceData &reference)
{
    combo.clear();
    combo.addItem(tr("All departments"), QUuid());
    for (const Core::Entity &object : Models::deskObjects(reference, Core::EntityKind::Queue))
        combo.addItem(Models::deskName(object), Core::uuidOf(object));
}

QPlainTextEdit *DeskForm::addText(const QString &key, const QString &name, int lines, const QString &hint)
{
    auto *edit = new QPlainTextEdit(this);
    edit->setTabChangesFocus(true);
    addField(key, name, edit, hint);
    const auto fit = [edit, lines] {
        edit->setFixedHeight(lines * QFontMetrics(Theme::current().font(TypeSize::Body)).lineSpacing()
                             + 2 * Theme::current().space(Space::S));
    };
    connect(&Theme::current(), &Theme::changed, edit, fit);
    fit();
    connect(edit, &QPlainTextEdit::textChanged, this, &DeskForm::tellEdited);
    return edit;
}

void DeskForm::tell(const QHash<QString, QString> &troubles)
{
    for (auto field = m_fields.cbegin(); field != m_fields.cend(); ++field) {
        const QString sentence = troubles.value(field.key());
        field->trouble->setText(sentence);
        field->trouble->setVisible(!sentence.isEmpty());
        field->editor->setAccessibleDescription(sentence.isEmpty() ? field->hint : sentence);
    }
}

void DeskForm::focusFirst()
{
    if (!m_order.isEmpty())
        focusField(m_order.constFirst());
}

void DeskForm::focusField(const QString &key)
{
    if (const Field field = m_fields.value(key); field.editor)
        field.editor->setFocus(Qt::OtherFocusReason);
}

void DeskForm::settle()
{
    for (QLineEdit *line : findChildren<QLineEdit *>()) {
        if (!line->isModified() && !line->isUndoAvailable())
            continue;
        const bool wasFilling = std::exchange(m_isFilling, true);
        const int place = line->cursorPosition();
        line->setText(line->text());
        line->setCursorPosition(place);
        m_isFilling = wasFilling;
    }
    for (QPlainTextEdit *edit : findChildren<QPlainTextEdit *>())
        edit->document()->clearUndoRedoStacks();
}

void DeskForm::set(QLineEdit &line, const QString &text)
{
    if (line.text() != text)
        line.setText(text);
}

void DeskForm::set(QPlainTextEdit &edit, const QString &text)
{
    if (edit.toPlainText() != text)
        edit.setPlainText(text);
}

void DeskForm::choose(QComboBox &combo, const QVariant &data)
{
    combo.setCurrentIndex(combo.findData(data));
}

bool DeskForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto &key = static_cast<const QKeyEvent &>(*event);
    const auto *line = qobject_cast<QLineEdit *>(watched);
    const auto *text = qobject_cast<QPlainTextEdit *>(watched);
    const bool hasUndo = (line && line->isUndoAvailable()) || (text && text->document()->isUndoAvailable());
    const bool hasRedo = (line && line->isRedoAvailable()) || (text && text->document()->isRedoAvailable());
    const bool isOurs = (key.matches(QKeySequence::Undo) && !hasUndo) || (key.matches(QKeySequence::Redo) && !hasRedo);
    if (!(line || text) || !isOurs)
        return QWidget::eventFilter(watched, event);
    // With nothing typed the key is the window's.
    event->ignore();
    return true;
}

} // namespace Opora::Ui
