// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <QStackedWidget>

class QToolButton;

namespace Opora::Ui {

class CustomerEditor;
class CustomerExportPage;
class CustomerImportPage;
class OrganisationsPage;
struct Context;

/// The list of customers and the pages that lie over it, each made when it is first asked for: somebody new,
/// organisations, import, export. GUI thread.
class CustomerPages final : public QStackedWidget
{
    Q_OBJECT
public:
    CustomerPages(const Context &context, QWidget *home, QWidget *parent = nullptr);

    /// The button whose menu leads to the pages.
    [[nodiscard]] QToolButton *button() const { return m_more; }
    [[nodiscard]] bool isHome() const { return currentIndex() == 0; }

    void showHome();
    void openImport();
    void openExport(const QList<Core::CustomerId> &chosen, const QString &words);
    void openOrganisations();
    void openOrganisation(Core::OrganisationId id);
    void openNewCustomer();

Q_SIGNALS:
    void homeShown();
    /// Whom is said by openExport().
    void exportAsked();
    void ticketChosen(Opora::Core::TicketId id);
    void customerChosen(Opora::Core::CustomerId id);
    void confirmed(const QString &sentence);
    void failed(const Opora::Core::Error &error);

private:
    void buildMenu();
    void offer();
    template<typename Page>
    Page *addPage();

    const Context &m_context;
    QToolButton *m_more;
    CustomerImportPage *m_import = nullptr;
    CustomerExportPage *m_export = nullptr;
    OrganisationsPage *m_organisations = nullptr;
    CustomerEditor *m_new = nullptr;
    QWidget *m_newPage = nullptr;
};

} // namespace Opora::Ui
