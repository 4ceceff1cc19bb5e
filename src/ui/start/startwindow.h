// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "core/result.h"

#include <QWidget>

#include <functional>

class QFormLayout;
class QLineEdit;
class QPushButton;

namespace Opora::Core {
class Settings;
}

namespace Opora::Ui {

class PlainLabel;

/// The first page: sign in to a server, or try the program with sample data.
class StartWindow final : public QWidget
{
    Q_OBJECT
public:
    using ParseServer = std::function<Core::Result<QUrl>(const QString &typed)>;

    StartWindow(Core::Session &session, Core::Settings &settings, ParseServer parseServer, QWidget *parent = nullptr);

    void setSampleAvailable(bool available, const QString &why);

Q_SIGNALS:
    void signedIn();
    void sampleAsked();

private:
    QWidget *buildConnect();
    QWidget *buildSample();
    QLineEdit *addField(QFormLayout *form, const QString &label, const QString &name);
    void signIn();
    void setBusy(bool busy);
    void showError(const Core::Error &error, QLineEdit *field = nullptr);

    Core::Session &m_session;
    Core::Settings &m_settings;
    ParseServer m_parseServer;
    QLineEdit *m_server = nullptr;
    QLineEdit *m_email = nullptr;
    QLineEdit *m_password = nullptr;
    QPushButton *m_go = nullptr;
    QPushButton *m_try = nullptr;
    PlainLabel *m_message = nullptr;
    PlainLabel *m_sampleHint = nullptr;
};

} // namespace Opora::Ui
