// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/safepicture.h"

#include <QImageReader>

namespace Opora::Ui {

namespace {
constexpr qint64 kMostPixels = 50'000'000;
constexpr int kMost_mb = 128; // a photograph is made small while it is read, and needs less
} // namespace

QImage safePicture(const QString &path, const QSize &box)
{
    QImageReader reader(path);
    // By what it holds: a drawing under the name of a picture could name other files.
    reader.setDecideFormatFromContent(true);
    static const QList<QByteArray> kinds{"png", "jpeg", "jpg", "gif", "webp", "bmp"};
    // Before its size, for which a drawing would be read, and with it all that it names.
    if (!kinds.contains(reader.format()))
        return {};
    const QSize size = reader.size();
    // A small file may unfold to gigabytes.
    if (!size.isValid() || qint64(size.width()) * size.height() > kMostPixels)
        return {};
    if (size.width() > box.width() || size.height() > box.height())
        reader.setScaledSize(size.scaled(box, Qt::KeepAspectRatio).expandedTo({1, 1}));
    reader.setAutoTransform(true);
    return reader.read();
}

void limitPictures()
{
    if (QImageReader::allocationLimit() != kMost_mb)
        QImageReader::setAllocationLimit(kMost_mb);
}

} // namespace Opora::Ui
