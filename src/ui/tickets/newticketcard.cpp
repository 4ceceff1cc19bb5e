// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/newticketcard.h"

#include "models/eventtext.h"
#include "models/ticketrowtext.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/menurow.h"
#include "ui/kit/theme.h"

#include <QLineEdit>
#include <QMenu>

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

} // namespace

NewTicketCard::NewTicketCard(Models::NewTicketModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
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
    connect(m_tags, &QLineEdit::textEdited, this, [this](const QString &text) {
        NewTicketForm form = m_model.form();
        form.tags = tagsIn(text);
        m_model.change(form);
        m_tags->setModified(false); // a draft
    });
}

void NewTicketCard::showForm()
{
    const NewTicketForm &form = m_model.form();
    const Core::ReferenceData &reference = m_model.reference();
    m_queue->setValue(form.queue.isNull() ? tr("No department") : Models::queueName(reference, form.queue));
    m_owner->setValue(Models::personName(reference, form.owner));
    m_priority->setValue(form.priority.isNull() ? tr("No priority") : Models::priorityName(reference, form.priority));
    m_type->setValue(form.type.isNull() ? tr("No type") : Models::typeName(reference, form.type));
    m_channel->setValue(Models::channelText(form.channel));
    // Who types a comma keeps it.
    if (tagsIn(m_tags->text()) != form.tags)
        m_tags->setText(form.tags.join(u", "_s));
}

void NewTicketCard::addRow(QMenu *menu, const QString &text, bool holds, std::function<void(NewTicketForm &)> change)
{
    QString words = text;
    words.replace(u'&', u"&&"_s);
    QAction *row = menu->addAction(words, this, [this, change = std::move(change)] {
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
        addRow(m_channel->menu(), Models::channelText(channel), channel == m_model.form().channel,
               [channel](NewTicketForm &form) { form.channel = channel; });
}

} // namespace Opora::Ui
