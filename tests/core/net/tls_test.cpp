#include "core/net/curl_client.h"
#include "core/net/tls_failure.h"
#include "tests/support/run_task.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslServer>
#include <QtNetwork/QSslSocket>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

namespace {

/// A certificate authority, a server's certificate for 127.0.0.1 and a client's, made with openssl(1).
class Certificates
{
public:
    [[nodiscard]] bool make()
    {
        const QString ca = path(u"ca"_s), server = path(u"server"_s), client = path(u"client"_s);
        return run({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                   u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                   u"/CN=Test CA"_s, u"-keyout"_s, ca + u".key"_s, u"-out"_s, ca + u".pem"_s})
            && issue(server, u"/CN=server"_s, u"subjectAltName=IP:127.0.0.1"_s)
            && issue(client, u"/CN=client1"_s, u"extendedKeyUsage=clientAuth"_s);
    }
    [[nodiscard]] QByteArray pem(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] bool issue(const QString &name, const QString &subject, const QString &extension)
    {
        QFile file(name + u".ext"_s);
        if (!file.open(QIODevice::WriteOnly) || file.write(extension.toUtf8()) < 0)
            return false;
        file.close();
        return run({u"req"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                   u"-nodes"_s, u"-subj"_s, subject, u"-keyout"_s, name + u".key"_s, u"-out"_s,
                   name + u".csr"_s})
            && run({u"x509"_s, u"-req"_s, u"-in"_s, name + u".csr"_s, u"-CA"_s, path(u"ca.pem"_s),
                u"-CAkey"_s, path(u"ca.key"_s), u"-CAcreateserial"_s, u"-days"_s, u"2"_s,
                u"-extfile"_s, name + u".ext"_s, u"-out"_s, name + u".pem"_s});
    }
    [[nodiscard]] static bool run(const QStringList &arguments)
    {
        QProcess openssl;
        openssl.start(u"openssl"_s, arguments);
        return openssl.waitForFinished() && openssl.exitCode() == 0;
    }
    QTemporaryDir m_folder;
};

} // namespace

class TlsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();

    void refusesAnUnknownAuthority();
    void trustsAnExtraAuthority();
    void acceptsThePinnedKeyOnly();
    void showsTheClientCertificate();

private:
    [[nodiscard]] Result<net::HttpResponse> get(std::shared_ptr<net::TlsOptions> tls)
    {
        net::HttpRequest request;
        request.url = "https://127.0.0.1:" + QByteArray::number(m_server->serverPort()) + "/";
        request.mayReachPrivateAddresses = true;
        request.tls = std::move(tls);
        return test::runTask(m_client.send(std::move(request)));
    }
    [[nodiscard]] std::shared_ptr<net::TlsOptions> trusting() const
    {
        auto tls = std::make_shared<net::TlsOptions>();
        tls->extraAuthorities = m_certificates.pem(u"ca.pem"_s);
        return tls;
    }

    Certificates m_certificates;
    net::CurlClient m_client;
    std::unique_ptr<QSslServer> m_server;
    QSslConfiguration m_configuration;
    QString m_peer; ///< Common name of the client's certificate.
};

void TlsTest::initTestCase()
{
    QVERIFY2(m_certificates.make(), "openssl(1) did not make certificates");
}

void TlsTest::init()
{
    m_peer.clear();
    m_configuration = QSslConfiguration::defaultConfiguration();
    m_configuration.setLocalCertificate(QSslCertificate(m_certificates.pem(u"server.pem"_s)));
    m_configuration.setPrivateKey(QSslKey(m_certificates.pem(u"server.key"_s), QSsl::Ec));
    m_configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_server = std::make_unique<QSslServer>();
    m_server->setSslConfiguration(m_configuration);
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        auto *socket = qobject_cast<QSslSocket *>(m_server->nextPendingConnection());
        m_peer = socket->peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0);
        connect(socket, &QSslSocket::readyRead, socket, [socket] {
            if (socket->readAll().contains("\r\n\r\n"))
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
    });
}

void TlsTest::refusesAnUnknownAuthority()
{
    QCOMPARE(get(nullptr).error().code, ErrorCode::TlsFailed);
}

void TlsTest::trustsAnExtraAuthority()
{
    const auto response = get(trusting());
    QVERIFY2(response.has_value(), response ? "" : qPrintable(response.error().detail));
    QCOMPARE(response->body, QByteArray("ok"));
    // What one server may show does not count for another request.
    QCOMPARE(get(nullptr).error().code, ErrorCode::TlsFailed);
}

void TlsTest::acceptsThePinnedKeyOnly()
{
    const QSslCertificate certificate(m_certificates.pem(u"server.pem"_s));
    auto tls = trusting();
    tls->pinnedPublicKey = QCryptographicHash::hash(
        certificate.publicKey().toDer(), QCryptographicHash::Sha256)
                               .toBase64();
    QVERIFY(get(tls).has_value());

    auto other = trusting();
    other->pinnedPublicKey = QByteArray(32, 'x').toBase64();
    const auto refused = get(other);
    QCOMPARE(refused.error().code, ErrorCode::TlsFailed);
    QCOMPARE(refused.error().detail, net::kPinMismatch); // what the interface has a sentence for
}

void TlsTest::showsTheClientCertificate()
{
    m_configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    m_configuration.setCaCertificates({QSslCertificate(m_certificates.pem(u"ca.pem"_s))});
    m_server->setSslConfiguration(m_configuration);

    auto tls = trusting();
    tls->clientCertificate = m_certificates.pem(u"client.pem"_s);
    tls->clientKey = Secret::take(m_certificates.pem(u"client.key"_s));
    const auto response = get(tls);
    QVERIFY2(response.has_value(), response ? "" : qPrintable(response.error().detail));
    QCOMPARE(m_peer, u"client1"_s);
}

QTEST_GUILESS_MAIN(TlsTest)
#include "tls_test.moc"
