// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/viewplace.h"

#include "models/savedviews.h"
#include "ui/desk/colorchoice.h"
#include "ui/kit/labels.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/search/searchcompleter.h"
#include "ui/tickets/filtereditor.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kFormWidth = 760; // at 100 %
} // namespace

ViewPlace::ViewPlace(const Context &context, QWidget *parent)
    : Place(parent)
    , m_context(context)
    , m_model(new Models::SavedViews(context.work, this))
    , m_title(new PlainLabel(this))
    , m_name(new QLineEdit(this))
    , m_query(new SearchField(this))
    , m_rows(new FilterEditor(context, this))
    , m_color(new ColorChoice(this))
    , m_shared(new QCheckBox(this))
    , m_notify(new QCheckBox(this))
    , m_notifyHint(new PlainLabel(this))
    , m_trouble(new PlainLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(buildForm());
    m_model->setReference(context.reference.data());
    connectForm();
    show(m_model->newView({}));
}

QWidget *ViewPlace::buildForm()
{
    const Theme &theme = Theme::current();
    auto *page = new QWidget(this);
    page->setMaximumWidth(theme.scaled(kFormWidth));
    auto *column = new QVBoxLayout(page);
    const int side = theme.space(Space::L);
    column->setContentsMargins(side, theme.space(Space::M), side, theme.space(Space::M));
    column->setSpacing(theme.space(Space::S));
    m_title->setSize(u"title"_s);
    column->addWidget(m_title);
    m_name->setObjectName(u"viewName"_s);
    addField(*column, tr("Name"), *m_name);
    m_query->setObjectName(u"viewQuery"_s);
    m_query->setPurpose(tr("All tickets; words and conditions narrow it down"));
    addField(*column, tr("Which tickets, written as a search"), *m_query);
    addField(*column, tr("The same by conditions"), *m_rows);
    m_color->setObjectName(u"viewColor"_s);
    addField(*column, tr("Colour"), *m_color);
    buildChecks(*column);
    m_trouble->setObjectName(u"viewTrouble"_s);
    m_trouble->setTone(u"danger"_s);
    m_trouble->setWordWrap(true);
    column->addWidget(m_trouble);
    column->addWidget(buildFoot(page));
    column->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    return scroll;
}

void ViewPlace::buildChecks(QVBoxLayout &column)
{
    m_shared->setObjectName(u"viewShared"_s);
    m_shared->setText(tr("For everybody"));
    column.addWidget(m_shared);
    m_notify->setObjectName(u"viewNotify"_s);
    //: A check of a saved view: whoever has the view is notified
    m_notify->setText(tr("Tell of each ticket that comes into it"));
    column.addWidget(m_notify);
    m_notifyHint->setText(tr("Told is what others change, once the conditions hold for the ticket's own fields. Words, "
                             "customers' data and the mere passing of time are not watched."));
    m_notifyHint->setObjectName(u"viewNotifyHint"_s);
    m_notifyHint->setSize(u"small"_s);
    m_notifyHint->setTone(u"muted"_s);
    m_notifyHint->setWordWrap(true);
    m_notifyHint->hide();
    column.addWidget(m_notifyHint);
    connect(m_notify, &QCheckBox::toggled, m_notifyHint, &QWidget::setVisible);
}

void ViewPlace::addField(QVBoxLayout &column, const QString &label, QWidget &field)
{
    auto *words = new PlainLabel(label, this);
    words->setSize(u"small"_s);
    words->setTone(u"muted"_s);
    words->setBuddy(&field);
    field.setAccessibleName(label);
    column.addWidget(words);
    column.addWidget(&field);
}

QWidget *ViewPlace::buildFoot(QWidget *parent)
{
    auto *foot = new QWidget(parent);
    auto *line = new QHBoxLayout(foot);
    line->setContentsMargins(0, 0, 0, 0);
    auto *cancel = new QPushButton(tr("Cancel"), foot);
    cancel->setObjectName(u"viewCancel"_s);
    m_save = new QPushButton(tr("Save the view"), foot);
    m_save->setObjectName(u"viewSave"_s);
    m_save->setProperty("kind", u"primary"_s);
    line->addStretch(1);
    line->addWidget(cancel);
    line->addWidget(m_save);
    connect(cancel, &QPushButton::clicked, this, &ViewPlace::giveUp);
    connect(m_save, &QPushButton::clicked, this, &ViewPlace::save);
    return foot;
}

void ViewPlace::connectForm()
{
    new SearchCompleter(*m_query, m_context.reference, Models::searchLanguage(m_context.formatter.locale()));
    connect(&m_context.reference, &Models::ReferenceModel::changed, this, [this] {
        m_model->setReference(m_context.reference.data());
        showTrouble();
    });
    connect(m_name, &QLineEdit::textChanged, this, &ViewPlace::showTrouble);
    connect(m_name, &QLineEdit::returnPressed, this, &ViewPlace::save);
    connect(m_query, &QLineEdit::textChanged, this, &ViewPlace::takeText);
    connect(m_rows, &FilterEditor::changed, this, &ViewPlace::takeRows);
    connect(m_query, &QLineEdit::returnPressed, this, &ViewPlace::save);
    connect(m_query, &SearchField::escaped, this, &ViewPlace::giveUp);
    connect(m_model, &Models::SavedViews::saved, this, [this](const Core::SavedView &view) {
        m_view = view;
        m_isNew = false;
        m_start = typed();
        Q_EMIT saved(view);
        tell(true);
    });
    connect(m_model, &Models::SavedViews::failed, this, [this](const Core::Error &error) {
        Q_EMIT failed(error);
        tell(false);
    });
}

void ViewPlace::activate()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void ViewPlace::startNew(const QString &query)
{
    if (m_isNew && hasUnsaved() && (query.isEmpty() || query == m_query->text()))
        return;
    throwAway();
    m_model->setReference(m_context.reference.data());
    m_isNew = true;
    show(m_model->newView(query));
}

void ViewPlace::edit(const Core::SavedView &view)
{
    if (!m_isNew && view.id == m_view.id && hasUnsaved())
        return;
    throwAway();
    m_isNew = false;
    show(view);
}

void ViewPlace::show(const Core::SavedView &view)
{
    m_view = view;
    m_title->setText(m_isNew ? tr("New view") : tr("View"));
    m_shared->setVisible(m_model->mayShare());
    fill(view);
    m_start = typed();
    showTrouble();
}

void ViewPlace::fill(const Core::SavedView &view)
{
    m_name->setText(view.name);
    m_query->setText(view.query);
    m_color->setToken(view.color);
    m_shared->setChecked(view.owner.isNull());
    m_notify->setChecked(view.notify);
}

void ViewPlace::throwAway()
{
    if (!hasUnsaved())
        return;
    const Core::SavedView now = typed();
    Models::UndoStep step;
    //: For the way back: what was typed of a view was given up; %1 is its name
    step.text = now.name.isEmpty() ? tr("View not saved") : tr("View not saved: %1").arg(now.name);
    step.undo = [self = QPointer(this), before = m_view, now, isNew = m_isNew](const Models::UndoStep::Answer &answer) {
        if (self)
            self->giveBack(before, now, isNew);
        answer(!self.isNull());
    };
    m_context.work.undo.push(step);
}

void ViewPlace::giveBack(const Core::SavedView &before, const Core::SavedView &now, bool isNew)
{
    throwAway();
    m_isNew = isNew;
    show(before);
    fill(now);
    Q_EMIT returned();
}

bool ViewPlace::hasUnsaved() const
{
    return typed() != m_start;
}

void ViewPlace::saveUnsaved(Told told)
{
    if (!m_save->isEnabled())
        return told(false);
    m_told = std::move(told);
    save();
}

void ViewPlace::discardUnsaved()
{
    show(m_view);
}

void ViewPlace::giveUp()
{
    throwAway();
    discardUnsaved();
    Q_EMIT escaped();
}

void ViewPlace::tell(bool isSaved)
{
    if (const Told told = std::exchange(m_told, {}))
        told(isSaved);
}

void ViewPlace::takeText(const QString &text)
{
    const Text::SearchQuery query = Text::parseSearch(text);
    showTrouble();
    // A value that cannot be is mended where it stands, and rows that were disabled would lose the keys.
    if (m_isFromRows)
        return;
    // Rows of a best guess would overwrite what is still being typed.
    m_rows->setEnabled(query.errors.isEmpty());
    if (query.errors.isEmpty())
        m_rows->setFilter(Text::filterOf(query.root));
}

void ViewPlace::takeRows()
{
    m_isFromRows = true;
    m_query->setText(Text::searchText(Text::searchOf(m_rows->filter())));
    m_isFromRows = false;
}

Core::SavedView ViewPlace::typed() const
{
    Core::SavedView view = m_view;
    view.name = m_name->text();
    view.query = m_query->text();
    view.color = m_color->token();
    view.notify = m_notify->isChecked();
    if (m_shared->isChecked() != m_view.owner.isNull())
        view.owner = m_shared->isChecked() ? Core::PersonId() : m_context.reference.data().me;
    return view;
}

void ViewPlace::showTrouble()
{
    const Core::SavedView view = typed();
    const QString trouble = m_model->trouble(view);
    m_save->setEnabled(trouble.isEmpty());
    // A form that nobody has typed into yet reproaches nobody.
    const bool isTold = !trouble.isEmpty() && !view.name.trimmed().isEmpty();
    m_trouble->setText(isTold ? trouble : QString());
    m_trouble->setVisible(isTold);
}

void ViewPlace::save()
{
    if (m_save->isEnabled())
        m_model->save(typed(), m_view);
    else
        m_name->setFocus(Qt::OtherFocusReason);
}

void ViewPlace::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        giveUp();
    else
        Place::keyPressEvent(event);
}

} // namespace Opora::Ui
