// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

namespace Opora::Bench {

/// One kept-alive HTTP connection of blocking calls: what a round trip costs when the asking side costs nothing. Ends
/// the program when an answer is no success.
class HttpLine final
{
public:
    explicit HttpLine(quint16 port);
    ~HttpLine();
    Q_DISABLE_COPY_MOVE(HttpLine)

    /// The body of the answer. `headers` end in CRLF each.
    QByteArray ask(const QByteArray &method, const QByteArray &target, const QByteArray &headers,
                   const QByteArray &body = {});
    /// Leaves a question behind without waiting for its answer.
    void send(const QByteArray &method, const QByteArray &target, const QByteArray &headers,
              const QByteArray &body = {});

private:
    void receive();
    [[nodiscard]] QByteArray take(qsizetype bytes);

    int m_socket = -1;
    QByteArray m_input;
};

} // namespace Opora::Bench
