// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/newticketcard.h"

#include "models/eventtext.h"
#include "models/ticketrowtext.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/combolists.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/menurow.h"
#include "ui/kit/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QMenu>
#include <QStringListModel>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::NewTicketForm;

namespace {

constexpr Core::Channel kChannels[] = {Core::Channel::Phone, Core::Channel::Email,     Core::Channel::Chat,
                                       Core::Channel::Web,   Core::Channel::Messenger, Core::Channel::Social};
constexpr int kTagsWidth = 220; // at 100 %

QStringList tagsIn(const QString &text)
{
    QStringList tags;
    for (const QString &tag : text.split(u',', Qt::SkipEmptyParts))
        if (!tag.trimmed().isEmpty())
            tags.append(tag.trimmed());
    return tags;
}

/// Within a sentence a channel begins with a small letter.
QString channelName(Core::Channel channel)
{
    const QString word = Models::channelText(channel);
    return word.left(1).toUpper() + word.mid(1);
}

/// Offers tags for the last of those that are typed with commas between.
class TagCompleter final : public QCompleter
{
public:
    using QCompleter::QCompleter;

    [[nodiscard]] QStringList splitPath(const QString &path) const override
    {
        return {path.section(u',', -1).trimmed()};
    }
    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override
    {
        const QString typed = static_cast<const QLineEdit *>(widget())->text();
        QStringList tags = tagsIn(typed.left(typed.lastIndexOf(u',') + 1));
        tags.append(QCompleter::pathFromIndex(index));
        return tags.join(u", "_s);
    }
};

} // namespace

NewTicketCard::NewTicketCard(Models::NewTicketModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_known(new QStringListModel(this))
{
    auto *flow = new FlowLayout(this, Theme::current().space(Space::S));
    flow->setContentsMargins(0, 0, 0, 0);
    m_channel = addChip(tr("Channel"), u"newTicketChannel"_s);
    m_queue = addChip(tr("Department"), u"newTicketQueue"_s);
    m_owner = addChip(tr("Owner"), u"newTicketOwner"_s);
    m_priority = addChip(tr("Priority"), u"newTicketPriority"_s);
    m_type = addChip(tr("Request type"), u"newTicketType"_s);
    buildTags();
    connect(m_queue->menu(), &QMenu::aboutToShow, this, &NewTicketCard::fillQueues);
    connect(m_owner->menu(), &QMenu::aboutToShow, this, &NewTicketCard::fillOwners);
    connect(m_priority->menu(), &QMenu::aboutToShow, this, &NewTicketCard::fillPriorities);
    connect(m_type->menu(), &QMenu::aboutToShow, this, &NewTicketCard::fillTypes);
    connect(m_channel->menu(), &QMenu::aboutToShow, this, &NewTicketCard::fillChannels);
    connect(&model, &Models::NewTicketModel::formChanged, this, &NewTicketCard::showForm);
    showForm();
}

ChipButton *NewTicketCard::addChip(const QString &name, const QString &objectName)
{
    auto *chip = new ChipButton(this);
    chip->setFieldName(name);
    chip->setObjectName(objectName);
    chip->setMenu(new QMenu(chip));
    layout()->addWidget(chip);
    return chip;
}

void NewTicketCard::buildTags()
{
    m_tags = new QLineEdit(this);
    m_tags->setObjectName(u"newTicketTags"_s);
    m_tags->setPlaceholderText(tr("Tags, with commas between"));
    m_tags->setAccessibleName(tr("Tags, with commas between"));
    m_tags->setFixedWidth(Theme::current().scaled(kTagsWidth));
    layout()->addWidget(m_tags);
    auto *completer = new TagCompleter(m_known, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->popup()->setAccessibleName(tr("Known tags"));
    dressPopupList(*completer->popup());
    m_tags->setCompleter(completer);
    // What is chosen from the list is not edited by Qt's word.
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &NewTicketCard::takeTags,
            Qt::QueuedConnection);
    connect(m_tags, &QLineEdit::textEdited, this, &NewTicketCard::takeTags);
}

void NewTicketCard::takeTags()
{
    NewTicketForm form = m_model.form();
    form.tags = tagsIn(m_tags->text());
    m_model.change(form);
    m_tags->setModified(false); // a draft
}

void NewTicketCard::showForm()
{
    const NewTicketForm &form = m_model.form();
    const Core::ReferenceData &reference = m_model.reference();
    QStringList known;
    for (const Core::Tag &tag : reference.tags)
        known.append(tag.name);
    if (known != m_known->stringList())
        m_known->setStringList(known);
    m_queue->setValue(form.queue.isNull() ? tr("No department") : Models::queueName(reference, form.queue));
    m_owner->setValue(Models::personName(reference, form.owner));
    m_priority->setValue(form.priority.isNull() ? tr("No priority") : Models::priorityName(reference, form.priority));
    m_type->setValue(form.type.isNull() ? tr("No type") : Models::typeName(reference, form.type));
    m_channel->setValue(channelName(form.channel));
    // Who types a comma keeps it.
    if (tagsIn(m_tags->text()) != form.tags)
        m_tags->setText(form.tags.join(u", "_s));
}

void NewTicketCard::addRow(QMenu *menu, const QString &text, bool holds, std::function<void(NewTicketForm &)> change)
{
    QAction *row = menu->addAction(foreignWords(text), this, [this, change = std::move(change)] {
        NewTicketForm form = m_model.form();
        change(form);
        m_model.change(form);
    });
    markHolding(*row, holds);
}

void NewTicketCard::fillQueues()
{
    emptyMenu(*m_queue->menu());
    for (const Core::Queue &queue : m_model.reference().queues)
        if (queue.active)
            addRow(m_queue->menu(), queue.name, queue.id == m_model.form().queue,
                   [id = queue.id](NewTicketForm &form) { form.queue = id; });
}

void NewTicketCard::fillOwners()
{
    emptyMenu(*m_owner->menu());
    const Core::PersonId current = m_model.form().owner;
    const Core::PersonId me = m_model.reference().me;
    const auto add = [this, current](const QString &name, Core::PersonId id) {
        addRow(m_owner->menu(), name, id == current, [id](NewTicketForm &form) { form.owner = id; });
    };
    add(Models::personName(m_model.reference(), {}), {});
    const QList<Core::Person> owners = m_model.owners();
    const auto isMe = [me](const Core::Person &person) { return person.id == me; };
    if (std::any_of(owners.cbegin(), owners.cend(), isMe))
        //: Choice of an owner; %1 is the person's own name
        add(tr("%1 (me)").arg(Models::personName(m_model.reference(), me)), me);
    for (const Core::Person &person : owners)
        if (!isMe(person))
            add(person.name, person.id);
}

void NewTicketCard::fillPriorities()
{
    emptyMenu(*m_priority->menu());
    for (const Core::Priority &priority : m_model.reference().priorities) {
        if (!priority.active)
            continue;
        addRow(m_priority->menu(), priority.name.in(Models::shownLanguage()), priority.id == m_model.form().priority,
               [id = priority.id](NewTicketForm &form) { form.priority = id; });
    }
}

void NewTicketCard::fillTypes()
{
    emptyMenu(*m_type->menu());
    addRow(m_type->menu(), tr("No type"), m_model.form().type.isNull(), [](NewTicketForm &form) { form.type = {}; });
    for (const Core::TicketType &type : m_model.reference().types) {
        if (!type.active)
            continue;
        addRow(m_type->menu(), type.name.in(Models::shownLanguage()), type.id == m_model.form().type,
               [id = type.id](NewTicketForm &form) { form.type = id; });
    }
}

void NewTicketCard::fillChannels()
{
    emptyMenu(*m_channel->menu());
    for (const Core::Channel channel : kChannels)
        addRow(m_channel->menu(), channelName(channel), channel == m_model.form().channel,
               [channel](NewTicketForm &form) { form.channel = channel; });
}

} // namespace Opora::Ui
