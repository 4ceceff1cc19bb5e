// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/signinmodel.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QPushButton;
class QScrollArea;
class QVBoxLayout;
class Ui_SignInForm;

namespace Opora::Ui {

class AccountList;
class PlainLabel;

/// The first page: go on with an account of this machine, sign in to a server, or try the program with sample data.
class StartWindow final : public QWidget
{
    Q_OBJECT
public:
    using ParseServer = Models::SignInModel::ParseServer;

    StartWindow(Core::Session &session, Core::Settings &settings, ParseServer parseServer, QWidget *parent = nullptr);
    ~StartWindow() override;

    /// Whether this build can start a help desk of its own; \a why is shown when it cannot.
    void setSampleAvailable(bool available, const QString &why);
    /// Why this page is shown; empty: nothing to say.
    void setNotice(const QString &sentence);

    struct Typed
    {
        QString server;
        QString email;
    };
    [[nodiscard]] Typed typed() const;
    /// Puts these into the fields; the focus goes to what is left to be typed.
    void fill(const Typed &words);

Q_SIGNALS:
    void signedIn();
    void sampleAsked();
    void accountChosen(const QString &folder);
    /// It is kept already; empty: the system's.
    void languageChosen(const QString &code);

private:
    void build();
    QWidget *buildPage();
    void addHead(QVBoxLayout &column);
    QWidget *buildAccounts();
    QWidget *buildConnect();
    QWidget *buildSample();
    void connectForm();
    void signIn();
    void showBusy(bool busy);
    void showRefusal(Models::SignInModel::Field field, const QString &sentence);
    void focusFirstEmpty();
    /// Scrolls to what is said about the sign-in.
    void showMessage();

    Core::Settings &m_settings;
    Models::SignInModel *m_model;
    std::unique_ptr<Ui_SignInForm> m_form;
    QScrollArea *m_area = nullptr;
    QComboBox *m_language = nullptr;
    AccountList *m_accounts = nullptr;
    QPushButton *m_try = nullptr;
    PlainLabel *m_sampleHint = nullptr;
};

} // namespace Opora::Ui
