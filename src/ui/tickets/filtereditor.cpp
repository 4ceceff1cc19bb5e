// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/filtereditor.h"

#include "models/filterwords.h"
#include "models/searchtext.h"
#include "ui/kit/combolists.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Text::SearchFilter;
using Kind = SearchFilter::Kind;

namespace {

constexpr int kValueLetters = 14;

QString nameOf(const QString &part, const QList<qsizetype> &path)
{
    QString name = part;
    for (const qsizetype place : path)
        name += u'.' + QString::number(place);
    return name;
}

} // namespace

FilterEditor::FilterEditor(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_language(Models::searchLanguage(context.formatter.locale()))
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    build();
}

void FilterEditor::setFilter(const SearchFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_focus.reset();
    build();
}

SearchFilter &FilterEditor::at(const Path &path)
{
    SearchFilter *part = &m_filter;
    for (const qsizetype place : path)
        part = &part->children[place];
    return *part;
}

void FilterEditor::build()
{
    delete std::exchange(m_rows, new QWidget(this));
    auto *column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::current().space(Space::Xs));
    addGroup(*column, {});
    m_column->addWidget(m_rows);
    nameComboLists(*m_rows);
    if (!m_focus)
        return;
    const Path path = *std::exchange(m_focus, {});
    // Where a group stands, or nothing any more, there is no value.
    for (const QString &part : {u"filterValue"_s, u"filterGroup"_s, u"filterAdd"_s})
        if (auto *field = m_rows->findChild<QWidget *>(nameOf(part, path)))
            return field->setFocus(Qt::OtherFocusReason);
}

void FilterEditor::rebuild(const Path &focus)
{
    m_focus = focus;
    if (!std::exchange(m_isDue, true)) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_isDue = false;
                build();
            },
            Qt::QueuedConnection);
    }
    Q_EMIT changed();
}

void FilterEditor::addGroup(QVBoxLayout &column, const Path &path)
{
    addGroupHead(column, path);
    const qsizetype count = at(path).children.size();
    for (qsizetype n = 0; n < count; ++n) {
        const Path inner = path + Path{n};
        if (!at(inner).isGroup()) {
            addRow(column, inner);
            continue;
        }
        auto *frame = new QFrame(m_rows);
        frame->setProperty("kind", u"card"_s);
        auto *nested = new QVBoxLayout(frame);
        const int gap = Theme::current().space(Space::S);
        nested->setContentsMargins(gap, gap, gap, gap);
        nested->setSpacing(Theme::current().space(Space::Xs));
        addGroup(*nested, inner);
        column.addWidget(frame);
    }
    addGroupFoot(column, path);
}

void FilterEditor::addGroupHead(QVBoxLayout &column, const Path &path)
{
    auto *line = new QHBoxLayout;
    auto *choice = new QComboBox(m_rows);
    choice->setObjectName(nameOf(u"filterGroup"_s, path));
    choice->setAccessibleName(tr("How many of these conditions"));
    choice->addItem(tr("All of these"), 0);
    choice->addItem(tr("Any of these"), 1);
    if (!path.isEmpty()) {
        choice->addItem(tr("Not all of these"), 2);
        choice->addItem(tr("None of these"), 3);
    }
    const SearchFilter &group = at(path);
    choice->setCurrentIndex((group.kind == Kind::Any ? 1 : 0) + (group.isDenied ? 2 : 0));
    connect(choice, &QComboBox::activated, this, [this, path](int index) {
        at(path).kind = index % 2 ? Kind::Any : Kind::All;
        at(path).isDenied = index > 1;
        Q_EMIT changed();
    });
    line->addWidget(choice);
    line->addStretch(1);
    if (!path.isEmpty())
        addRemoval(*line, path);
    column.addLayout(line);
}

void FilterEditor::addGroupFoot(QVBoxLayout &column, const Path &path)
{
    auto *line = new QHBoxLayout;
    const auto add = [&](const QString &words, const QString &name, const SearchFilter &part) {
        auto *button = new QPushButton(Icon::get(u"plus"_s), words, m_rows);
        button->setObjectName(nameOf(name, path));
        button->setProperty("kind", u"flat"_s);
        connect(button, &QPushButton::clicked, this, [this, path, part] { append(path, part); });
        line->addWidget(button);
    };
    SearchFilter row;
    row.kind = Kind::Field;
    SearchFilter group;
    group.kind = at(path).kind == Kind::All ? Kind::Any : Kind::All;
    group.children = {row};
    add(tr("Condition"), u"filterAdd"_s, row);
    add(tr("Group"), u"filterAddGroup"_s, group);
    line->addStretch(1);
    column.addLayout(line);
}

void FilterEditor::addRow(QVBoxLayout &column, const Path &path)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::current().space(Space::Xs));
    addSubject(*line, path);
    addComparison(*line, path);
    column.addLayout(line);
    addValue(column, *line, path);
    addRemoval(*line, path);
}

void FilterEditor::addSubject(QBoxLayout &line, const Path &path)
{
    auto *choice = new QComboBox(m_rows);
    choice->setObjectName(nameOf(u"filterSubject"_s, path));
    choice->setAccessibleName(tr("What it is about"));
    const QList<Models::FilterSubject> subjects = Models::filterSubjects(m_language);
    const SearchFilter &row = at(path);
    for (const Models::FilterSubject &subject : subjects) {
        choice->addItem(subject.name);
        if (subject.kind == row.kind && (row.kind != Kind::Field || subject.field == row.field))
            choice->setCurrentIndex(choice->count() - 1);
    }
    connect(choice, &QComboBox::activated, this, [this, path, subjects](int index) {
        SearchFilter &changed = at(path);
        const bool isOther = changed.kind != subjects[index].kind || changed.field != subjects[index].field;
        changed.kind = subjects[index].kind;
        changed.field = subjects[index].field;
        changed.op = Text::SearchOp::Equal;
        // A value of another field means nothing here; words stay words.
        if (isOther && changed.kind == Kind::Field)
            changed.value.clear();
        rebuild(path);
    });
    line.addWidget(choice);
}

void FilterEditor::addComparison(QBoxLayout &line, const Path &path)
{
    auto *choice = new QComboBox(m_rows);
    choice->setObjectName(nameOf(u"filterComparison"_s, path));
    choice->setAccessibleName(tr("How it is compared"));
    const SearchFilter &row = at(path);
    const QList<Models::FilterComparison> all = Models::filterComparisons(row);
    for (const Models::FilterComparison &one : all) {
        choice->addItem(one.name);
        if (one.op == row.op && one.isDenied == row.isDenied)
            choice->setCurrentIndex(choice->count() - 1);
    }
    connect(choice, &QComboBox::activated, this, [this, path, all](int index) {
        at(path).op = all[index].op;
        at(path).isDenied = all[index].isDenied;
        Q_EMIT changed();
    });
    line.addWidget(choice);
}

void FilterEditor::addValue(QVBoxLayout &column, QBoxLayout &line, const Path &path)
{
    auto *value = new QComboBox(m_rows);
    value->setObjectName(nameOf(u"filterValue"_s, path));
    value->setAccessibleName(tr("Value"));
    value->setEditable(true);
    value->setInsertPolicy(QComboBox::NoInsert);
    value->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    value->setMinimumContentsLength(kValueLetters);
    value->addItems(Models::filterValues(at(path), m_context.reference.data(), m_language));
    value->setEditText(Models::filterValueText(at(path), m_language));
    line.addWidget(value, 1);
    auto *trouble = new PlainLabel(m_rows);
    trouble->setTone(u"danger"_s);
    trouble->setSize(u"small"_s);
    trouble->setWordWrap(true);
    trouble->setText(Models::filterTrouble(at(path)));
    trouble->setVisible(!trouble->text().isEmpty());
    column.addWidget(trouble);
    connect(value, &QComboBox::editTextChanged, this, [this, path, trouble](const QString &text) {
        at(path).value = text;
        trouble->setText(Models::filterTrouble(at(path)));
        trouble->setVisible(!trouble->text().isEmpty());
        Q_EMIT changed();
    });
}

void FilterEditor::addRemoval(QBoxLayout &line, const Path &path)
{
    auto *button = new QToolButton(m_rows);
    button->setObjectName(nameOf(u"filterRemove"_s, path));
    button->setIcon(Icon::get(u"close"_s));
    button->setAutoRaise(true);
    button->setToolTip(tr("Remove"));
    button->setAccessibleName(tr("Remove this condition"));
    connect(button, &QToolButton::clicked, this, [this, path] { remove(path); });
    line.addWidget(button);
}

void FilterEditor::append(const Path &group, const SearchFilter &part)
{
    at(group).children.append(part);
    const Path added = group + Path{at(group).children.size() - 1};
    rebuild(part.isGroup() ? added + Path{0} : added);
}

void FilterEditor::remove(const Path &path)
{
    const Path group = path.first(path.size() - 1);
    at(group).children.removeAt(path.constLast());
    const qsizetype left = at(group).children.size();
    rebuild(left > 0 ? group + Path{std::min(path.constLast(), left - 1)} : group);
}

} // namespace Opora::Ui
