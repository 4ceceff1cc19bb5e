// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/organisationspage.h"

#include "models/organisationmodel.h"
#include "models/rights.h"
#include "ui/customers/organisationpanel.h"
#include "ui/customers/organisationrowdelegate.h"
#include "ui/customers/pagehead.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/main/undokeys.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>

#include <algorithm>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kListWidth = 280; // at 100 %
} // namespace

OrganisationsPage::OrganisationsPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_organisations(new Models::OrganisationListModel(*context.customerBook, context.work.desk, this))
    , m_field(new SearchField(this))
    , m_list(new QListView(this))
    , m_new(new QLineEdit(this))
    , m_panel(new OrganisationPanel(context, this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
{
    const int gap = Theme::current().space(Space::L);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(gap, gap, gap, 0);
    column->setSpacing(gap);
    auto *head = new PageHead(tr("Organisations"), this);
    connect(head, &PageHead::left, this, &OrganisationsPage::left);
    column->addWidget(head);
    auto *line = new QHBoxLayout;
    line->setSpacing(gap);
    line->addWidget(buildList());
    m_stack->addWidget(m_panel);
    m_stack->addWidget(m_empty);
    line->addWidget(m_stack, 1);
    column->addLayout(line, 1);
    connect(m_organisations, &Models::OrganisationListModel::loaded, this, &OrganisationsPage::takeRows);
    connect(m_organisations, &Models::OrganisationListModel::failed, this, &OrganisationsPage::failed);
    connect(m_panel, &OrganisationPanel::failed, this, &OrganisationsPage::failed);
    connect(m_panel, &OrganisationPanel::ticketChosen, this, &OrganisationsPage::ticketChosen);
    connect(m_panel, &OrganisationPanel::customerChosen, this, &OrganisationsPage::customerChosen);
    connect(m_panel, &OrganisationPanel::created, this, &OrganisationsPage::openOrganisation);
    connect(m_panel, &OrganisationPanel::removed, m_list, [this] { m_list->setFocus(); });
    connect(&context.reference, &Models::ReferenceModel::changed, this, &OrganisationsPage::offerNew);
    offerNew();
    m_organisations->search({});
}

QWidget *OrganisationsPage::buildList()
{
    auto *box = new QWidget(this);
    box->setFixedWidth(Theme::current().scaled(kListWidth));
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    m_field->setObjectName(u"organisationField"_s);
    m_field->setPurpose(tr("Name or domain"));
    m_list->setObjectName(u"organisationList"_s);
    m_list->setAccessibleName(tr("Organisations"));
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new OrganisationRowDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(m_organisations);
    m_new->setObjectName(u"newOrganisation"_s);
    m_new->setPlaceholderText(tr("New organisation: its name"));
    m_new->setAccessibleName(m_new->placeholderText());
    new UndoKeys(m_new);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(m_new);
    connect(m_field, &QLineEdit::textChanged, this, [this] { m_row = 0; });
    connect(m_field, &QLineEdit::textChanged, m_organisations, &Models::OrganisationListModel::search);
    connect(m_field, &SearchField::resultsRequested, m_list, [this] { m_list->setFocus(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const Core::OrganisationId id = m_organisations->idAt(index.row());
        if (id.isNull())
            return;
        m_row = index.row();
        m_panel->open(id);
    });
    connect(m_new, &QLineEdit::returnPressed, this, [this] {
        m_panel->create(m_new->text());
        m_new->setText({});
    });
    return box;
}

void OrganisationsPage::offerNew()
{
    m_new->setVisible(Models::mayDo(m_context.reference.data(), Core::OpKind::CustomerSet));
}

void OrganisationsPage::activate()
{
    m_field->setFocus();
}

void OrganisationsPage::openOrganisation(Core::OrganisationId id)
{
    m_awaited = id;
    m_panel->open(id);
    m_stack->setCurrentWidget(m_panel);
    takeRows();
}

void OrganisationsPage::takeRows()
{
    const int awaited = m_organisations->positionOf(m_awaited);
    if (awaited >= 0)
        m_awaited = {};
    const int kept = awaited >= 0 ? awaited : m_organisations->positionOf(m_panel->organisation());
    const int position = kept < 0 && m_awaited.isNull() ? std::min(m_row, m_organisations->rowCount() - 1) : kept;
    if (position >= 0)
        m_list->setCurrentIndex(m_organisations->index(position));
    sayEmpty();
    const bool isEmpty = m_organisations->rowCount() == 0 && m_awaited.isNull();
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_panel);
}

void OrganisationsPage::sayEmpty()
{
    if (m_field->text().trimmed().isEmpty())
        m_empty->setContent(u"organisation"_s, tr("No organisation"),
                            tr("Organisations gather customers of one firm, their tickets and their mail domain."));
    else
        m_empty->setContent(u"search"_s, tr("Nothing found"),
                            tr("No organisation has these letters in its name or mail domain."));
}

} // namespace Opora::Ui
