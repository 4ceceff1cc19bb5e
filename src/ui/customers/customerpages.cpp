// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customerpages.h"

#include "models/rights.h"
#include "ui/customers/customereditor.h"
#include "ui/customers/customerexportpage.h"
#include "ui/customers/customerimportpage.h"
#include "ui/customers/organisationspage.h"
#include "ui/customers/pagehead.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QMenu>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kFormWidth = 560; // at 100 %
} // namespace

CustomerPages::CustomerPages(const Context &context, QWidget *home, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_more(new QToolButton(parent))
{
    addWidget(home);
    buildMenu();
    connect(&context.reference, &Models::ReferenceModel::changed, this, &CustomerPages::offer);
    offer();
}

void CustomerPages::buildMenu()
{
    m_more->setIcon(Icon::get(u"more"_s));
    m_more->setObjectName(u"customersMore"_s);
    m_more->setToolTip(tr("New, organisations, import, export"));
    m_more->setAccessibleName(m_more->toolTip());
    m_more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_more);
    menu->addAction(Icon::get(u"plus"_s), tr("New customer"), this, &CustomerPages::openNewCustomer);
    menu->addAction(Icon::get(u"organisation"_s), tr("Organisations"), this, &CustomerPages::openOrganisations);
    menu->addAction(Icon::get(u"download"_s), tr("Import customers…"), this, &CustomerPages::openImport);
    menu->addAction(Icon::get(u"file"_s), tr("Export customers…"), this, &CustomerPages::exportAsked);
    m_more->setMenu(menu);
}

void CustomerPages::offer()
{
    const bool maySet = Models::mayDo(m_context.reference.data(), Core::OpKind::CustomerSet);
    // In the order of the menu.
    const bool offered[] = {maySet, m_context.customerBook != nullptr, maySet && m_context.customerFiles,
                            m_context.customerFiles != nullptr};
    const QList<QAction *> actions = m_more->menu()->actions();
    for (qsizetype i = 0; i < actions.size(); ++i)
        actions.at(i)->setVisible(offered[i]);
    m_more->setVisible(std::any_of(std::begin(offered), std::end(offered), std::identity()));
}

template<typename Page>
Page *CustomerPages::addPage()
{
    auto *page = new Page(m_context, this);
    addWidget(page);
    connect(page, &Page::left, this, &CustomerPages::showHome);
    connect(page, &Page::confirmed, this, &CustomerPages::confirmed);
    connect(page, &Page::failed, this, &CustomerPages::failed);
    return page;
}

void CustomerPages::showHome()
{
    if (isHome())
        return;
    setCurrentIndex(0);
    Q_EMIT homeShown();
}

void CustomerPages::openImport()
{
    if (!m_import)
        m_import = addPage<CustomerImportPage>();
    setCurrentWidget(m_import);
    m_import->activate();
}

void CustomerPages::openExport(const QList<Core::CustomerId> &chosen, const QString &words)
{
    if (!m_export)
        m_export = addPage<CustomerExportPage>();
    m_export->offer(chosen, words);
    setCurrentWidget(m_export);
    m_export->activate();
}

void CustomerPages::openOrganisations()
{
    if (!m_organisations) {
        m_organisations = addPage<OrganisationsPage>();
        connect(m_organisations, &OrganisationsPage::ticketChosen, this, &CustomerPages::ticketChosen);
        connect(m_organisations, &OrganisationsPage::customerChosen, this, &CustomerPages::customerChosen);
    }
    setCurrentWidget(m_organisations);
    m_organisations->activate();
}

void CustomerPages::openOrganisation(Core::OrganisationId id)
{
    openOrganisations();
    m_organisations->openOrganisation(id);
}

void CustomerPages::openNewCustomer()
{
    if (!m_new) {
        m_newPage = new QWidget(this);
        const int gap = Theme::current().space(Space::L);
        auto *column = new QVBoxLayout(m_newPage);
        column->setContentsMargins(gap, gap, gap, 0);
        // Of its own: Escape is the form's while that has the keys.
        auto *top = new QWidget(m_newPage);
        auto *line = new QVBoxLayout(top);
        line->setContentsMargins(0, 0, 0, 0);
        auto *head = new PageHead(tr("New customer"), top);
        line->addWidget(head);
        column->addWidget(top);
        auto *scroll = new QScrollArea(m_newPage);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidgetResizable(true);
        m_new = new CustomerEditor(m_context, scroll);
        m_new->setMaximumWidth(Theme::current().scaled(kFormWidth));
        scroll->setWidget(m_new);
        column->addWidget(scroll, 1);
        addWidget(m_newPage);
        connect(head, &PageHead::left, this, &CustomerPages::showHome);
        connect(m_new, &CustomerEditor::left, this, &CustomerPages::showHome);
        connect(m_new, &CustomerEditor::failed, this, &CustomerPages::failed);
        connect(m_new, &CustomerEditor::saved, this, &CustomerPages::customerChosen);
    }
    setCurrentWidget(m_newPage);
    // Somebody half written is there still.
    if (!m_new->hasUnsaved())
        m_new->edit({}, {});
    m_new->focusFirst();
}

} // namespace Opora::Ui
