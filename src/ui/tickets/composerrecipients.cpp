// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/composerrecipients.h"

#include "models/composermodel.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/menurow.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/main/undokeys.h"
#include "ui/tickets/recipientcompleter.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>

#include <utility>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::ComposerModel;

namespace {
constexpr qsizetype kMostMessages = 30; // a menu that a person still reads
} // namespace

ComposerRecipients::ComposerRecipients(const Context &context, ComposerModel &model, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(model)
    , m_grid(new QGridLayout(this))
    //: Line of addresses of a mail that is forwarded
    , m_to(addLine(0, u"recipientTo"_s, tr("&To")))
    //: Line of addresses that get a copy of a mail
    , m_cc(addLine(1, u"recipientCc"_s, tr("&Cc")))
    //: Line of addresses that get a copy of a mail unseen by the others
    , m_bcc(addLine(2, u"recipientBcc"_s, tr("&Bcc")))
    , m_messages(new ChipButton(this))
    , m_choice(new QMenu(m_messages))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(Theme::current().space(Space::Xs));
    m_grid->setColumnStretch(1, 1);
    m_bcc.edit->setPlaceholderText(tr("Nobody else sees these addresses"));
    m_messages->setObjectName(u"forwardedMessages"_s);
    m_messages->setFieldName(tr("What is forwarded"));
    m_messages->setIconName(u"mail"_s);
    m_messages->setMenu(m_choice);
    m_grid->addWidget(m_messages, 3, 1, Qt::AlignLeading);
    connect(m_choice, &QMenu::aboutToShow, this, [this] { fillMessages(*m_choice, 0); });
}

ComposerRecipients::Line ComposerRecipients::addLine(int row, const QString &objectName, const QString &name)
{
    const Line line{new QLabel(name, this), new QLineEdit(this)};
    line.name->setBuddy(line.edit);
    line.edit->setObjectName(objectName);
    line.edit->setAccessibleName(QString(name).remove(u'&'));
    line.edit->setPlaceholderText(tr("Names of customers or addresses, with commas between"));
    m_grid->addWidget(line.name, row, 0);
    m_grid->addWidget(line.edit, row, 1);
    new RecipientCompleter(m_context.work.desk, line.edit);
    new UndoKeys(line.edit); // where one may stand when the message is sent
    connect(line.edit, &QLineEdit::textChanged, this, &ComposerRecipients::take);
    connect(line.edit, &QLineEdit::returnPressed, this, &ComposerRecipients::left);
    return line;
}

void ComposerRecipients::setShown(const Line &line, bool isShown)
{
    line.name->setVisible(isShown);
    line.edit->setVisible(isShown);
}

void ComposerRecipients::take()
{
    if (m_isLoading)
        return;
    const bool isForward = m_model.kind() == ComposerModel::Kind::Forward;
    m_model.setRecipients({isForward ? Models::recipientsIn(m_to.edit->text()) : QStringList(),
                           Models::recipientsIn(m_cc.edit->text()), Models::recipientsIn(m_bcc.edit->text())});
    // They are in the draft: nothing that would be lost with the window.
    for (const Line &line : {m_to, m_cc, m_bcc})
        line.edit->setModified(false);
}

void ComposerRecipients::showDraft()
{
    const bool isSame = std::exchange(m_shownFor, m_model.ticket()) == m_model.ticket();
    m_areCopiesAsked = m_areCopiesAsked && isSame && (m_cc.edit->hasFocus() || m_bcc.edit->hasFocus());
    const Models::Recipients recipients = m_model.recipients();
    m_isLoading = true;
    for (const auto &[line, addresses] :
         {std::pair(m_to, recipients.to), std::pair(m_cc, recipients.cc), std::pair(m_bcc, recipients.bcc)}) {
        // Who types in it keeps the place of the cursor; an undo ends at the ticket.
        if (!isSame || Models::recipientsIn(line.edit->text()) != addresses)
            line.edit->setText(Models::recipientLine(addresses));
    }
    m_isLoading = false;
}

void ComposerRecipients::showKind()
{
    const bool isForward = m_model.kind() == ComposerModel::Kind::Forward;
    const Models::Recipients recipients = m_model.recipients();
    const bool hasCopies = m_areCopiesAsked || !recipients.cc.isEmpty() || !recipients.bcc.isEmpty();
    setShown(m_to, isForward);
    for (const Line &line : {m_cc, m_bcc})
        setShown(line, m_model.mayCopy() && hasCopies);
    m_messages->setVisible(isForward);
    if (isForward)
        showMessages();
    setVisible(isForward || (m_model.mayCopy() && hasCopies));
    Q_EMIT roomChanged();
}

void ComposerRecipients::askCopies()
{
    if (!m_model.mayCopy())
        return;
    m_areCopiesAsked = true;
    showKind();
    m_cc.edit->setFocus(Qt::ShortcutFocusReason);
}

void ComposerRecipients::focusMissing()
{
    const bool isForward = m_model.kind() == ComposerModel::Kind::Forward;
    if (isForward && m_model.recipients().to.isEmpty())
        m_to.edit->setFocus(Qt::OtherFocusReason);
}

void ComposerRecipients::showMessages()
{
    const qsizetype files = m_model.forwardedFiles();
    //: What is forwarded
    const QString messages = tr("%Ln message(s)", nullptr, int(m_model.forwarded().size()));
    //: Added to how many messages are forwarded
    m_messages->setValue(files == 0 ? messages : messages + u", "_s + tr("%Ln file(s)", nullptr, int(files)));
}

void ComposerRecipients::fillMessages(QMenu &menu, qsizetype from)
{
    emptyMenu(menu);
    const Core::Timestamp now = m_context.work.clock.now();
    const QList<Core::Message> messages = m_model.forwardable();
    for (qsizetype at = from; at < messages.size(); ++at) {
        const Core::Message &message = messages.at(at);
        const bool goes = m_model.forwarded().contains(message.id);
        // Those that were chosen stay in reach, however old they are.
        if (at >= from + kMostMessages && !(goes && from == 0))
            continue;
        //: A message that can be chosen: when, who, its first words
        QAction *row = menu.addAction(tr("%1 · %2: %3")
                                          .arg(m_context.formatter.moment(message.at, now),
                                               foreignWords(message.authorName), foreignWords(message.text)));
        row->setCheckable(true);
        row->setChecked(goes);
        row->setEnabled(!goes || m_model.forwarded().size() > 1);
        connect(row, &QAction::toggled, this,
                [this, id = message.id](bool isChosen) { m_model.setForwarded(id, isChosen); });
    }
    if (messages.size() <= from + kMostMessages)
        return;
    menu.addSeparator();
    //: Menu of messages that can be chosen, older than those above it
    QMenu *earlier = menu.addMenu(tr("Earlier messages"));
    connect(earlier, &QMenu::aboutToShow, this,
            [this, earlier, next = from + kMostMessages] { fillMessages(*earlier, next); });
}

void ComposerRecipients::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace Opora::Ui
