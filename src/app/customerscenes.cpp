// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenes.h"

#include "models/customerimportmodel.h"
#include "ui/customers/customereditor.h"
#include "ui/customers/customerimportpage.h"
#include "ui/customers/customerpages.h"
#include "ui/customers/customerpanel.h"
#include "ui/customers/customersplace.h"
#include "ui/main/farewell.h"
#include "ui/main/halftyped.h"
#include "ui/main/mainwindow.h"

#include <QDir>
#include <QLineEdit>

namespace Opora::App {

using namespace Qt::StringLiterals;
using Step = Models::CustomerImportModel::Step;
using Ui::CustomersPlace;
using Ui::MainWindow;

namespace {

CustomersPlace &customersOf(MainWindow &window)
{
    window.showPlace(MainWindow::Customers);
    return *static_cast<CustomersPlace *>(window.place(MainWindow::Customers));
}

Models::CustomerImportModel &importIn(MainWindow &window)
{
    return window.findChild<Ui::CustomerImportPage *>()->model();
}

/// With what real tables bring: names in columns of their own, junk, a row too short.
QByteArray sampleTable()
{
    return "First name,Last name,E-mail,Phone,Company,Balance\n"
           "Maria,Orlova,maria.orlova@romashka.example,8 (912) 345-67-89,Romashka,0\n"
           "Victor,Kim,victor.kim@romashka.example,+7 727 250-00-00,Romashka,12000\n"
           "Vera,Sokolova,no mail,8 495 123-45-67,,0\n"
           ",,,,,500\n"
           "Ilya,Belov,ilya.belov@north.example\n";
}

} // namespace

// budget: one list of scenes, in the order in which they are drawn
QList<Scenes::Scene> Scenes::customerScenes()
{
    const auto isAt = [this](Step step) { return m_shownIn && importIn(*m_shownIn).step() == step; };
    const auto back = [](MainWindow &window) { customersOf(window).pages().showHome(); };
    return {
        {u"customers-import"_s,
         [this](MainWindow &window) {
             m_shownIn = &window;
             customersOf(window).pages().openImport();
             m_importFile.setFileTemplate(QDir::temp().filePath(u"customers-XXXXXX.csv"_s));
             if (m_importFile.open() && m_importFile.resize(0) && m_importFile.write(sampleTable()) > 0
                 && m_importFile.flush())
                 importIn(window).choose(m_importFile.fileName());
         },
         [isAt] { return isAt(Step::Mapping); }},
        {u"customers-import-checked"_s,
         [](MainWindow &window) {
             importIn(window).plan();
             window.findChild<Ui::CustomerImportPage *>()->showResult();
         },
         [this, isAt] {
             m_shownIn->findChild<Ui::CustomerImportPage *>()->showResult();
             return isAt(Step::Planned);
         },
         back},
        {u"organisations"_s, [](MainWindow &window) { customersOf(window).pages().openOrganisations(); }, {}, back},
        {u"customer-new"_s, [](MainWindow &window) { customersOf(window).pages().openNewCustomer(); }, {}, back},
        {u"customer-unsaved"_s,
         [](MainWindow &window) {
             customersOf(window).pages().openNewCustomer();
             for (QLineEdit *name : window.findChildren<QLineEdit *>(u"editName"_s))
                 if (name->isVisible())
                     name->setText(u"Victor Kim"_s);
             window.close();
         },
         {},
         [back](MainWindow &window) {
             window.findChild<Ui::Farewell *>()->stay();
             Ui::discardHalfTyped(window);
             back(window);
         }},
        {u"customer-edit"_s, [this](MainWindow &window) { window.openCustomer(m_customer); },
         [this] {
             auto *panel = customersOf(*m_shownIn).findChild<Ui::CustomerPanel *>();
             panel->startEditing();
             return panel->isEditing();
         },
         [](MainWindow &window) {
             Q_EMIT customersOf(window).findChild<Ui::CustomerPanel *>()->findChild<Ui::CustomerEditor *>()->left();
         }},
        {u"customers-export"_s, [](MainWindow &window) { customersOf(window).openExport(); }, {}, back},
    };
}

} // namespace Opora::App
