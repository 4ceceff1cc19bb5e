// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one bar with all that is done to many tickets, each with its menu
#include "ui/tickets/bulkbar.h"

#include "core/oplimits.h"
#include "core/permissions.h"
#include "core/reference.h"
#include "core/words.h"
#include "models/bulkmodel.h"
#include "models/lengthtext.h"
#include "models/macrochoice.h"
#include "models/rights.h"
#include "models/statuschoice.h"
#include "models/ticketrowtext.h"
#include "ui/desk/statusmark.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/combolists.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/menurow.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/bulkmacros.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStringListModel>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::TicketField;
using Models::BulkCourse;
using Models::BulkModel;

BulkBar::BulkBar(const Context &context, BulkModel &model, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_model(model)
    , m_told(new PlainLabel(this))
    , m_left(new PlainLabel(this))
    , m_actions(new QWidget(this))
    , m_macros(new BulkMacros(context, model, this))
    , m_line(new QWidget(this))
    , m_words(new QLineEdit(m_line))
    , m_known(new QStringListModel(this))
    , m_course(new QWidget(this))
    , m_progress(new QProgressBar(m_course))
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(Space::M), 0, theme.space(Space::S), theme.space(Space::S));
    column->setSpacing(theme.space(Space::S));
    setObjectName(u"bulkBar"_s);
    buildHead(column);
    buildChips(column);
    buildLine(column);
    column->addWidget(m_macros);
    m_left->setObjectName(u"bulkLeftOut"_s);
    m_left->setSize(u"small"_s);
    m_left->setTone(u"warning"_s);
    m_left->setWordWrap(true);
    column->addWidget(m_left);
    connect(&model, &BulkModel::progressed, this, &BulkBar::showState);
    connect(&model, &BulkModel::finished, this, &BulkBar::showState);
    connect(m_macros, &BulkMacros::left, this, &BulkBar::showState);
    connect(m_macros, &BulkMacros::reasonAsked, this, &BulkBar::askReasonOf);
    connect(&context.reference, &Models::ReferenceModel::changed, this, &BulkBar::offer);
    offer();
    showState();
}

void BulkBar::buildHead(QLayout *column)
{
    auto *line = new QHBoxLayout;
    m_told->setObjectName(u"bulkCount"_s);
    m_told->setWordWrap(true);
    line->addWidget(m_told, 1);
    auto *close = new QPushButton(Icon::get(u"close"_s), {}, this);
    close->setObjectName(u"bulkClose"_s);
    close->setProperty("kind", u"flat"_s);
    close->setAccessibleName(tr("Choose one ticket only"));
    close->setToolTip(tr("Choose one ticket only (Esc)"));
    connect(close, &QPushButton::clicked, this, &BulkBar::leave);
    line->addWidget(close, 0, Qt::AlignTop);
    static_cast<QVBoxLayout *>(column)->addLayout(line);
    auto *course = new QHBoxLayout(m_course);
    course->setContentsMargins(0, 0, 0, 0);
    m_progress->setObjectName(u"bulkProgress"_s);
    m_progress->setAccessibleName(tr("How much is done"));
    m_progress->setTextVisible(false);
    course->addWidget(m_progress, 1);
    m_cancel = new QPushButton(tr("Cancel"), m_course);
    m_cancel->setObjectName(u"bulkCancel"_s);
    connect(m_cancel, &QPushButton::clicked, &m_model, &BulkModel::cancel);
    course->addWidget(m_cancel);
    column->addWidget(m_course);
}

void BulkBar::buildChips(QLayout *column)
{
    auto *flow = new FlowLayout(m_actions, Theme::current().space(Space::S));
    flow->setContentsMargins(0, 0, 0, 0);
    m_status = addChip(tr("Status"), u"bulkStatus"_s, &BulkBar::fillStatus);
    m_owner = addChip(tr("Owner"), u"bulkOwner"_s, &BulkBar::fillOwner);
    m_queue = addChip(tr("Department"), u"bulkQueue"_s, &BulkBar::fillQueue);
    m_priority = addChip(tr("Priority"), u"bulkPriority"_s, &BulkBar::fillPriority);
    m_tags = addChip(tr("Tags"), u"bulkTags"_s, &BulkBar::fillTags);
    const auto addButton = [&](const QString &icon, const QString &text, const QString &name) {
        auto *button = new QPushButton(Icon::get(icon), text, m_actions);
        button->setObjectName(name);
        flow->addWidget(button);
        return button;
    };
    m_macro = addButton(u"checklist"_s, tr("Macro…"), u"bulkMacro"_s);
    connect(m_macro, &QPushButton::clicked, this, &BulkBar::openMacros);
    m_merge = addButton(u"merge"_s, tr("Merge…"), u"bulkMerge"_s);
    connect(m_merge, &QPushButton::clicked, this, &BulkBar::mergeAsked);
    m_spam = addButton(u"spam"_s, tr("Spam"), u"bulkSpam"_s);
    connect(m_spam, &QPushButton::clicked, this, [this] {
        for (const Core::Status &status : m_context.reference.data().statuses)
            if (status.state == Core::StateClass::Spam && status.active)
                return choose(status);
    });
    column->addWidget(m_actions);
}

ChipButton *BulkBar::addChip(const QString &name, const QString &objectName, void (BulkBar::*fill)(QMenu &))
{
    auto *chip = new ChipButton(m_actions);
    chip->setFieldName(tr("All chosen tickets"));
    chip->setValue(name);
    chip->setObjectName(objectName);
    auto *menu = new QMenu(chip);
    chip->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu, fill] {
        emptyMenu(*menu);
        (this->*fill)(*menu);
    });
    m_actions->layout()->addWidget(chip);
    return chip;
}

void BulkBar::buildLine(QLayout *column)
{
    auto *line = new QHBoxLayout(m_line);
    line->setContentsMargins(0, 0, 0, 0);
    m_words->setObjectName(u"bulkWords"_s);
    m_words->setAccessibleName(tr("Tags"));
    auto *completer = new QCompleter(m_known, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->popup()->setAccessibleName(tr("Known tags"));
    dressPopupList(*completer->popup());
    m_words->setCompleter(completer);
    line->addWidget(m_words, 1);
    auto *go = new QPushButton(tr("Apply"), m_line);
    go->setProperty("kind", u"primary"_s);
    line->addWidget(go);
    connect(go, &QPushButton::clicked, this, &BulkBar::takeWords);
    connect(m_words, &QLineEdit::returnPressed, this, &BulkBar::takeWords);
    m_line->hide();
    column->addWidget(m_line);
}

void BulkBar::fillStatus(QMenu &menu)
{
    const QString language = Models::shownLanguage();
    for (const Core::Status &status : m_context.reference.data().statuses) {
        if (!status.active)
            continue;
        const QString name = foreignWords(status.name.in(language));
        if (status.state == Core::StateClass::Pending) {
            addPending(menu, status, name);
            continue;
        }
        const bool asks = Models::reasonFor(status.state, status) != Models::Reason::NotAsked;
        if (status.state == Core::StateClass::OnHold && !asks) {
            addHold(menu, status, name);
            continue;
        }
        //: In the menu of statuses: one for which a reason is asked, e.g. "Cancelled"
        QAction *row = Models::reasonsOf(status).isEmpty()
            ? menu.addAction(asks ? tr("%1…").arg(name) : name, this, [this, status] { choose(status); })
            : addReasons(menu, status, name);
        row->setIcon(statusMark(status).icon());
    }
}

void BulkBar::choose(const Core::Status &status)
{
    // What a status means for each of them is not known here, so only the status itself asks.
    if (Models::reasonFor(status.state, status) == Models::Reason::NotAsked)
        return setStatus(status);
    askWords({tr("Why?"), Models::reasonsOf(status), Core::kNameChars}, [this, status](const QString &why) {
        setStatus(status, {{TicketField::StateReason, {}, why}});
    });
}

void BulkBar::askReasonOf(const Core::Macro &macro, const Core::Status &status)
{
    Question question{tr("Why?"), Models::reasonsOf(status), Core::kNameChars};
    question.mayBeEmpty = Models::reasonFor(status.state, status) != Models::Reason::Required;
    askWords(question, [this, macro](const QString &why) { m_macros->run(Models::withReason(macro, why)); });
}

QAction *BulkBar::addReasons(QMenu &menu, const Core::Status &status, const QString &name)
{
    auto *below = new QMenu(name, &menu);
    offerReasons(*below, status);
    if (Models::reasonFor(status.state, status) != Models::Reason::Required)
        //: In the menu of reasons of a status
        below->addAction(tr("Without a reason"), this, [this, status] { setStatus(status); });
    return menu.addMenu(below);
}

void BulkBar::offerReasons(QMenu &menu, const Core::Status &status)
{
    for (const QString &reason : Models::reasonsOf(status))
        menu.addAction(foreignWords(reason), this, [this, status, reason] {
            setStatus(status, {{TicketField::StateReason, {}, reason}});
        });
    menu.addSeparator();
    //: In the menu of reasons of a status: it is typed
    menu.addAction(tr("Another reason…"), this, [this, status] { choose(status); });
}

void BulkBar::addPending(QMenu &menu, const Core::Status &status, const QString &name)
{
    auto *below = new QMenu(name, &menu);
    below->setIcon(statusMark(status).icon());
    const auto add = [this, below, status](const QString &text, Core::PendingReason reason) {
        below->addAction(text, this, [this, status, reason] {
            setStatus(status, {{TicketField::PendingReason, {}, Core::wordOf(reason)}});
        });
    };
    //: In the menu of a pending ticket: it waits for this one, as the next two
    add(tr("For the customer"), Core::PendingReason::Customer);
    add(tr("For another team"), Core::PendingReason::InternalTeam);
    add(tr("For a supervisor's review"), Core::PendingReason::SupervisorReview);
    if (Models::reasonFor(status.state, status) != Models::Reason::NotAsked) {
        below->addSeparator();
        offerReasons(*below, status);
    }
    menu.addMenu(below);
}

void BulkBar::fillQueue(QMenu &menu)
{
    for (const Core::Queue &queue : m_context.reference.data().queues) {
        if (queue.active)
            menu.addAction(foreignWords(queue.name), this,
                           [this, id = queue.id] { set(TicketField::Queue, id.toString(), tr("Department changed")); });
    }
}

void BulkBar::fillOwner(QMenu &menu)
{
    const Core::ReferenceData &reference = m_context.reference.data();
    const auto add = [this, &menu](const QString &name, const Core::FieldText &owner) {
        menu.addAction(foreignWords(name), this,
                       [this, owner] { set(TicketField::Owner, owner, tr("Owner changed")); });
    };
    menu.addAction(tr("Assign to me"), this, &BulkBar::assignToMe);
    add(tr("Nobody (release)"), {});
    menu.addSeparator();
    for (const Core::Person &person : reference.people) {
        const bool mayAny = std::any_of(reference.queues.cbegin(), reference.queues.cend(),
                                        [&](const Core::Queue &queue) { return Core::mayOwn(person, queue.id); });
        if (mayAny && person.id != reference.me)
            add(person.name, person.id.toString());
    }
}

void BulkBar::fillPriority(QMenu &menu)
{
    for (const Core::Priority &priority : m_context.reference.data().priorities)
        if (priority.active)
            menu.addAction(foreignWords(priority.name.in(Models::shownLanguage())), this, [this, id = priority.id] {
                set(TicketField::Priority, id.toString(), tr("Priority changed"));
            });
}

void BulkBar::fillTags(QMenu &menu)
{
    QStringList known;
    for (const Core::Tag &tag : m_context.reference.data().tags)
        known.append(tag.name);
    menu.addAction(tr("Add a tag…"), this, [this, known] {
        askWords({tr("Tag that is added"), known, Core::kTagChars}, [this](const QString &tag) {
            const QString name = Core::normalizedTag(tag);
            Q_EMIT changeAsked(Core::Op::TicketTags{{name}, {}}, tr("Tag added: %1").arg(name));
        });
    });
    menu.addAction(tr("Remove a tag…"), this, [this, known] {
        askWords({tr("Tag that is removed"), known, Core::kTagChars}, [this](const QString &tag) {
            const QString name = Core::normalizedTag(tag);
            Q_EMIT changeAsked(Core::Op::TicketTags{{}, {name}}, tr("Tag removed: %1").arg(name));
        });
    });
}

void BulkBar::setStatus(const Core::Status &status, const QList<Core::FieldChange> &beside)
{
    Core::Op::TicketSet change{{{TicketField::Status, {}, status.id.toString()}}};
    change.changes.append(beside);
    Q_EMIT changeAsked(change, tr("Status changed"));
}

void BulkBar::set(TicketField field, const Core::FieldText &value, const QString &text)
{
    Q_EMIT changeAsked(Core::Op::TicketSet{{{field, {}, value}}}, text);
}

void BulkBar::askWords(const Question &question, std::function<void(const QString &)> then)
{
    m_then = std::move(then);
    m_limit = question.limit;
    m_mayBeEmpty = question.mayBeEmpty;
    m_known->setStringList(question.known);
    m_words->clear();
    m_words->setPlaceholderText(question.words);
    m_words->setAccessibleName(question.words);
    m_line->show();
    m_words->setFocus(Qt::OtherFocusReason);
}

void BulkBar::takeWords()
{
    const QString words = m_words->text().trimmed();
    const QString excess = Models::excessSentence(words, m_limit);
    if ((words.isEmpty() && !m_mayBeEmpty) || !excess.isEmpty()) {
        m_left->setText(excess);
        m_left->setVisible(!excess.isEmpty());
        return;
    }
    const auto then = std::exchange(m_then, {});
    leaveWords();
    if (then)
        then(words);
}

void BulkBar::leaveWords()
{
    m_line->hide();
    m_words->clear();
    m_then = {};
}

void BulkBar::setCount(qint64 count)
{
    m_count = count;
    if (!hasSeveral())
        leaveWords();
    m_macros->follow(hasSeveral());
    showState();
}

void BulkBar::offer()
{
    const Core::ReferenceData &reference = m_context.reference.data();
    const bool maySet = Models::mayDo(reference, Core::OpKind::TicketSet);
    for (ChipButton *chip : {m_status, m_owner, m_queue, m_priority})
        chip->setVisible(maySet);
    for (QWidget *part : std::initializer_list<QWidget *>{m_tags, m_macro})
        part->setVisible(Models::mayDo(reference, Core::OpKind::TicketTags));
    m_spam->setVisible(maySet);
    m_merge->setVisible(Models::mayDo(reference, Core::OpKind::TicketMerge));
}

void BulkBar::showState()
{
    const BulkCourse &course = m_model.course();
    const bool isRunning = m_model.isRunning();
    const QString left = isRunning || course.isTrial ? QString() : m_model.told();
    m_left->setText(left);
    m_left->setVisible(!left.isEmpty());
    m_course->setVisible(isRunning);
    // The list of macros takes the place of the rest: with large letters there is no room for both.
    m_actions->setVisible(!isRunning && hasSeveral() && m_macros->isHidden());
    m_cancel->setVisible(course.way == BulkCourse::Way::There);
    m_progress->setMaximum(int(std::max<qint64>(1, course.of)));
    m_progress->setValue(int(course.done));
    if (!isRunning)
        m_told->setText(hasSeveral() ? tr("%Ln ticket(s) chosen", nullptr, int(m_count)) : QString());
    else if (course.isTrial)
        //: How far the preview of a change of many tickets has come
        m_told->setText(tr("%L1 of %L2 looked at").arg(course.done).arg(course.of));
    else if (course.way == BulkCourse::Way::There)
        //: How far a change of many tickets has come
        m_told->setText(tr("%L1 of %L2 done").arg(course.done).arg(course.of));
    else
        //: How far a change of many tickets has been taken back
        m_told->setText(tr("%L1 of %L2 taken back").arg(course.done).arg(course.of));
    setVisible(isRunning || hasSeveral() || !left.isEmpty());
}

void BulkBar::leave()
{
    m_model.forget();
    Q_EMIT left();
}

void BulkBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QFrame::keyPressEvent(event);
    if (m_line->isVisible())
        leaveWords();
    else
        leave();
}

void BulkBar::openMenu(ChipButton *chip)
{
    m_macros->hide();
    showState();
    chip->showMenu();
}
void BulkBar::openStatusMenu()
{
    openMenu(m_status);
}
void BulkBar::openOwnerMenu()
{
    openMenu(m_owner);
}
void BulkBar::openPriorityMenu()
{
    openMenu(m_priority);
}
void BulkBar::openQueueMenu()
{
    openMenu(m_queue);
}
void BulkBar::openTagMenu()
{
    openMenu(m_tags);
}
void BulkBar::openMacros()
{
    m_macros->start();
    showState();
}
void BulkBar::assignToMe()
{
    set(TicketField::Owner, m_context.reference.data().me.toString(), tr("Owner changed"));
}

} // namespace Opora::Ui
