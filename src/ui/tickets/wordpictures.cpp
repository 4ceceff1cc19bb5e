// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/wordpictures.h"

#include "models/ticketexport.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/picturefetch.h"

namespace Opora::Ui {

namespace {
constexpr int kAmongWordsWidth = 240; // at 100 %, as in the conversation
constexpr int kAmongWordsHeight = 160;
} // namespace

Core::RichRun pictureRun(const Core::Attachment &attachment)
{
    Core::RichRun picture;
    picture.text = attachment.name;
    picture.picture = attachment.file;
    return picture;
}

WordPictures::WordPictures(const Context &context, ComposerEdit &edit)
    : QObject(&edit)
    , m_context(context)
    , m_edit(edit)
{ }

void WordPictures::show(const QList<Core::Attachment> &files)
{
    const QList<Core::FileHash> missing = m_edit.missingPictures();
    const qreal ratio = m_edit.devicePixelRatioF();
    const QSize box(Theme::current().scaled(kAmongWordsWidth), Theme::current().scaled(kAmongWordsHeight));
    for (const Core::Attachment &attachment : files) {
        if (!missing.contains(attachment.file) || !Models::isShownPicture(attachment))
            continue;
        m_edit.showPicture(attachment.file, {});
        fetchPicture(m_context, attachment, box * ratio, this,
                     [this, ratio, shown = m_shown, file = attachment.file](const Core::Result<QImage> &read) {
                         // Of words that are no longer there.
                         if (shown != m_shown)
                             return;
                         QImage image = read.valueOr({});
                         image.setDevicePixelRatio(ratio);
                         m_edit.showPicture(file, image);
                         Q_EMIT this->shown();
                     });
    }
}

} // namespace Opora::Ui
