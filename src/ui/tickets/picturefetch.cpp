// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/picturefetch.h"

#include "models/asking.h"
#include "models/background.h"
#include "models/filegate.h"
#include "ui/kit/safepicture.h"
#include "ui/main/context.h"

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

/// As the cache opens it for others: verified, or fetched first.
void openPicture(const Context &context, const Core::Attachment &file, const QSize &box, QObject *listener,
                 const TakePicture &then)
{
    Models::ask(context.work.desk.openFile(file), listener,
                [background = context.background, box, listener, then](const Result<QString> &path) {
                    if (!path)
                        return then(path.error());
                    const auto reading = [path = *path, box]() -> Result<QImage> { return safePicture(path, box); };
                    Models::ask(Models::inBackground(background, reading), listener, then);
                });
}

Core::Error notHere(const Core::FileHash &file)
{
    return {Core::Error::Kind::Retryable, u"file.unreadable"_s, file.toHex()};
}

} // namespace

void fetchPicture(const Context &context, const Core::Attachment &file, const QSize &box, QObject *listener,
                  TakePicture then, MayDownload mayDownload)
{
    limitPictures();
    const auto take = [&context, file, box, listener, then = std::move(then),
                       mayDownload = std::move(mayDownload)](const Result<QImage> &here) {
        if (here || (mayDownload && !mayDownload()))
            then(here);
        else
            openPicture(context, file, box, listener, then);
    };
    Models::ask(context.work.desk.fileHere(file.file), listener,
                [background = context.background, file = file.file, box, listener, take](const Result<QString> &path) {
                    if (!path || path->isEmpty())
                        return take(notHere(file));
                    const auto reading = [path = *path, file, box]() -> Result<QImage> {
                        if (!Models::isWhole(path, file))
                            return notHere(file);
                        return safePicture(path, box);
                    };
                    Models::ask(Models::inBackground(background, reading), listener, take);
                });
}

} // namespace Opora::Ui
