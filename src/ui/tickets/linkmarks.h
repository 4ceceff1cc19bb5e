// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>

namespace Opora::Ui {

/// Shows links and quotes in the colours of the theme. The words themselves have none, so that none is sent.
class LinkMarks final : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    explicit LinkMarks(QTextDocument &document);

protected:
    void highlightBlock(const QString &text) override;
};

} // namespace Opora::Ui
