// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerfiles.h"

#include <QWidget>

class QComboBox;
class QProgressBar;
class QPushButton;

namespace Opora::Models {
class CustomerExportModel;
}

namespace Opora::Ui {

class PlainLabel;
struct Context;

/// Customers into a file: whom, in which form, and where to.
class CustomerExportPage final : public QWidget
{
    Q_OBJECT
public:
    explicit CustomerExportPage(const Context &context, QWidget *parent = nullptr);

    /// Who is chosen in the list, and what was searched for there.
    void offer(const QList<Core::CustomerId> &chosen, const QString &words);
    void activate();
    /// As chosen on the page.
    void writeTo(const QString &path);

Q_SIGNALS:
    void left();
    void confirmed(const QString &sentence);
    void failed(const Opora::Core::Error &error);

private:
    enum Form { Commas, Semicolons, VCards };
    QWidget *buildCard();
    QWidget *buildButtons();
    void chooseFile();
    void showState();

    const Context &m_context;
    Models::CustomerExportModel *m_model;
    QComboBox *m_whom;
    QComboBox *m_form;
    QPushButton *m_save;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QList<Core::CustomerId> m_chosen;
    QString m_words;
};

} // namespace Opora::Ui
