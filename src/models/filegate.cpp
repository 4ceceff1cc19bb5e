// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filegate.h"

#include "text/shownhost.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;
using Text::FileRisk;

namespace {

constexpr qint64 kPiece = 1024 * 1024;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Files)
public:
    static QString why(FileRisk risk, const QString &name);
};

QString Words::why(FileRisk risk, const QString &name)
{
    switch (risk) {
    case FileRisk::None: break;
    case FileRisk::Program:
        //: %1 is the name of an attached file
        return tr("“%1” is a program: once opened, it could do anything on this machine. It is not opened here, only "
                  "saved.")
            .arg(name);
    case FileRisk::Shortcut:
        return tr("“%1” is a shortcut: once opened, it could start a program or lead to another place. It is not "
                  "opened "
                  "here, only saved.")
            .arg(name);
    case FileRisk::ActivePage:
        return tr("“%1” is a page that can act by itself: once opened, it could pass itself off as a site and ask for "
                  "passwords. It is not opened here, only saved.")
            .arg(name);
    case FileRisk::Macros:
        return tr("“%1” is a document with a program in it (macros). It is not opened here, only saved.").arg(name);
    case FileRisk::Disguised:
        return tr("“%1” has a name that is written to look like another one. It is not opened here, only saved.")
            .arg(name);
    }
    return {};
}

Error unreadable(const QString &detail)
{
    return {Error::Kind::Rejected, u"file.unreadable"_s, detail};
}

} // namespace

bool isWhole(const QString &path, const Core::FileHash &file)
{
    QFile source(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return source.open(QIODevice::ReadOnly) && hash.addData(&source) && hash.result() == file.bytes;
}

Result<FileRisk> riskOf(const ShownFile &file)
{
    QFile source(file.path);
    if (!source.open(QIODevice::ReadOnly))
        return unreadable(source.errorString());
    Text::FileSample sample;
    sample.head = source.read(Text::kJudgedHead);
    const qint64 rest = source.size() - sample.head.size();
    sample.isWhole = rest <= Text::kJudgedTail;
    if (rest > 0) {
        source.seek(source.size() - std::min<qint64>(rest, Text::kJudgedTail));
        sample.tail = source.readAll();
    }
    if (source.error() != QFileDevice::NoError)
        return unreadable(source.errorString());
    // The desktop goes by the name of the copy, the person by what they were sent.
    const FileRisk byCopy = Text::riskOfFile(QFileInfo(file.path).fileName(), sample);
    return byCopy == FileRisk::None ? Text::riskOfName(file.name) : byCopy;
}

QString riskSentence(FileRisk risk, const QString &name)
{
    return Words::why(risk, Text::undisguisedName(name));
}

Result<void> saveCopy(const ShownFile &file, const QString &target)
{
    QFile source(file.path);
    if (!source.open(QIODevice::ReadOnly))
        return unreadable(source.errorString());
    QSaveFile copy(target);
    bool isWritten = copy.open(QIODevice::WriteOnly);
    while (isWritten && !source.atEnd()) {
        const QByteArray piece = source.read(kPiece);
        if (piece.isEmpty())
            return unreadable(source.errorString());
        isWritten = copy.write(piece) == piece.size();
    }
    if (!isWritten || !copy.commit())
        return Error{Error::Kind::Rejected, u"disk.write"_s, copy.errorString()};
    return {};
}

} // namespace Opora::Models
