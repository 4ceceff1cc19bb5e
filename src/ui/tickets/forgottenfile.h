// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/quietbar.h"

namespace Opora::Models {
class ComposerModel;
}

namespace Opora::Ui {

/// Asks once, before it is sent, about a message that speaks of a file and has none.
class ForgottenFile final : public QuietBar
{
    Q_OBJECT
public:
    ForgottenFile(const Models::ComposerModel &model, QWidget *parent = nullptr);

    /// True: the words stay for now, and the bar says why. Who presses again means it.
    [[nodiscard]] bool holdsBack();

Q_SIGNALS:
    void filesAsked();
    void sendAsked();

private:
    void look();

    const Models::ComposerModel &m_model;
    QString m_askedFor; ///< the words that were asked about
};

} // namespace Opora::Ui
