// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/newticketwords.h"

#include "core/ports/settings.h"
#include "models/background.h"
#include "models/ticketexport.h"
#include "ui/kit/chip.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/icon.h"
#include "ui/kit/segmentedtabs.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/formatbar.h"
#include "ui/tickets/wordpictures.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QPainter>
#include <QPointer>
#include <QToolButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::NewTicketForm;
using Models::NewTicketModel;
using Said = NewTicketForm::Said;

namespace {
constexpr int kLines = 8;
} // namespace

NewTicketWords::NewTicketWords(const Context &context, NewTicketModel &model, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_model(model)
    , m_tabs(new SegmentedTabs(this))
    , m_formatButton(new QToolButton(this))
    , m_edit(new ComposerEdit(this))
    , m_pictures(new WordPictures(context, *m_edit))
    , m_format(new FormatBar(*m_edit, this))
    , m_files(new QWidget(this))
    , m_flow(new FlowLayout(m_files))
{
    setAcceptDrops(true);
    build();
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        NewTicketForm form = m_model.form();
        form.said = Said(tab);
        m_model.change(form);
    });
    connect(m_edit, &ComposerEdit::textChanged, this, [this] {
        if (m_loading)
            return;
        const ComposerEdit::Words words = m_edit->words();
        m_model.setText(words.text, words.html);
    });
    connect(m_formatButton, &QToolButton::clicked, this, &NewTicketWords::toggleFormat);
    connect(m_edit, &ComposerEdit::attachablePasted, this, &NewTicketWords::takeMime);
    connect(m_edit, &ComposerEdit::escaped, this, &NewTicketWords::escaped);
    connect(m_edit, &ComposerEdit::focusChanged, this, qOverload<>(&QWidget::update));
    connect(&model, &NewTicketModel::attachmentsChanged, this, &NewTicketWords::showFiles);
    // The channel decides, too.
    connect(&model, &NewTicketModel::formChanged, this, &NewTicketWords::showSaid);
    showForm();
}

void NewTicketWords::build()
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(Space::S), theme.space(Space::Xs), theme.space(Space::S),
                               theme.space(Space::S));
    column->setSpacing(theme.space(Space::Xs));
    // In the order of NewTicketForm::Said.
    m_tabs->addTab(tr("The customer said"));
    m_tabs->addTab(tr("To the customer"));
    m_tabs->addTab(tr("Note"));
    m_tabs->setAccessibleName(tr("Whose words the first message is"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_tabs);
    head->addStretch(1);
    head->addWidget(m_formatButton);
    column->addLayout(head);
    m_formatButton->setObjectName(u"newTicketFormat"_s);
    m_formatButton->setIcon(Icon::get(u"format"_s));
    //: Button that shows tools for bold words, lists and links
    m_formatButton->setAccessibleName(tr("Format"));
    //: %1 is a shortcut
    m_formatButton->setToolTip(
        tr("Bold words, lists, quotations and links (%1)")
            .arg(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F).toString(QKeySequence::NativeText)));
    m_formatButton->setCheckable(true);
    m_formatButton->setAutoRaise(true);
    m_edit->setObjectName(u"newTicketWords"_s);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setProperty("bare", true);
    m_edit->viewport()->setAutoFillBackground(false);
    m_edit->setMinimumHeight(kLines * QFontMetrics(theme.font(TypeSize::Body)).lineSpacing());
    column->addWidget(m_edit, 1);
    column->addWidget(m_files);
    column->addWidget(m_format);
}

void NewTicketWords::showForm()
{
    const ComposerEdit::Words words = m_edit->words();
    if (words.text != m_model.text() || words.html != m_model.html())
        showWords();
    showSaid();
    showFiles();
}

void NewTicketWords::showWords()
{
    m_format->leaveLink();
    m_loading = true;
    m_pictures->forget();
    m_edit->showWords({m_model.text(), m_model.html()});
    m_edit->moveCursor(QTextCursor::End);
    m_loading = false;
    m_pictures->show(m_model.attachments());
}

void NewTicketWords::showLook()
{
    const bool isRich = m_model.isRich();
    const bool isAsked = isRich && m_context.settings.value(QLatin1String(Composer::kFormatKey), false).toBool();
    m_formatButton->setVisible(isRich);
    m_formatButton->setChecked(isAsked);
    m_edit->setFormatting(isAsked);
    m_format->setVisible(isAsked);
    // What Ctrl+Z takes back stays, unless the look goes or comes with the channel.
    if (m_edit->words().html != m_model.html())
        showWords();
}

void NewTicketWords::toggleFormat()
{
    if (!m_model.isRich())
        return;
    m_context.settings.setValue(QLatin1String(Composer::kFormatKey), !m_edit->isFormatting());
    m_format->leaveLink();
    showLook();
    m_edit->setFocus(Qt::OtherFocusReason);
}

bool NewTicketWords::finishLink()
{
    return m_format->finishLink();
}

void NewTicketWords::showSaid()
{
    const Said said = m_model.form().said;
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setCurrentIndex(int(said));
    m_tabs->setTone(said == Said::Note ? SegmentedTabs::Tone::Note : SegmentedTabs::Tone::Accent);
    switch (said) {
    case Said::ByCustomer: m_edit->setPlaceholderText(tr("What the customer said or wrote")); break;
    case Said::ToCustomer: m_edit->setPlaceholderText(tr("A message to the customer")); break;
    case Said::Note: m_edit->setPlaceholderText(tr("Note for colleagues; the customer never sees it")); break;
    }
    m_edit->setAccessibleName(m_edit->placeholderText());
    showLook();
    update();
}

void NewTicketWords::showFiles()
{
    while (QLayoutItem *item = m_flow->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const Core::Attachment &attachment : m_model.attachments()) {
        auto *chip = new ChipButton(m_files);
        chip->setFieldName(tr("Attachment"));
        chip->setIconName(u"file"_s);
        chip->setValue(u"%1 (%2)"_s.arg(attachment.name, m_context.formatter.bytes(attachment.size)));
        auto *menu = new QMenu(chip);
        if (Models::isShownPicture(attachment)) {
            QAction *among = menu->addAction(tr("Put among the words"), this, [this, attachment] {
                m_edit->insertPicture(pictureRun(attachment));
                m_pictures->show(m_model.attachments());
                m_edit->setFocus(Qt::OtherFocusReason);
            });
            // The channel may have changed since.
            connect(menu, &QMenu::aboutToShow, among, [this, among] { among->setVisible(m_model.isRich()); });
        }
        menu->addAction(tr("Remove"), this, [this, file = attachment.file] {
            m_model.removeAttachment(file);
            m_edit->takeOutPicture(file);
        });
        chip->setMenu(menu);
        m_flow->addWidget(chip);
    }
    for (const QString &name : m_model.copying())
        //: A file that is being added to a new ticket; %1 is its name
        m_flow->addWidget(new ChipLabel({tr("%1 – copying…").arg(name), Chip::Tone::Quiet, u"file"_s}, m_files));
    m_files->setVisible(m_flow->count() > 0);
    m_pictures->show(m_model.attachments());
}

void NewTicketWords::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        for (const QString &path : paths)
            m_model.attachFile(path);
    });
    dialog->open();
}

void NewTicketWords::takeMime(const QMimeData &mime)
{
    for (const QUrl &url : mime.urls())
        m_model.attachFile(url.toLocalFile());
    if (!mime.urls().isEmpty())
        return;
    const auto made = Models::inBackground(m_context.background, ComposerEdit::pictureOf(mime));
    const QString name = tr("screenshot") + u".png"_s;
    if (!m_edit->isFormatting())
        return m_model.attachData(made, name, u"image/png"_s);
    // It takes a moment to be made: its place stays before what is typed meanwhile, and goes with words that are left.
    const auto insert = [self = QPointer(this), place = m_edit->keepPlace()](const Core::Attachment &picture) {
        if (!self || !self->m_edit->isFormatting())
            return;
        self->m_edit->insertPicture(pictureRun(picture), place);
        self->m_pictures->show(self->m_model.attachments());
    };
    m_model.attachData(made, name, u"image/png"_s, insert);
}

void NewTicketWords::dragEnterEvent(QDragEnterEvent *event)
{
    if (ComposerEdit::isAttachable(*event->mimeData()))
        event->acceptProposedAction();
}

void NewTicketWords::dropEvent(QDropEvent *event)
{
    takeMime(*event->mimeData());
    event->acceptProposedAction();
}

void NewTicketWords::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const bool note = m_model.form().said == Said::Note;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ColorRole plain = m_edit->hasFocus() ? ColorRole::Accent : ColorRole::LineStrong;
    painter.setPen(theme.color(note ? ColorRole::NoteLine : plain));
    painter.setBrush(theme.color(note ? ColorRole::Note : ColorRole::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.radius(Radius::Large),
                            theme.radius(Radius::Large));
}

} // namespace Opora::Ui
