// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/picturefetch.h"

#include "models/asking.h"
#include "models/background.h"
#include "ui/kit/safepicture.h"
#include "ui/main/context.h"

namespace Opora::Ui {

using Core::Result;

void fetchPicture(const Context &context, const Core::Attachment &file, const QSize &box, QObject *listener,
                  std::function<void(const Result<QImage> &)> then)
{
    limitPictures();
    Models::ask(context.work.desk.openFile(file), listener,
                [background = context.background, box, listener, then = std::move(then)](const Result<QString> &path) {
                    if (!path)
                        return then(path.error());
                    const auto reading = [path = *path, box]() -> Result<QImage> { return safePicture(path, box); };
                    Models::ask(Models::inBackground(background, reading), listener, then);
                });
}

} // namespace Opora::Ui
