// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/result.h"

#include <QImage>

#include <functional>

class QObject;

namespace Opora::Ui {

struct Context;

using TakePicture = std::function<void(const Core::Result<QImage> &)>;
/// Asked when the file is found not to be on this machine.
using MayDownload = std::function<bool()>;

/// Hands a picture over, no larger than \a box in pixels, read in the background; an error when the file is not to be
/// had now, a null picture when it is none that may be shown, see safePicture(). Nothing when \a listener goes first.
void fetchPicture(const Context &context, const Core::Attachment &file, const QSize &box, QObject *listener,
                  TakePicture then, MayDownload mayDownload = {});

} // namespace Opora::Ui
