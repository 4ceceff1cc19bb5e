// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QUrl>

#include <random>

namespace Opora::Test {

class FaultLink;

/// What befalls one request and its answer.
struct Fault
{
    enum class Kind {
        None,
        CutAnswer,  ///< the connection ends after that many bytes of the answer
        CutRequest, ///< after that many bytes of the request
        Delay,      ///< the answer comes that many milliseconds later
        Stall,      ///< the server answers, nothing comes for that many milliseconds, then a reset
        Reset,      ///< the server answers, the client gets a RST instead
        Close,      ///< as above with an orderly end: what makes a client send the same once more by itself
        Portal,     ///< the server hears nothing; a hotel's sign-in page answers
        BadGzip,    ///< the server's answer comes with a body that does not unpack
    };
    static constexpr int kKinds = 9;

    Kind kind = Kind::None;
    qint64 at = 0;
    QByteArray match{}; ///< how the request line starts; empty: any

    [[nodiscard]] static QByteArray name(Kind kind);
    [[nodiscard]] static Kind kindOf(const QByteArray &name);
};

/// The cable between a client and a server: forwards bytes on loopback, and lets happen to them what happens to bytes.
class FaultProxy final : public QObject
{
    Q_OBJECT
public:
    explicit FaultProxy(quint16 target, QObject *parent = nullptr);
    ~FaultProxy() override;

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] quint16 target() const { return m_target; }

    /// Cuts every connection at once and takes no new one.
    void pull();
    void plugIn();
    /// Every connection from now on is cut when that many bytes have come back through it; negative: none is.
    void cutAnswersAfter(qint64 bytes);
    [[nodiscard]] qint64 cutAfter() const { return m_cutAfter; }
    [[nodiscard]] int cuts() const { return m_cuts; }
    void countCut() { ++m_cuts; }
    /// Another server takes over the address, as behind a balancer.
    void setTarget(quint16 target);

    /// The next request or answer that matches suffers it; those asked for earlier come first.
    void once(const Fault &fault) { m_once.append(fault); }
    /// One request in a hundred times `percent` suffers something, the same for the same seed and requests.
    void storm(quint64 seed, int percent);
    /// Nothing more happens to requests.
    void calm();

    /// For the connections: what befalls this request, asked again when its answer begins: a long poll may be under way
    /// when a fault of answers is asked for.
    enum class Moment { Request, Answer };
    [[nodiscard]] Fault next(const QByteArray &requestLine, Moment moment);

Q_SIGNALS:
    /// An exchange is over: what befell it and how many bytes of answer the server gave. A cut beyond the end of the
    /// message is told as None.
    void passed(const QByteArray &requestLine, Opora::Test::Fault::Kind fault, qint64 answerBytes);
    /// A message was shorter than the place where it was to be cut.
    void outlived(const QByteArray &requestLine);

private:
    void join();
    void hangUp();

    QTcpServer m_server;
    QList<QPointer<FaultLink>> m_links;
    QList<Fault> m_once;
    std::mt19937_64 m_dice;
    int m_percent = 0;
    quint16 m_target;
    qint64 m_cutAfter = -1;
    int m_cuts = 0;
    quint16 m_port = 0;
};

} // namespace Opora::Test
