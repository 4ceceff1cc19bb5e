// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"

#include <QObject>
#include <QProcess>

namespace Opora::App {

/// A help desk with sample data on this machine alone: the server program that stands beside the client, made and
/// served from a folder of the profile. Ends with the client. GUI thread.
class SampleServer final : public QObject
{
    Q_OBJECT
public:
    explicit SampleServer(QString folder, QObject *parent = nullptr);
    ~SampleServer() override;

    /// Path of the server program; empty when it is not installed.
    [[nodiscard]] static QString program();

    /// Answers by ready() or failed(). The second start finds what the first one made.
    void start();

Q_SIGNALS:
    void ready(const Opora::Core::Credentials &agent);
    void failed(const Opora::Core::Error &error);

private:
    void make();
    void takeSignIns(const QByteArray &output);
    void serve();
    void readAddress();
    [[nodiscard]] QString signInFile() const;
    void fail(const QString &detail);

    QString m_folder;
    QProcess m_init;
    QProcess m_server;
    QByteArray m_output;
};

} // namespace Opora::App
