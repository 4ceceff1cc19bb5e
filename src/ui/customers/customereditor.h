// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "core/result.h"
#include "ui/main/unsavedform.h"

#include <QHash>
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

/// All that is known of a customer in one form. Ctrl+Enter keeps it, Escape leaves all as it was, and asks first when
/// something was changed. What is not kept when another customer is edited comes back with the customer.
class CustomerEditor final : public QWidget, public UnsavedForm
{
    Q_OBJECT
public:
    explicit CustomerEditor(const Context &context, QWidget *parent = nullptr);

    /// A null id: somebody new.
    void edit(const Core::Customer &customer, const QString &organisation);
    /// The form is left for now; what is not kept waits for its customer.
    void putAside();
    /// Whether something of theirs waits.
    [[nodiscard]] bool holds(Core::CustomerId id) const { return m_aside.contains(id); }
    void focusFirst();
    void keep();
    /// Back to what it was; the form is left.
    void leave();

    [[nodiscard]] bool hasUnsaved() const override;
    void saveUnsaved(Told told) override;
    void discardUnsaved() override;

Q_SIGNALS:
    void saved(Opora::Core::CustomerId id);
    void left();
    void failed(const Opora::Core::Error &error);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Filled
    {
        Core::Customer before;
        QString organisationBefore;
        Core::Customer now;
        QString organisation;
    };

    void buildForm(QFormLayout *form);
    void buildManner(QFormLayout *form);
    QWidget *buildButtons();
    QPlainTextEdit *addLines(QFormLayout *form, const QString &objectName, const QString &name);
    void offerOrganisations(const QString &words);
    [[nodiscard]] Core::Customer written() const;
    [[nodiscard]] Filled filled() const;
    [[nodiscard]] bool isChanged() const;
    /// What is typed in place of the one they are of; none: it stays.
    [[nodiscard]] std::optional<QString> otherOrganisation() const;
    void fill(const Filled &filled);
    void showFields(const Core::Customer &customer, const QString &organisation);
    void escape();
    void takeSaved(Core::CustomerId id);
    void tell(bool isSaved);
    void judge();

    const Context &m_context;
    Models::CustomerSaver *m_saver;
    Core::Customer m_before;
    QString m_organisationBefore;
    Core::Customer m_start; ///< m_before as the form writes it
    QHash<Core::CustomerId, Filled> m_aside;
    Core::CustomerId m_kept; ///< whom keep() was last called for
    Told m_told;
    bool m_isMaking = false;     ///< somebody new, until the disk has answered
    bool m_wasKeepTried = false; ///< what is wrong is told from now on
    QLineEdit *m_name;
    QPlainTextEdit *m_emails = nullptr;
    QPlainTextEdit *m_phones = nullptr;
    QPlainTextEdit *m_messengers = nullptr;
    QLineEdit *m_organisation;
    QStringListModel *m_organisations;
    QLineEdit *m_language;
    QLineEdit *m_timeZone;
    QLineEdit *m_tone;
    QComboBox *m_channel;
    QComboBox *m_loyalty;
    QCheckBox *m_prospect;
    QCheckBox *m_vip;
    QCheckBox *m_blocked;
    PlainLabel *m_fault;
    PlainLabel *m_question; ///< asked by Escape
    QPushButton *m_keep;
};

} // namespace Opora::Ui
