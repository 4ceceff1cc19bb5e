// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/tlscontext.h"

namespace Opora::Server {

namespace Ssl = boost::asio::ssl;
using namespace Qt::StringLiterals;

namespace {

Core::Error tlsError(const QString &code, const boost::system::error_code &error)
{
    return {Core::Error::Kind::Rejected, code, QString::fromStdString(error.message())};
}

} // namespace

Core::Result<std::shared_ptr<Ssl::context>> makeTlsContext(const QString &certificateFile, const QString &keyFile)
{
    auto context = std::make_shared<Ssl::context>(Ssl::context::tls_server);
    boost::system::error_code error;
    context->set_options(Ssl::context::default_workarounds | Ssl::context::no_sslv2 | Ssl::context::no_sslv3
                             | Ssl::context::no_tlsv1 | Ssl::context::no_tlsv1_1 | Ssl::context::no_compression
                             | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_RENEGOTIATION,
                         error);
    SSL_CTX_set_cipher_list(context->native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20");
    context->use_certificate_chain_file(certificateFile.toLocal8Bit().toStdString(), error);
    if (error)
        return tlsError(u"tls.certificate"_s, error);
    context->use_private_key_file(keyFile.toLocal8Bit().toStdString(), Ssl::context::pem, error);
    if (error)
        return tlsError(u"tls.key"_s, error);
    if (SSL_CTX_check_private_key(context->native_handle()) != 1)
        return Core::Error{Core::Error::Kind::Rejected, u"tls.key"_s, u"the key does not belong to the certificate"_s};
    return context;
}

} // namespace Opora::Server
