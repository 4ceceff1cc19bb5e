// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/newticketwords.h"

#include "models/background.h"
#include "ui/kit/chip.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/segmentedtabs.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/composeredit.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QPainter>
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
    , m_edit(new ComposerEdit(this))
    , m_files(new QWidget(this))
    , m_flow(new FlowLayout(m_files))
{
    setAcceptDrops(true);
    build();
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        NewTicketForm form = m_model.form();
        form.said = Said(tab);
        m_model.change(form);
        showSaid();
    });
    connect(m_edit, &ComposerEdit::textChanged, this, [this] { m_model.setText(m_edit->toPlainText()); });
    connect(m_edit, &ComposerEdit::attachablePasted, this, &NewTicketWords::takeMime);
    connect(m_edit, &ComposerEdit::escaped, this, &NewTicketWords::escaped);
    connect(m_edit, &ComposerEdit::focusChanged, this, qOverload<>(&QWidget::update));
    connect(&model, &NewTicketModel::attachmentsChanged, this, &NewTicketWords::showFiles);
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
    column->addWidget(m_tabs, 0, Qt::AlignLeading);
    m_edit->setObjectName(u"newTicketWords"_s);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setProperty("bare", true);
    m_edit->viewport()->setAutoFillBackground(false);
    m_edit->setMinimumHeight(kLines * QFontMetrics(theme.font(TypeSize::Body)).lineSpacing());
    column->addWidget(m_edit, 1);
    column->addWidget(m_files);
}

void NewTicketWords::showForm()
{
    if (m_edit->toPlainText() != m_model.text()) {
        const QSignalBlocker quiet(m_edit);
        m_edit->setPlainText(m_model.text());
        m_edit->moveCursor(QTextCursor::End);
    }
    showSaid();
    showFiles();
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
        menu->addAction(tr("Remove"), this, [this, file = attachment.file] { m_model.removeAttachment(file); });
        chip->setMenu(menu);
        m_flow->addWidget(chip);
    }
    for (const QString &name : m_model.copying())
        //: A file that is being added to a new ticket; %1 is its name
        m_flow->addWidget(new ChipLabel({tr("%1 – copying…").arg(name), Chip::Tone::Quiet, u"file"_s}, m_files));
    m_files->setVisible(m_flow->count() > 0);
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
    m_model.attachData(Models::inBackground(m_context.background, ComposerEdit::pictureOf(mime)),
                       tr("screenshot") + u".png"_s, u"image/png"_s);
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
