// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/linktips.h"

#include "models/plaintip.h"

#include <QHelpEvent>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextDocument>
#include <QToolTip>

namespace Opora::Ui {

LinkTips::LinkTips(QTextBrowser &browser)
    : QObject(&browser)
    , m_browser(browser)
{
    browser.viewport()->installEventFilter(this);
}

bool LinkTips::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QObject::eventFilter(watched, event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString tip = Models::linkTip(QUrl(m_browser.anchorAt(help->pos())));
    // A host has no markup, but a mail address may: a tool tip guesses.
    QToolTip::showText(help->globalPos(), Models::plainTip(tip), m_browser.viewport());
    return true;
}

Models::ShownLink shownLink(const QTextBrowser &browser, const QUrl &url)
{
    Models::ShownLink link{url};
    for (QTextBlock block = browser.document()->begin(); block.isValid(); block = block.next()) {
        QString label;
        QString address;
        const auto end = [&] {
            if (!label.isEmpty() && QUrl(address) == url && !link.labels.contains(label))
                link.labels.append(label);
            label.clear();
        };
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QString href = part.fragment().charFormat().anchorHref();
            if (href != address)
                end();
            address = href;
            label += href.isEmpty() ? QString() : part.fragment().text();
        }
        end();
    }
    return link;
}

} // namespace Opora::Ui
