// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/exportpage.h"

#include "models/ticketmodel.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappingcheckbox.h"
#include "ui/main/context.h"
#include "ui/tickets/backhead.h"
#include "ui/tickets/paperview.h"
#include "ui/tickets/picturefetch.h"
#include "ui/tickets/ticketpaper.h"

#include <QBuffer>
#include <QDir>
#include <QFileDialog>
#include <QKeyEvent>
#include <QListWidget>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::ExportJob;

namespace {

constexpr int kChoiceWidth = 240; // at 100 %
constexpr int kMostPictures = 100;
constexpr QSize kPictureBox(2000, 2000); // sharp on paper
constexpr int kFirstLetters = 60;

} // namespace

ExportPage::ExportPage(const Context &context, Models::TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ticket(ticket)
    , m_paper(new TicketPaper(pages(), this))
    , m_job(new ExportJob(context.work.desk, pages(), context.background, this))
    , m_view(new PaperView(*m_paper, this))
    , m_notes(new WrappingCheckBox(this))
    , m_told(new PlainLabel(this))
    , m_messages(new QListWidget(this))
    , m_progress(new QProgressBar(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(buildChoice());
    middle->addWidget(m_view, 1);
    column->addLayout(middle, 1);
    column->addWidget(buildFoot());
    connectJobs();
    showRunning(false);
}

ExportPage::~ExportPage()
{
    // It shows what is laid out and must not be told of it any more.
    delete m_view;
    // The paper goes after what it draws into.
    m_paper->cancel();
}

Models::TicketPages ExportPage::pages() const
{
    return {m_context.reference.data(), m_context.formatter};
}

QWidget *ExportPage::buildHead()
{
    auto *head = new BackHead(u"exportBack"_s, this);
    connect(head, &BackHead::left, this, [this] {
        cancel();
        Q_EMIT left();
    });
    return head;
}

QWidget *ExportPage::buildChoice()
{
    const Theme &theme = Theme::current();
    m_side = new QWidget(this);
    auto *column = new QVBoxLayout(m_side);
    const int gap = theme.space(Space::L);
    column->setContentsMargins(gap, 0, theme.space(Space::S), theme.space(Space::S));
    column->setSpacing(theme.space(Space::S));
    m_notes->setObjectName(u"exportNotes"_s);
    m_notes->setText(tr("Internal notes too"));
    m_told->setObjectName(u"exportTold"_s);
    m_told->setSize(u"small"_s);
    m_told->setWordWrap(true);
    m_messages->setObjectName(u"exportMessages"_s);
    m_messages->setAccessibleName(tr("Messages that go along"));
    m_messages->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_messages->setTextElideMode(Qt::ElideRight);
    column->addWidget(m_notes);
    column->addWidget(m_told);
    auto *label = new PlainLabel(tr("Messages"), m_side);
    label->setBuddy(m_messages);
    column->addWidget(label);
    column->addWidget(m_messages, 1);
    return m_side;
}

QWidget *ExportPage::buildFoot()
{
    const Theme &theme = Theme::current();
    auto *foot = new QWidget(this);
    auto *line = new FlowLayout(foot, theme.space(Space::S));
    line->setContentsMargins(theme.space(Space::L), theme.space(Space::S), theme.space(Space::L),
                             theme.space(Space::M));
    const auto add = [&](const QString &words, const QString &name, std::function<void()> way) {
        auto *button = new QPushButton(words, foot);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, std::move(way));
        line->addWidget(button);
        m_ways.append(button);
    };
    add(tr("Print…"), u"exportPrint"_s, [this] { print(); });
    m_ways.constFirst()->setProperty("kind", u"primary"_s);
    add(tr("Save as PDF…"), u"exportPdf"_s, [this] { askWhere(u"pdf"_s, tr("PDF (*.pdf)")); });
    add(tr("HTML…"), u"exportHtml"_s, [this] { askWhere(u"html"_s, tr("Page (*.html)")); });
    add(tr("Mail (EML)…"), u"exportEml"_s, [this] { askWhere(u"eml"_s, tr("Mail (*.eml)")); });
    m_running = new QWidget(foot);
    auto *running = new QHBoxLayout(m_running);
    running->setContentsMargins(0, 0, 0, 0);
    m_progress->setObjectName(u"exportProgress"_s);
    m_progress->setAccessibleName(tr("How much is done"));
    auto *cancel = new QPushButton(tr("Cancel"), m_running);
    cancel->setObjectName(u"exportCancel"_s);
    running->addWidget(m_progress);
    running->addWidget(cancel);
    line->addWidget(m_running);
    connect(cancel, &QPushButton::clicked, this, [this] {
        // Pages that are not laid out can be neither printed nor saved.
        const bool isUsable = m_paper->isReady();
        this->cancel();
        if (!isUsable)
            Q_EMIT left();
    });
    return foot;
}

void ExportPage::connectJobs()
{
    connect(m_notes, &QCheckBox::toggled, this, [this] {
        fillMessages();
        takeChoice();
    });
    connect(m_messages, &QListWidget::itemChanged, this, &ExportPage::takeChoice);
    const auto show = [this](int done, int total) {
        m_progress->setMaximum(std::max(1, total));
        m_progress->setValue(done);
    };
    connect(m_paper, &TicketPaper::progressed, this, show);
    connect(m_paper, &TicketPaper::ready, this, [this] {
        showRunning(false);
        if (const auto due = std::exchange(m_due, {}))
            due();
    });
    connect(m_paper, &TicketPaper::finished, this, [this](bool isWhole) {
        const std::unique_ptr<QBuffer> drawn = std::move(m_drawnTo);
        if (isWhole && drawn)
            return m_job->save(m_path, drawn->data());
        rest();
        if (!isWhole)
            Q_EMIT failed({Core::Error::Kind::Rejected, u"disk.write"_s, {}});
        else
            Q_EMIT confirmed(tr("Handed to the printer."));
    });
    connect(m_job, &ExportJob::progressed, this, show);
    connect(m_job, &ExportJob::finished, this, [this](const QString &path, int missing) {
        rest();
        tellSaved(path, missing);
    });
    connect(m_job, &ExportJob::failed, this, [this](const Core::Error &error) {
        rest();
        Q_EMIT failed(error);
    });
}

void ExportPage::start()
{
    cancel();
    // Departments and people may have other names by now.
    m_paper->setPages(pages());
    m_job->setPages(pages());
    m_details = m_ticket.details();
    m_choice = {};
    m_pictures.clear();
    {
        const QSignalBlocker quiet(m_notes);
        m_notes->setChecked(false);
    }
    fillMessages();
    takeChoice();
    fetchPicture(0);
    m_view->setFocus(Qt::OtherFocusReason);
}

void ExportPage::fillMessages()
{
    const QSignalBlocker quiet(m_messages);
    m_messages->clear();
    const Core::Timestamp now = m_context.work.clock.now();
    Models::ExportChoice all;
    all.withNotes = m_notes->isChecked();
    for (const Core::Message &message : Models::exportedMessages(m_details, all)) {
        const QString words = message.text.simplified().left(kFirstLetters);
        //: A message that can be left out: when, who, its first words
        auto *item = new QListWidgetItem(
            tr("%1 · %2: %3").arg(m_context.formatter.moment(message.at, now), message.authorName, words), m_messages);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(m_choice.left.contains(message.id) ? Qt::Unchecked : Qt::Checked);
        item->setData(Qt::UserRole, message.id.uuid());
    }
}

void ExportPage::takeChoice()
{
    m_choice.withNotes = m_notes->isChecked();
    m_choice.left.clear();
    for (int row = 0; row < m_messages->count(); ++row)
        if (const QListWidgetItem *item = m_messages->item(row); item->checkState() != Qt::Checked)
            m_choice.left.insert(Core::MessageId(item->data(Qt::UserRole).toUuid()));
    m_told->setText(m_choice.withNotes ? tr("Internal notes go along. Do not give this to the customer.")
                                       : tr("Internal notes are left out."));
    m_told->setTone(m_choice.withNotes ? u"danger"_s : u"muted"_s);
    layOut();
}

void ExportPage::layOut()
{
    // What is being saved is saved as it was chosen.
    m_isStale = m_job->isRunning() || m_paper->isDrawing();
    if (m_isStale)
        return;
    showRunning(true);
    m_paper->layOut(m_details, m_choice, m_pictures);
}

/// Nothing is being saved any more.
void ExportPage::rest()
{
    showRunning(false);
    if (m_isStale)
        layOut();
}

void ExportPage::whenReady(std::function<void()> then)
{
    if (m_paper->isReady())
        return then();
    m_due = std::move(then);
}

/// Pictures come one after the other; the pages are laid out once more when all are there.
void ExportPage::fetchPicture(qsizetype next)
{
    QList<Core::Attachment> pictures;
    for (const Core::Message &message : std::as_const(m_details.messages))
        for (const Core::Attachment &file : message.attachments)
            if (Models::isShownPicture(file) && file.size <= ExportJob::kPictureBytes && !pictures.contains(file))
                pictures.append(file);
    const quint64 run = ++m_fetching;
    if (next >= std::min<qsizetype>(pictures.size(), kMostPictures)) {
        if (!m_pictures.isEmpty())
            layOut();
        return;
    }
    const Core::Attachment file = pictures.at(next);
    Ui::fetchPicture(m_context, file, kPictureBox, this, [this, file, next, run](const Core::Result<QImage> &picture) {
        if (run != m_fetching)
            return;
        if (picture && !picture->isNull())
            m_pictures.insert(file.file, *picture);
        fetchPicture(next + 1);
    });
}

void ExportPage::askWhere(const QString &suffix, const QString &filter)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(this, tr("Save the ticket"), folder, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(Models::exportFileName(m_details.ticket, suffix));
    connect(dialog, &QFileDialog::fileSelected, this, &ExportPage::saveTo);
    dialog->open();
}

void ExportPage::saveTo(const QString &path)
{
    // While the dialog was open the pages may have begun anew, with a picture that came.
    whenReady([this, path] {
        if (path.endsWith(u".pdf"_s, Qt::CaseInsensitive))
            return savePdf(path);
        showRunning(true);
        const bool isMail = path.endsWith(u".eml"_s, Qt::CaseInsensitive);
        m_job->start(isMail ? ExportJob::Format::Eml : ExportJob::Format::Html, m_details, m_choice, path);
    });
}

void ExportPage::savePdf(const QString &path)
{
    showRunning(true);
    // Into memory: the file is written in the background, whole or not at all.
    m_path = path;
    m_drawnTo = std::make_unique<QBuffer>();
    m_drawnTo->open(QIODevice::WriteOnly);
    auto writer = std::make_unique<QPdfWriter>(m_drawnTo.get());
    writer->setPageSize(QPageSize(QPageSize::A4));
    writer->setTitle(m_details.ticket.subject);
    writer->setCreator(u"Opora"_s);
    m_paper->draw(std::move(writer));
}

void ExportPage::print()
{
    if (!m_paper->isReady())
        return;
    // Handed over once the person has chosen; whoever closes the dialog prints nothing.
    const auto printer
        = std::make_shared<std::unique_ptr<QPrinter>>(std::make_unique<QPrinter>(QPrinter::HighResolution));
    auto *dialog = new QPrintDialog(printer->get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, printer] {
        whenReady([this, printer] {
            showRunning(true);
            m_drawnTo.reset();
            m_paper->draw(std::move(*printer));
        });
    });
    dialog->open();
}

void ExportPage::showRunning(bool isRunning)
{
    m_running->setVisible(isRunning);
    for (QPushButton *way : std::as_const(m_ways))
        way->setEnabled(!isRunning);
}

void ExportPage::cancel()
{
    m_due = {};
    m_job->cancel();
    m_paper->cancel();
    m_drawnTo.reset();
    rest();
}

void ExportPage::tellSaved(const QString &path, int missing)
{
    const QString saved = tr("Saved: %1").arg(QDir::toNativeSeparators(path));
    Q_EMIT confirmed(missing == 0 ? saved
                                  : saved + u". "_s
                             + tr("%Ln file(s) are not in it: too large, or not on this machine.", nullptr, missing));
}

void ExportPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // With large letters the pages keep more than half of the room.
    m_side->setFixedWidth(std::min(Theme::current().scaled(kChoiceWidth), width() * 2 / 5));
}

void ExportPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    cancel();
    Q_EMIT left();
}

} // namespace Opora::Ui
