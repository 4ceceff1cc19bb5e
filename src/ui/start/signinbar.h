// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "models/signinmodel.h"

#include <QFrame>

class QBoxLayout;
class QPushButton;

namespace Opora::Ui {

class PasswordEdit;
class PlainLabel;

/// The server asks who this is: one password inside the window, everything else goes on. Shows and hides itself by the
/// session's state.
class SignInBar final : public QFrame
{
    Q_OBJECT
public:
    SignInBar(Core::Session &session, Core::Settings &settings, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void showState(const Core::SyncState &state);
    void say(const QString &sentence, const QString &tone);
    [[nodiscard]] QString question() const;

    Core::Session &m_session;
    Models::SignInModel *m_model;
    QBoxLayout *m_line;
    PlainLabel *m_sentence;
    PasswordEdit *m_password;
    QPushButton *m_button;
};

} // namespace Opora::Ui
