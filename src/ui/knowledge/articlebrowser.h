// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace Opora::Ui {

/// Shows an article's safe HTML; loads nothing from the disk or the network and opens no link by itself.
class ArticleBrowser final : public QTextBrowser
{
    Q_OBJECT
public:
    explicit ArticleBrowser(QWidget *parent = nullptr);

    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;
};

} // namespace Opora::Ui
