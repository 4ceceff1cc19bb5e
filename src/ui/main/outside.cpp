// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/outside.h"

#include "models/asking.h"
#include "models/background.h"
#include "models/linkgate.h"

#include <QDesktopServices>

namespace Opora::Ui {

using Way = Models::LinkVerdict::Way;

void openLinkOutside(const QUrl &link)
{
    // Its words were judged before, and a person may have agreed to what they hide.
    const Models::LinkVerdict verdict = Models::judgeLink({link});
    if (verdict.way == Way::Leave || verdict.way == Way::Ask)
        QDesktopServices::openUrl(verdict.url);
}

void openFileOutside(const Models::ShownFile &file, Models::Background *background, QObject *listener,
                     std::function<void(const Core::Result<Text::FileRisk> &)> judged)
{
    const auto judging = [file] { return Models::riskOf(file); };
    Models::ask(Models::inBackground(background, judging), listener,
                [file, judged = std::move(judged)](const Core::Result<Text::FileRisk> &risk) {
                    if (risk && *risk == Text::FileRisk::None)
                        QDesktopServices::openUrl(QUrl::fromLocalFile(file.path));
                    judged(risk);
                });
}

} // namespace Opora::Ui
