// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/gatebar.h"

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
using Way = Models::LinkVerdict::Way;

namespace {
constexpr auto kTold = 20s;
} // namespace

GateBar::GateBar(const Farewell &question, QWidget *parent)
    : YieldingBar(Kind::Held, question, parent)
    , m_chooser([this](const QString &name) { return askWhere(name); })
{
    setObjectName(u"gateBar"_s);
}

void GateBar::say(Kind kind, const QString &sentence)
{
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
    const auto risk = Models::riskOf(file);
    if (!risk)
        return Q_EMIT failed(risk.error());
    if (*risk == Text::FileRisk::None) {
        setDue(false);
        return openFileOutside(file);
    }
    say(Kind::Held, Models::riskSentence(*risk, file.name));
    connect(addButton(tr("Save…")), &QPushButton::clicked, this, [this, file] { save(file); });
}

QString GateBar::askWhere(const QString &name)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    return QFileDialog::getSaveFileName(window(), tr("Save the file"), QDir(folder).filePath(name));
}

void GateBar::save(const Models::ShownFile &file)
{
    const QString target = m_chooser(QFileInfo(file.path).fileName());
    if (target.isEmpty())
        return;
    if (const auto saved = Models::saveCopy(file, target); !saved)
        return Q_EMIT failed(saved.error());
    //: %1 is where a file was saved
    say(Kind::Info, tr("Saved: %1").arg(QDir::toNativeSeparators(target)));
}

} // namespace Opora::Ui
