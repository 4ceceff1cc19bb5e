// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/knowledge/articlebrowser.h"

namespace Opora::Ui {

ArticleBrowser::ArticleBrowser(QWidget *parent)
    : QTextBrowser(parent)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setAccessibleName(tr("Article"));
    document()->setDocumentMargin(0);
}

QVariant ArticleBrowser::loadResource(int, const QUrl &)
{
    return {};
}

} // namespace Opora::Ui
