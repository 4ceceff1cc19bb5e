// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/gatebar.h"

#include "models/asking.h"
#include "models/background.h"
#include "ui/main/outside.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPushButton>
#include <QStandardPaths>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Text::FileRisk;
using Way = Models::LinkVerdict::Way;

namespace {
constexpr auto kTold = 20s;
} // namespace

GateBar::GateBar(const Farewell &question, Models::Background *background, QWidget *parent)
    : YieldingBar(Kind::Held, question, parent)
    , m_background(background)
    , m_chooser([this](const QString &name) { return askWhere(name); })
{
    setObjectName(u"gateBar"_s);
}

void GateBar::say(Kind kind, const QString &sentence)
{
    ++m_said;
    clearButtons();
    setKind(kind);
    setMessage({}, sentence);
    setAccessibleName(sentence);
    // A question waits for its answer.
    setTimeout(kind == Kind::Held ? 0ms : kTold);
    setDue(true);
}

void GateBar::openLink(const Models::ShownLink &link)
{
    const Models::LinkVerdict verdict = Models::judgeLink(link);
    switch (verdict.way) {
    case Way::Own: return;
    case Way::Leave: setDue(false); return openLinkOutside(verdict.url);
    case Way::Refuse: return say(Kind::Refused, verdict.sentence);
    case Way::Ask: break;
    }
    say(Kind::Held, verdict.sentence);
    connect(addButton(Models::openingText(verdict.url)), &QPushButton::clicked, this, [this, url = verdict.url] {
        setDue(false);
        openLinkOutside(url);
    });
    connect(addButton(tr("Copy the address")), &QPushButton::clicked, this, [this, url = verdict.url] {
        QGuiApplication::clipboard()->setText(url.toString(QUrl::FullyEncoded));
        say(Kind::Info, tr("Address copied"));
    });
}

void GateBar::openFile(const Models::ShownFile &file)
{
    openFileOutside(file, m_background, this, [this, file](const Core::Result<FileRisk> &risk) {
        if (!risk)
            Q_EMIT failed(risk.error());
        else if (*risk == FileRisk::None)
            setDue(false);
        else
            offer(file, *risk);
    });
}

void GateBar::offer(const Models::ShownFile &file, FileRisk risk)
{
    say(Kind::Held, Models::riskSentence(risk, file.name));
    connect(addButton(tr("Save…")), &QPushButton::clicked, this, [this, file, risk] { save(file, risk); });
}

QString GateBar::askWhere(const QString &name)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    return QFileDialog::getSaveFileName(window(), tr("Save the file"), QDir(folder).filePath(name));
}

void GateBar::save(const Models::ShownFile &file, FileRisk risk)
{
    const QString target = m_chooser(QFileInfo(file.path).fileName());
    if (target.isEmpty())
        return;
    const QString place = QDir::toNativeSeparators(target);
    //: %1 is where a file is being saved
    say(Kind::Info, tr("Saving: %1").arg(place));
    const auto saving = [file, target] { return Models::saveCopy(file, target); };
    Models::ask(Models::inBackground(m_background, saving), this,
                [this, file, risk, place, said = m_said](const Core::Result<void> &saved) {
                    if (!saved)
                        Q_EMIT failed(saved.error());
                    // Something else may stand there by now.
                    if (said != m_said)
                        return;
                    if (!saved)
                        return offer(file, risk);
                    //: %1 is where a file was saved
                    say(Kind::Info, tr("Saved: %1").arg(place));
                });
}

} // namespace Opora::Ui
