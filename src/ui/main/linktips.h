// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linkgate.h"

#include <QObject>

class QTextBrowser;

namespace Opora::Ui {

/// Tells over the links of a foreign text where each really leads; the text's own tool tips are not shown.
class LinkTips final : public QObject
{
    Q_OBJECT
public:
    explicit LinkTips(QTextBrowser &browser);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTextBrowser &m_browser;
};

/// A link that was pressed there, with the words it stands behind.
[[nodiscard]] Models::ShownLink shownLink(const QTextBrowser &browser, const QUrl &url);

} // namespace Opora::Ui
