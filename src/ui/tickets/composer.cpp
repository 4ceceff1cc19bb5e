// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one frame hosts the words, the files, what helps to write and what comes into them from elsewhere
#include "ui/tickets/composer.h"

#include "models/composermodel.h"
#include "models/errorsentence.h"
#include "models/rights.h"
#include "models/ticketmodel.h"
#include "ui/kit/labels.h"
#include "ui/kit/segmentedtabs.h"
#include "ui/kit/theme.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/composerfiles.h"
#include "ui/tickets/composertools.h"
#include "ui/tickets/forgottenfile.h"
#include "ui/tickets/mentioncompleter.h"
#include "ui/tickets/spellcheck.h"

#include <QApplication>
#include <QBuffer>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QImage>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>

#include <utility>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::Audience;
using Models::ComposerModel;

namespace {

constexpr int kReplyTab = 0;
constexpr int kNoteTab = 1;
constexpr int kFootWidth = 280; // at 100 %
constexpr int kFewestLines = 3;
constexpr int kMostLines = 14;

} // namespace

Composer::Composer(const Context &context, Models::TicketModel &ticket, ComposerModel &model, QWidget *parent)
    : QFrame(parent)
    , m_ticket(ticket)
    , m_model(model)
    , m_tabs(new SegmentedTabs(this))
    , m_edit(new ComposerEdit(this))
    , m_files(new ComposerFiles(context, model, this))
    , m_head(new QHBoxLayout)
    , m_saved(new ElidedLabel(this))
    , m_line(new QHBoxLayout)
    , m_foot(new QHBoxLayout)
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
    m_tabs->addTab(tr("Reply"));
    m_tabs->addTab(tr("Note"));
    m_tabs->setAccessibleName(tr("Kind of message"));
    m_head->addWidget(m_tabs);
    m_head->addStretch(1);
    // Beside what there always is room for: below the words the button that sends names its keys.
    m_saved->setObjectName(u"draftSaved"_s);
    m_saved->setRole(ColorRole::Muted);
    m_saved->setTypeSize(TypeSize::Small);
    m_head->addWidget(m_saved);
    column->addLayout(m_head);
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

void Composer::connectModel()
{
    connect(m_tabs, &QTabBar::currentChanged, this,
            [this](int tab) { m_model.setAudience(tab == kNoteTab ? Audience::Internal : Audience::Public); });
    connect(m_edit, &ComposerEdit::escaped, this, &Composer::escaped);
    connect(m_files, &ComposerFiles::chosen, this, &Composer::attachmentChosen);
    connect(m_files, &ComposerFiles::pictureCame, this, &Composer::showAttachments);
    connect(m_edit, &ComposerEdit::focusChanged, this, qOverload<>(&QWidget::update));
    connect(m_edit, &ComposerEdit::templateAsked, m_tools, &ComposerTools::showTemplates);
    connect(m_tools, &ComposerTools::templateChosen, this, &Composer::insertText);
    connect(m_tools, &ComposerTools::filesAsked, this, &Composer::chooseFiles);
    connect(m_send, &QPushButton::clicked, this, &Composer::send);
    connect(m_forgotten, &ForgottenFile::filesAsked, this, &Composer::chooseFiles);
    connect(m_forgotten, &ForgottenFile::sendAsked, this, &Composer::send);
    connect(m_edit, &ComposerEdit::attachablePasted, this, &Composer::takeMime);
    connect(m_edit, &ComposerEdit::textChanged, this, [this] {
        fitHeight();
        if (m_loading)
            return;
        m_model.setText(m_edit->toPlainText());
        m_send->setEnabled(m_model.canSend());
        showExcess();
    });
    connect(&m_model, &ComposerModel::loaded, this, &Composer::showDraft);
    connect(&m_model, &ComposerModel::audienceChanged, this, &Composer::showAudience);
    connect(&m_model, &ComposerModel::attachmentsChanged, this, &Composer::showAttachments);
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
    m_loading = true;
    m_edit->setPlainText(m_model.text());
    m_edit->moveCursor(QTextCursor::End);
    m_loading = false;
    showAudience();
    showAttachments();
    showSaved();
}

void Composer::showAudience()
{
    const bool note = m_model.audience() != Audience::Public;
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setCurrentIndex(note ? kNoteTab : kReplyTab);
    m_tabs->setTone(note ? SegmentedTabs::Tone::Note : SegmentedTabs::Tone::Accent);
    fitFoot();
    m_hint = note ? tr("Note for colleagues; the customer never sees it")
                  : tr("Reply to %1").arg(m_ticket.isOpen() ? m_ticket.details().ticket.requesterName : QString());
    fitHeight();
    m_edit->setAccessibleName(note ? tr("Note") : tr("Reply"));
    m_send->setEnabled(m_model.canSend());
    setEnabled(m_ticket.isOpen());
    update();
}

void Composer::offerKinds()
{
    const bool mayReply = Models::mayDo(m_ticket.reference(), Core::OpKind::TicketReply);
    setVisible(Models::mayDo(m_ticket.reference(), Core::OpKind::TicketNote));
    if (m_tabs->isTabVisible(kReplyTab) == mayReply)
        return;
    {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setTabVisible(kReplyTab, mayReply);
    }
    showAudience();
}

void Composer::showAttachments()
{
    m_files->showFiles();
    fitHeight();
    m_send->setEnabled(m_model.canSend());
    showExcess();
}

void Composer::showExcess()
{
    const std::optional<Core::Error> excess = m_model.excess();
    m_excess->setText(excess ? Models::errorSentence(*excess) : QString());
    m_excess->setVisible(excess.has_value());
}

void Composer::showSaved()
{
    const bool isEmpty = m_model.text().isEmpty() && m_model.attachments().isEmpty();
    const QString unsaved = m_model.isFailing() ? tr("draft not saved") : tr("saving draft…");
    m_saved->setText(isEmpty ? QString() : m_model.isSaved() ? tr("draft saved") : unsaved);
}

void Composer::insertText(const QString &text)
{
    QTextCursor cursor = m_edit->textCursor();
    cursor.clearSelection();
    cursor.insertText(text);
    m_edit->setTextCursor(cursor);
    m_edit->setFocus();
}

bool Composer::addBeneath(const QString &words, Audience audience)
{
    const bool isEmpty = m_edit->document()->isEmpty() && m_model.attachments().isEmpty() && !m_model.isCopying();
    if (!isEmpty && m_model.audience() != audience)
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

void Composer::start(Audience audience)
{
    m_model.setAudience(audience);
    m_edit->setFocus();
}

void Composer::startReply()
{
    start(Audience::Public);
}
void Composer::startNote()
{
    start(Audience::Internal);
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
    if (!holdsBack())
        m_model.send();
}

void Composer::sendAndSolve()
{
    if (holdsBack())
        return;
    for (const Core::Status &status : m_ticket.reference().statuses) {
        if (status.state != Core::StateClass::Solved || !status.active)
            continue;
        const Core::StatusId solved = status.id;
        const bool asks = status.asksReason;
        m_model.send(asks ? Core::StatusId() : solved);
        if (asks)
            Q_EMIT reasonAsked(solved);
        return;
    }
}

void Composer::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    // For the ticket the person was looking at, whatever is opened before the dialog is answered.
    connect(dialog, &QFileDialog::filesSelected, this, [this, ticket = m_model.ticket()](const QStringList &paths) {
        for (const QString &path : paths)
            m_model.attachFile(ticket, path);
    });
    dialog->open();
}

void Composer::takeMime(const QMimeData &mime)
{
    for (const QUrl &url : mime.urls())
        m_model.attachFile(m_model.ticket(), url.toLocalFile());
    if (!mime.urls().isEmpty())
        return;
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    mime.imageData().value<QImage>().save(&buffer, "PNG");
    m_model.attachData(m_model.ticket(), png, tr("screenshot") + u".png"_s, u"image/png"_s);
}

void Composer::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_ticket.isOpen() && ComposerEdit::isAttachable(*event->mimeData()))
        event->acceptProposedAction();
}

void Composer::dropEvent(QDropEvent *event)
{
    takeMime(*event->mimeData());
    event->acceptProposedAction();
}

void Composer::fitFoot()
{
    const bool note = m_model.audience() != Audience::Public;
    const QString keys = QKeySequence(Qt::CTRL | Qt::Key_Enter).toString(QKeySequence::NativeText);
    //: %1 is a shortcut
    const QString words = (note ? tr("Add note  %1") : tr("Send  %1")).arg(keys);
    const int room = width() - 2 * Theme::current().space(Space::S);
    const auto arrange = [&](Qt::ToolButtonStyle style, const QString &send) {
        m_send->setText(send);
        return m_send->sizeHint().width() + m_tools->setButtonStyle(style) <= room;
    };
    const QString bare = QString(words).remove(keys).trimmed();
    // Where there is no room to say it.
    m_send->setToolTip(words.simplified());
    if (m_rests || (!arrange(Qt::ToolButtonTextBesideIcon, words) && !arrange(Qt::ToolButtonTextBesideIcon, bare)))
        static_cast<void>(arrange(Qt::ToolButtonIconOnly, bare));
}

void Composer::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitFoot();
    fitHeight();
}

void Composer::fitHeight()
{
    const QFontMetrics metrics(Theme::current().font(TypeSize::Body));
    const int most = m_room > 0 ? std::min(kMostLines, m_room / metrics.lineSpacing()) : kMostLines;
    const int fewest = m_isLow ? std::clamp(most, 1, kFewestLines - 1) : kFewestLines;
    const bool isEmpty = m_edit->document()->isEmpty() && m_model.attachments().isEmpty() && !m_model.isCopying();
    const bool rests = m_isLow && !m_isAwake && isEmpty;
    rest(rests);
    const int width = m_edit->viewport()->width() - 2 * int(m_edit->document()->documentMargin());
    m_edit->setPlaceholderText(rests ? metrics.elidedText(m_hint, Qt::ElideRight, width) : m_hint);
    const int needed = std::max(fewest, m_edit->document()->size().toSize().height());
    const int lines = rests ? 1 : std::min(needed, std::max(fewest, most));
    m_edit->setFixedHeight(lines * metrics.lineSpacing() + 2 * Theme::current().space(Space::S));
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
    m_saved->setVisible(!rests);
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
    const bool note = m_model.audience() != Audience::Public;
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
