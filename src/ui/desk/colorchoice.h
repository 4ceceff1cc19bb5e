// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace Opora::Ui {

/// A colour by its name, with a spot of it. What is kept is a token of the theme, so that it can be read on every
/// ground.
class ColorChoice final : public QComboBox
{
    Q_OBJECT
public:
    explicit ColorChoice(QWidget *parent = nullptr);

    [[nodiscard]] QString token() const { return currentData().toString(); }
    /// One that is not offered is offered from now on: it stays until another one is chosen.
    void setToken(const QString &token);

    /// For lists and menus.
    [[nodiscard]] static QIcon spot(const QString &token);

private:
    void paintSpots();
};

} // namespace Opora::Ui
