// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "core/result.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStringListModel;

namespace Opora::Models {
class CustomerSaver;
}

namespace Opora::Ui {

class PlainLabel;
struct Context;

/// All that is known of a customer in one form. Ctrl+Enter keeps it, Escape leaves all as it was.
class CustomerEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit CustomerEditor(const Context &context, QWidget *parent = nullptr);

    /// A null id: somebody new.
    void edit(const Core::Customer &customer, const QString &organisation);
    void keep();

Q_SIGNALS:
    void saved(Opora::Core::CustomerId id);
    void left();
    void failed(const Opora::Core::Error &error);

private:
    void buildForm(QFormLayout *form);
    QWidget *buildButtons();
    QPlainTextEdit *addLines(QFormLayout *form, const QString &objectName, const QString &name);
    void offerOrganisations(const QString &words);
    [[nodiscard]] Core::Customer written() const;
    void judge();

    const Context &m_context;
    Models::CustomerSaver *m_saver;
    Core::Customer m_before;
    QLineEdit *m_name;
    QPlainTextEdit *m_emails = nullptr;
    QPlainTextEdit *m_phones = nullptr;
    QPlainTextEdit *m_messengers = nullptr;
    QLineEdit *m_organisation;
    QStringListModel *m_organisations;
    QLineEdit *m_language;
    QLineEdit *m_timeZone;
    QComboBox *m_loyalty;
    QCheckBox *m_prospect;
    QCheckBox *m_vip;
    QCheckBox *m_blocked;
    PlainLabel *m_fault;
    QPushButton *m_keep;
};

} // namespace Opora::Ui
