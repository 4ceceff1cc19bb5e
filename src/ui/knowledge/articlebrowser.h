// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reference.h"
#include "models/formatter.h"
#include "models/linkgate.h"
#include "text/markdown.h"

#include <QTextBrowser>

#include <optional>

namespace Opora::Ui {

/// Shows an article as one page; loads nothing from the disk or the network and opens no link by itself.
class ArticleBrowser final : public QTextBrowser
{
    Q_OBJECT
public:
    explicit ArticleBrowser(QWidget *parent = nullptr);

    [[nodiscard]] const QList<Text::MarkdownHeading> &headings() const { return m_text.headings; }
    [[nodiscard]] int readingMinutes() const { return m_text.readingMinutes; }

    /// \a facts stand above the title.
    void showArticle(const Core::Article &article, const QString &facts);
    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    void linkChosen(const Opora::Models::ShownLink &link);

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();
    void follow(const QUrl &url);

    Core::Article m_article;
    QString m_facts;
    Text::MarkdownDocument m_text;
};

} // namespace Opora::Ui
