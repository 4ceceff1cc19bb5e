// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

class Ui_LookForm;

namespace Opora::Core {
class Settings;
}

namespace Opora::Ui {

/// Language, theme and size of the letters; all take effect while they are chosen.
class LookPage final : public QWidget
{
    Q_OBJECT
public:
    explicit LookPage(Core::Settings &settings, QWidget *parent = nullptr);
    ~LookPage() override;

    /// Only where the program knows how words are spelled.
    void offerSpelling(bool isThere);

Q_SIGNALS:
    /// It is kept already; empty: the system's.
    void languageChosen(const QString &code);

private:
    void fill();
    void connectForm();
    void showScale(int percent);

    Core::Settings &m_settings;
    std::unique_ptr<Ui_LookForm> m_form;
};

} // namespace Opora::Ui
