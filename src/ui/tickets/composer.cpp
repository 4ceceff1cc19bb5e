// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one frame hosts the words, the files, what helps to write and what comes into them from elsewhere
#include "ui/tickets/composer.h"

#include "core/ports/settings.h"
#include "models/rights.h"
#include "models/ticketmodel.h"
#include "ui/kit/labels.h"
#include "ui/kit/segmentedtabs.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/composerfiles.h"
#include "ui/tickets/composerrecipients.h"
#include "ui/tickets/composertools.h"
#include "ui/tickets/forgottenfile.h"
#include "ui/tickets/formatbar.h"
#include "ui/tickets/mentioncompleter.h"
#include "ui/tickets/spellcheck.h"
#include "ui/tickets/wordpictures.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QUrl>
#include <QtMath>

#include <utility>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::Audience;
using Models::ComposerModel;
using MessageKind = Models::ComposerModel::Kind;

namespace {

// In the order of Kind.
constexpr int kReplyTab = int(MessageKind::Reply);
constexpr int kForwardTab = int(MessageKind::Forward);
constexpr int kFootWidth = 280; // at 100 %
constexpr int kFewestLines = 3;
constexpr int kMostLines = 14;
constexpr int kMostMeasured = 20'000; // characters

} // namespace

Composer::Composer(const Context &context, Models::TicketModel &ticket, ComposerModel &model, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_ticket(ticket)
    , m_model(model)
    , m_tabs(new SegmentedTabs(this))
    , m_recipients(new ComposerRecipients(context, model, this))
    , m_edit(new ComposerEdit(this))
    , m_pictures(new WordPictures(context, *m_edit))
    , m_files(new ComposerFiles(context, model, this))
    , m_head(new QHBoxLayout)
    , m_count(new PlainLabel(this))
    , m_saved(new ElidedLabel(this))
    , m_line(new QHBoxLayout)
    , m_foot(new QHBoxLayout)
    , m_format(new FormatBar(*m_edit, this))
    , m_tools(new ComposerTools(context, ticket, model, this))
    , m_excess(new PlainLabel(this))
    , m_forgotten(new ForgottenFile(model, this))
    , m_send(new QPushButton(this))
{
    setObjectName(u"composer"_s);
    setAcceptDrops(true);
    m_files->setTabAfter(m_edit);
    new MentionCompleter(ticket, model, m_edit);
    connect(new SpellCheck(context, *m_edit), &SpellCheck::failed, this, &Composer::failed);
    build();
    connectParts();
    connectModel();
    showDraft();
}

Composer::~Composer()
{
    // The keys leave its parts while they go, after itself.
    disconnect(qApp, nullptr, this, nullptr);
}

void Composer::build()
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(Space::S), theme.space(Space::Xs), theme.space(Space::S),
                               theme.space(Space::S));
    column->setSpacing(theme.space(Space::Xs));
    buildHead();
    column->addLayout(m_head);
    column->addWidget(m_recipients);
    m_edit->setObjectName(u"composerEdit"_s);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setProperty("bare", true);
    m_edit->viewport()->setAutoFillBackground(false);
    m_line->addWidget(m_edit, 1);
    column->addLayout(m_line);
    column->addWidget(m_files);
    m_excess->setObjectName(u"composerExcess"_s);
    m_excess->setTone(u"danger"_s);
    m_excess->setSize(u"small"_s);
    m_excess->setWordWrap(true);
    column->addWidget(m_excess);
    column->addWidget(m_forgotten);
    column->addWidget(m_format);
    m_send->setObjectName(u"sendButton"_s);
    m_send->setProperty("kind", u"primary"_s);
    m_foot->addWidget(m_tools, 1);
    m_foot->addWidget(m_send);
    column->addLayout(m_foot);
    fitHeight();
    // What is in the foot gives way, see fitFoot(), or rests; the lists beside the ticket stand still.
    const auto keepWidth
        = [this] { setMinimumWidth(Theme::current().scaled(kFootWidth) + 2 * Theme::current().space(Space::S)); };
    connect(&Theme::current(), &Theme::changed, this, keepWidth);
    keepWidth();
}

void Composer::buildHead()
{
    m_tabs->addTab(tr("Reply"));
    m_tabs->addTab(tr("Note"));
    //: Kind of message: to somebody else than the customer
    m_tabs->addTab(tr("Forward"));
    m_tabs->setAccessibleName(tr("Kind of message"));
    m_head->addWidget(m_tabs);
    m_head->addStretch(1);
    m_count->setObjectName(u"composerCount"_s);
    m_count->setSize(u"small"_s);
    m_head->addWidget(m_count);
    // Beside what there always is room for: below the words the button that sends names its keys.
    m_saved->setObjectName(u"draftSaved"_s);
    m_saved->setRole(ColorRole::Muted);
    m_saved->setTypeSize(TypeSize::Small);
    m_head->addWidget(m_saved);
}

void Composer::connectParts()
{
    connect(m_tabs, &QTabBar::currentChanged, this,
            [this](int tab) { tab == kForwardTab ? startForward() : m_model.setKind(MessageKind(tab)); });
    connect(m_recipients, &ComposerRecipients::left, this, &Composer::focusWords);
    connect(m_recipients, &ComposerRecipients::roomChanged, this, &Composer::fitHeight);
    connect(m_edit, &ComposerEdit::escaped, this, &Composer::escaped);
    connect(m_files, &ComposerFiles::chosen, this, &Composer::attachmentChosen);
    connect(m_files, &ComposerFiles::pictureCame, this, &Composer::showAttachments);
    connect(m_edit, &ComposerEdit::focusChanged, this, qOverload<>(&QWidget::update));
    connect(m_edit, &ComposerEdit::templateAsked, m_tools, &ComposerTools::showTemplates);
    connect(m_tools, &ComposerTools::templateChosen, this, &Composer::insertText);
    connect(m_tools, &ComposerTools::insertChosen, this, &Composer::insertBeneath);
    connect(m_tools, &ComposerTools::quoteChosen, this, &Composer::insertQuote);
    connect(m_tools, &ComposerTools::copiesAsked, this, &Composer::askCopies);
    connect(m_tools, &ComposerTools::formatToggled, this, &Composer::toggleFormat);
    connect(m_tools, &ComposerTools::filesAsked, m_files, &ComposerFiles::choose);
    connect(m_send, &QPushButton::clicked, this, &Composer::send);
    connect(m_forgotten, &ForgottenFile::filesAsked, m_files, &ComposerFiles::choose);
    connect(m_forgotten, &ForgottenFile::sendAsked, this, &Composer::send);
    connect(m_edit, &ComposerEdit::attachablePasted, this, &Composer::take);
    connect(m_pictures, &WordPictures::shown, this, &Composer::fitHeight);
    connect(m_files, &ComposerFiles::removed, m_edit, &ComposerEdit::takeOutPicture);
    connect(m_files, &ComposerFiles::pictureChosen, this, [this](const Core::RichRun &picture) {
        m_edit->insertPicture(picture);
        showPictures();
        focusWords();
    });
    connect(m_edit, &ComposerEdit::textChanged, this, [this] {
        fitHeight();
        if (m_loading)
            return;
        const ComposerEdit::Words words = m_edit->words();
        m_model.setText(words.text, words.html);
    });
}

void Composer::connectModel()
{
    connect(&m_model, &ComposerModel::loaded, this, &Composer::showDraft);
    connect(&m_model, &ComposerModel::audienceChanged, this, &Composer::showAudience);
    connect(&m_model, &ComposerModel::attachmentsChanged, this, &Composer::showAttachments);
    connect(&m_model, &ComposerModel::attachmentsChanged, m_recipients, &ComposerRecipients::showKind);
    connect(&m_model, &ComposerModel::savedChanged, this, &Composer::showSaved);
    connect(&m_model, &ComposerModel::failed, this, &Composer::failed);
    connect(&m_ticket, &Models::TicketModel::opened, this, &Composer::showAudience);
    connect(&m_ticket, &Models::TicketModel::opened, this, &Composer::offerKinds);
    connect(&m_ticket, &Models::TicketModel::changed, this, &Composer::offerKinds);
    connect(&m_ticket, &Models::TicketModel::opened, this, [this] {
        m_isAwake = isAncestorOf(QApplication::focusWidget());
        fitHeight();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        // Nothing moves away under a pointer that is just pressing.
        m_isAwake = isAncestorOf(now) || (m_isAwake && QApplication::mouseButtons() != Qt::NoButton);
        fitHeight();
    });
    connect(&Theme::current(), &Theme::changed, this, &Composer::fitHeight);
    connect(&Theme::current(), &Theme::changed, this, &Composer::fitFoot);
}

void Composer::showDraft()
{
    m_format->leaveLink();
    showWords();
    showAudience();
    showAttachments();
    showSaved();
}

void Composer::showWords()
{
    m_loading = true;
    m_pictures->forget();
    m_edit->showWords({m_model.text(), m_model.html()});
    m_edit->moveCursor(QTextCursor::End);
    m_loading = false;
    showPictures();
}

void Composer::showLook()
{
    const bool isRich = m_model.isRich();
    const bool isAsked = isRich && m_context.settings.value(QLatin1String(kFormatKey), false).toBool();
    m_tools->offerFormat(isRich, isAsked);
    m_edit->setFormatting(isAsked);
    m_format->setVisible(isAsked && !m_rests);
    // What Ctrl+Z takes back stays, unless the look goes or comes with the kind of message.
    if (m_edit->words().html != m_model.html())
        showWords();
}

void Composer::toggleFormat()
{
    if (!m_model.isRich())
        return;
    m_context.settings.setValue(QLatin1String(kFormatKey), !m_edit->isFormatting());
    m_format->leaveLink();
    showLook();
    fitFoot();
    focusWords();
}

void Composer::showAudience()
{
    const MessageKind kind = m_model.kind();
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setCurrentIndex(int(kind));
    m_tabs->setTone(kind == MessageKind::Note ? SegmentedTabs::Tone::Note : SegmentedTabs::Tone::Accent);
    showLook();
    fitFoot();
    switch (kind) {
    case MessageKind::Reply:
        m_hint = tr("Reply to %1").arg(m_ticket.isOpen() ? m_ticket.details().ticket.requesterName : QString());
        m_edit->setAccessibleName(tr("Reply"));
        break;
    case MessageKind::Note:
        m_hint = tr("Note for colleagues; the customer never sees it");
        m_edit->setAccessibleName(tr("Note"));
        break;
    case MessageKind::Forward:
        m_hint = tr("Words above what is forwarded; the customer never sees them");
        m_edit->setAccessibleName(tr("Forward"));
        break;
    }
    m_recipients->showDraft();
    m_recipients->showKind();
    fitHeight();
    m_send->setEnabled(m_model.canSend());
    showExcess();
    setEnabled(m_ticket.isOpen());
    update();
}

void Composer::offerKinds()
{
    const bool mayReply = Models::mayDo(m_ticket.reference(), Core::OpKind::TicketReply);
    setVisible(Models::mayDo(m_ticket.reference(), Core::OpKind::TicketNote));
    const bool mayForward = m_model.mayForward();
    if (m_tabs->isTabVisible(kReplyTab) == mayReply && m_tabs->isTabVisible(kForwardTab) == mayForward)
        return;
    {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setTabVisible(kReplyTab, mayReply);
        m_tabs->setTabVisible(kForwardTab, mayForward);
    }
    showAudience();
}

void Composer::take(const QMimeData &mime)
{
    // Files stay beside the words, and a place that is kept waits for a picture.
    if (!m_edit->isFormatting() || !mime.urls().isEmpty())
        return m_files->take(mime);
    // It takes a moment to be made: its place stays before what is typed meanwhile, and goes with a draft that is left.
    m_files->take(mime, [self = QPointer(this), place = m_edit->keepPlace()](const auto &picture) {
        if (self && self->m_edit->isFormatting())
            self->m_edit->insertPicture(picture, place);
    });
}

void Composer::showPictures()
{
    m_pictures->show(m_model.attachments());
}

void Composer::showAttachments()
{
    m_files->showFiles();
    showPictures();
    fitHeight();
    m_send->setEnabled(m_model.canSend());
    showExcess();
}

void Composer::showExcess()
{
    const QString problem = m_model.problem();
    m_excess->setText(problem);
    m_excess->setVisible(!problem.isEmpty());
    showCount();
}

void Composer::showCount()
{
    const std::optional<qsizetype> limit = m_model.limit();
    if (!limit)
        return m_count->hide();
    //: Characters of a reply: how many are written, and how many the channel carries
    m_count->setText(tr("%1 of %2").arg(QLocale().toString(m_model.used()), QLocale().toString(*limit)));
    m_count->setTone(m_model.used() > *limit ? u"danger"_s : u"muted"_s);
    // The kinds of message come first in a narrow window; what is nearly too long is told all the same.
    const int gap = Theme::current().space(Space::S);
    const bool fits = m_tabs->sizeHint().width() + m_count->sizeHint().width() + 3 * gap <= width();
    m_count->setVisible(!m_rests && (fits || m_model.used() * 10 > *limit * 9));
}

void Composer::showSaved()
{
    m_send->setEnabled(m_model.canSend());
    showExcess();
    const bool isEmpty = m_model.text().isEmpty() && m_model.isEmpty();
    const QString unsaved = m_model.isFailing() ? tr("draft not saved") : tr("saving draft…");
    m_saved->setText(isEmpty ? QString() : m_model.isSaved() ? tr("draft saved") : unsaved);
}

void Composer::insertText(const QString &text)
{
    m_edit->insertWords(text);
    m_edit->setFocus();
}

void Composer::insertBeneath(const QString &text)
{
    m_edit->insertBeneath(text);
    m_edit->setFocus();
}

void Composer::insertQuote(const QString &quote)
{
    m_edit->insertQuote(quote);
    m_edit->setFocus();
}

bool Composer::addBeneath(const QString &words, Audience audience)
{
    const MessageKind kind = audience == Audience::Public ? MessageKind::Reply : MessageKind::Note;
    const bool isEmpty = m_edit->document()->isEmpty() && m_model.isEmpty() && !m_model.isCopying();
    if (!isEmpty && m_model.kind() != kind)
        return false;
    m_model.setAudience(audience);
    m_edit->addBeneath(words);
    m_edit->setFocus(Qt::OtherFocusReason);
    return true;
}

void Composer::takeOut(const QString &words)
{
    m_edit->takeOut(words);
}

void Composer::startReply()
{
    m_model.setKind(MessageKind::Reply);
    focusWords();
}
void Composer::startNote()
{
    m_model.setKind(MessageKind::Note);
    focusWords();
}
void Composer::startForward()
{
    if (m_model.kind() != MessageKind::Forward)
        m_model.setKind(MessageKind::Forward);
    m_recipients->focusMissing();
}
bool Composer::startForward(Core::MessageId message)
{
    const bool isForwarded = m_model.forward(message);
    m_recipients->focusMissing();
    return isForwarded;
}
void Composer::askCopies()
{
    m_recipients->askCopies();
}
void Composer::focusWords()
{
    m_edit->setFocus(Qt::OtherFocusReason);
}
bool Composer::canSend() const
{
    return m_model.canSend();
}
bool Composer::holdsBack()
{
    return m_model.canSend() && m_forgotten->holdsBack();
}
void Composer::send()
{
    if (!m_format->finishLink())
        return;
    if (!m_model.canSend())
        m_recipients->focusMissing();
    else if (!holdsBack())
        m_model.send();
}

bool Composer::sendAndSolve()
{
    if (!m_format->finishLink() || holdsBack())
        return false;
    for (const Core::Status &status : m_ticket.reference().statuses) {
        if (status.state != Core::StateClass::Solved || !status.active)
            continue;
        const Core::StatusId solved = status.id;
        const bool asks = status.asksReason;
        if (m_ticket.holdsSolving(solved))
            return false;
        m_model.send(asks ? Core::StatusId() : solved);
        if (asks)
            Q_EMIT reasonAsked(solved);
        return !asks;
    }
    return false;
}

void Composer::chooseFiles()
{
    m_files->choose();
}

void Composer::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_ticket.isOpen() && ComposerEdit::isAttachable(*event->mimeData()))
        event->acceptProposedAction();
}

void Composer::dropEvent(QDropEvent *event)
{
    take(*event->mimeData());
    event->acceptProposedAction();
}

void Composer::fitFoot()
{
    const MessageKind kind = m_model.kind();
    const QString keys = QKeySequence(Qt::CTRL | Qt::Key_Enter).toString(QKeySequence::NativeText);
    //: %1 is a shortcut
    const QString words = (kind == MessageKind::Note          ? tr("Add note  %1")
                               : kind == MessageKind::Forward ? tr("Forward  %1")
                                                              : tr("Send  %1"))
                              .arg(keys);
    const int room = width() - 2 * Theme::current().space(Space::S);
    const auto arrange = [&](Qt::ToolButtonStyle style, const QString &send) {
        m_send->setText(send);
        return m_send->sizeHint().width() + m_tools->setButtonStyle(style) <= room;
    };
    const QString bare = QString(words).remove(keys).trimmed();
    // Where there is no room to say it.
    m_send->setToolTip(words.simplified());
    const bool fits
        = (!m_rests && (arrange(Qt::ToolButtonTextBesideIcon, words) || arrange(Qt::ToolButtonTextBesideIcon, bare)))
        || arrange(Qt::ToolButtonIconOnly, bare);
    // Words of another language may need the whole width.
    m_foot->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void Composer::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitFoot();
    showCount();
    fitHeight();
}

void Composer::fitHeight()
{
    const QFontMetrics metrics(Theme::current().font(TypeSize::Body));
    const int most = m_room > 0 ? std::min(kMostLines, m_room / metrics.lineSpacing()) : kMostLines;
    const int fewest = m_isLow ? std::clamp(most, 1, kFewestLines - 1) : kFewestLines;
    const bool isEmpty = m_edit->document()->isEmpty() && m_model.isEmpty() && !m_model.isCopying();
    const bool rests = m_isLow && !m_isAwake && isEmpty;
    rest(rests);
    const int width = m_edit->viewport()->width() - 2 * int(m_edit->document()->documentMargin());
    m_edit->setPlaceholderText(rests ? metrics.elidedText(m_hint, Qt::ElideRight, width) : m_hint);
    const int line = metrics.lineSpacing();
    // What is more than fits in any case is not measured: all of it would be laid out for that.
    const bool isLong = m_edit->document()->characterCount() > kMostMeasured;
    const int written = isLong ? kMostLines * line
                               : qCeil(m_edit->document()->size().height() - 2 * m_edit->document()->documentMargin());
    const int height = rests ? line : std::clamp(written, fewest * line, std::max(fewest, most) * line);
    m_edit->setFixedHeight(height + 2 * Theme::current().space(Space::S));
    // Whole files, as long as their number leaves room for what sends them.
    const int files = m_files->heightForWidth(this->width() - 2 * Theme::current().space(Space::S));
    m_files->setMinimumHeight(std::max(0, m_room > 0 ? std::min(files, 2 * m_room) : files));
}

void Composer::rest(bool rests)
{
    if (std::exchange(m_rests, rests) == rests)
        return;
    // No line of its own then: the tools stand beside the words, and what sends beside the kinds.
    for (QHBoxLayout *line : {m_head, m_line, m_foot}) {
        line->removeWidget(m_tools);
        line->removeWidget(m_send);
    }
    if (rests)
        m_recipients->hide();
    else
        m_recipients->showKind();
    m_saved->setVisible(!rests);
    showCount();
    m_format->setVisible(!rests && m_edit->isFormatting());
    (rests ? m_line : m_foot)->addWidget(m_tools, rests ? 0 : 1);
    (rests ? m_head : m_foot)->addWidget(m_send);
    fitFoot();
    layout()->activate();
}

void Composer::setRoom(int room, bool isLow)
{
    m_room = room;
    m_isLow = isLow;
    fitHeight();
}

void Composer::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const bool note = m_model.kind() == MessageKind::Note;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ColorRole line = m_edit->hasFocus() ? (note ? ColorRole::NoteLine : ColorRole::Accent)
                                              : (note ? ColorRole::NoteLine : ColorRole::LineStrong);
    painter.setPen(theme.color(line));
    painter.setBrush(theme.color(note ? ColorRole::Note : ColorRole::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.radius(Radius::Large),
                            theme.radius(Radius::Large));
}

} // namespace Opora::Ui
