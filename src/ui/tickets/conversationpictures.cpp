// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Small pictures of the files of a conversation.
#include "ui/tickets/conversationview.h"
#include "ui/tickets/thumbnails.h"

namespace Opora::Ui {

using namespace Qt::StringLiterals;

void ConversationView::setThumbnails(Thumbnails &thumbnails)
{
    m_thumbnails = &thumbnails;
    m_renderer.setPictures([&thumbnails](const Core::FileHash &file) { return thumbnails.sizeOf(file); });
    connect(&thumbnails, &Thumbnails::came, this, &ConversationView::render);
    connect(&thumbnails, &Thumbnails::freed, this, [this] {
        if (m_details)
            m_thumbnails->fetch(*m_details);
    });
}

QVariant ConversationView::loadResource(int type, const QUrl &name)
{
    // QTextBrowser would read local files named in a mail; pictures come as data: and need no loading.
    if (!m_thumbnails || type != QTextDocument::ImageResource || name.scheme() != "opora-picture"_L1)
        return {};
    const QImage picture = m_thumbnails->picture(Core::FileHash::fromHex(name.path()));
    return picture.isNull() ? QVariant() : QVariant(picture);
}

} // namespace Opora::Ui
