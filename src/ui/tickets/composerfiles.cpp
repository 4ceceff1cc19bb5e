// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/composerfiles.h"

#include "models/background.h"
#include "models/composermodel.h"
#include "models/plaintip.h"
#include "models/ticketexport.h"
#include "ui/kit/chip.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/picturefetch.h"
#include "ui/tickets/wordpictures.h"

#include <QFileDialog>
#include <QMimeData>
#include <QToolButton>
#include <QUrl>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPictureWidth = 128; // at 100 %
constexpr int kPictureHeight = 72;
} // namespace

ComposerFiles::ComposerFiles(const Context &context, Models::ComposerModel &model, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(model)
    , m_flow(new FlowLayout(this))
{ }

void ComposerFiles::showFiles()
{
    while (QLayoutItem *item = m_flow->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const Core::Attachment &attachment : m_model.attachments()) {
        if (Models::isShownPicture(attachment) && !m_pictures.contains(attachment.file))
            fetchPicture(attachment);
        const QPixmap picture = m_pictures.value(attachment.file);
        if (picture.isNull())
            addChip(attachment);
        else
            addPicture(attachment, picture);
    }
    const QStringList copying = m_model.copying();
    for (const QString &name : copying) {
        //: A file that is being added to a reply; %1 is its name
        m_flow->addWidget(new ChipLabel({tr("%1 – copying…").arg(name), Chip::Tone::Quiet, u"file"_s}, this));
    }
    setVisible(!m_model.attachments().isEmpty() || !copying.isEmpty());
}

void ComposerFiles::choose()
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

void ComposerFiles::take(const QMimeData &mime, const std::function<void(const Core::RichRun &)> &then)
{
    for (const QUrl &url : mime.urls())
        m_model.attachFile(m_model.ticket(), url.toLocalFile());
    if (!mime.urls().isEmpty())
        return;
    const auto made = Models::inBackground(m_context.background, ComposerEdit::pictureOf(mime));
    m_model.attachMade(m_model.ticket(), made, tr("screenshot") + u".png"_s, u"image/png"_s,
                       [then](const Core::Attachment &picture) {
                           if (then)
                               then(pictureRun(picture));
                       });
}

void ComposerFiles::addChip(const Core::Attachment &attachment)
{
    auto *chip = new ChipButton(this);
    if (m_tabAfter)
        setTabOrder(m_tabAfter, chip);
    chip->setFieldName(tr("Attachment"));
    chip->setIconName(u"file"_s);
    chip->setValue(u"%1 (%2)"_s.arg(attachment.name, m_context.formatter.bytes(attachment.size)));
    chip->setMenu(makeMenu(attachment, chip));
    m_flow->addWidget(chip);
}

QMenu *ComposerFiles::makeMenu(const Core::Attachment &attachment, QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->addAction(tr("Open"), this, [this, attachment] { Q_EMIT chosen(attachment); });
    if (Models::isShownPicture(attachment)) {
        QAction *among = menu->addAction(tr("Put among the words"), this,
                                         [this, attachment] { Q_EMIT pictureChosen(pictureRun(attachment)); });
        connect(menu, &QMenu::aboutToShow, among, [this, among] { among->setVisible(m_model.isRich()); });
    }
    menu->addAction(tr("Remove"), this, [this, file = attachment.file] {
        m_model.removeAttachment(file);
        Q_EMIT removed(file);
    });
    return menu;
}

void ComposerFiles::addPicture(const Core::Attachment &attachment, const QPixmap &picture)
{
    auto *button = new QToolButton(this);
    if (m_tabAfter)
        setTabOrder(m_tabAfter, button);
    button->setObjectName(u"attachedPicture"_s);
    button->setIcon(picture);
    button->setIconSize(picture.size() / picture.devicePixelRatio());
    const QString name = u"%1 (%2)"_s.arg(attachment.name, m_context.formatter.bytes(attachment.size));
    button->setAccessibleName(name);
    button->setToolTip(Models::plainTip(name));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(makeMenu(attachment, button));
    m_flow->addWidget(button);
}

void ComposerFiles::fetchPicture(const Core::Attachment &attachment)
{
    m_pictures.insert(attachment.file, {});
    const qreal ratio = devicePixelRatioF();
    const QSize box = QSize(Theme::current().scaled(kPictureWidth), Theme::current().scaled(kPictureHeight)) * ratio;
    Ui::fetchPicture(m_context, attachment, box, this,
                     [this, ratio, file = attachment.file](const Core::Result<QImage> &read) {
                         QPixmap picture = QPixmap::fromImage(read.valueOr({}));
                         picture.setDevicePixelRatio(ratio);
                         m_pictures.insert(file, picture);
                         if (!picture.isNull())
                             Q_EMIT pictureCame();
                     });
}

} // namespace Opora::Ui
