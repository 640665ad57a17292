#include "core/net/certificate_file.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

/// Certificates and keys made with openssl(1), and what is none.
class CertificateFileTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    static QByteArray openssl(const QStringList &arguments)
    {
        QProcess process;
        process.start(u"openssl"_s, arguments);
        return process.waitForFinished() && process.exitCode() == 0
            ? process.readAllStandardOutput() + ' '
            : QByteArray();
    }
    bool make(const QString &name, const QString &subject)
    {
        return !openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                            u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-days"_s, u"2"_s,
                            u"-utf8"_s, u"-subj"_s, subject, u"-keyout"_s, path(name + u".key"_s),
                            u"-out"_s, path(name + u".pem"_s)})
                    .isNull();
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(make(u"ada"_s, u"/O=Example/CN=Ädä"_s));
        QVERIFY(make(u"other"_s, u"/CN=other"_s));
    }

    void saysWhatIsInTheFile()
    {
        const auto found = net::certificatesIn(path(u"ada.pem"_s));
        QVERIFY(found);
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->first().subject, u"CN=Ädä,O=Example"_s);
        QCOMPARE(found->first().issuer, found->first().subject);
        const qint64 days = (found->first().notAfter - QDateTime::currentMSecsSinceEpoch())
            / (24 * 60 * 60 * 1000LL);
        QVERIFY(days == 1 || days == 2);
        const QByteArray said = openssl({u"x509"_s, u"-noout"_s, u"-fingerprint"_s, u"-sha256"_s,
            u"-in"_s, path(u"ada.pem"_s)});
        QVERIFY(said.contains(found->first().fingerprint.toLatin1()));
        QCOMPARE(QByteArray::fromBase64(found->first().keyPin).size(), 32);
    }

    void aBundleKeepsItsOrder()
    {
        write(u"bundle.pem"_s, "# comment\n" + read(u"other.pem"_s) + "\n" + read(u"ada.pem"_s));
        const auto found = net::certificatesIn(path(u"bundle.pem"_s));
        QVERIFY(found);
        QCOMPARE(found->size(), 2);
        QCOMPARE(found->first().subject, u"CN=other"_s);
    }

    void noMoreThanTheLimit()
    {
        write(u"many.pem"_s, read(u"ada.pem"_s).repeated(net::kMostCertificates + 1));
        const auto found = net::certificatesIn(path(u"many.pem"_s));
        QVERIFY(found);
        QCOMPARE(found->size(), net::kMostCertificates);
    }

    void keysBelongToTheirCertificate()
    {
        const auto ada = net::privateKeyIn(path(u"ada.key"_s));
        const auto other = net::privateKeyIn(path(u"other.key"_s));
        QVERIFY(ada && other);
        const QByteArray pin = net::certificatesIn(path(u"ada.pem"_s))->first().keyPin;
        QCOMPARE(net::keyPinOf(*ada), pin);
        QVERIFY(net::keyPinOf(*other) != pin);
        QVERIFY(net::keyPinOf(Secret::copyOf("no key")).isEmpty());
    }

    void whatIsNoneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("only the frame")
            << QByteArray("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n");
        QTest::newRow("garbage in the frame")
            << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
                          "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        QTest::newRow("no end") << QByteArray("-----BEGIN CERTIFICATE-----\nMIIB");
        QTest::newRow("nulls") << QByteArray(1000, '\0');
    }
    void whatIsNoneIsRefused()
    {
        QFETCH(QByteArray, bytes);
        write(u"bad"_s, bytes);
        QCOMPARE(net::certificatesIn(path(u"bad"_s)).error().code, ErrorCode::InvalidInput);
        QCOMPARE(net::privateKeyIn(path(u"bad"_s)).error().code, ErrorCode::InvalidInput);
    }

    void aKeyWithAPassphraseIsRefused()
    {
        QVERIFY(!openssl({u"pkcs8"_s, u"-topk8"_s, u"-in"_s, path(u"ada.key"_s), u"-out"_s,
                             path(u"closed.key"_s), u"-passout"_s, u"pass:x"_s})
                     .isNull());
        QCOMPARE(net::privateKeyIn(path(u"closed.key"_s)).error().code, ErrorCode::InvalidInput);
        // A certificate is no key, and the other way round.
        QVERIFY(!net::privateKeyIn(path(u"ada.pem"_s)));
        QVERIFY(!net::certificatesIn(path(u"ada.key"_s)));
    }

    void filesHaveALimit()
    {
        write(u"huge"_s, QByteArray(net::kLargestCertificateFile + 1, 'x'));
        QCOMPARE(net::certificatesIn(path(u"huge"_s)).error().code, ErrorCode::TooLarge);
        QCOMPARE(net::privateKeyIn(path(u"huge"_s)).error().code, ErrorCode::TooLarge);
        QCOMPARE(net::certificatesIn(path(u"none"_s)).error().code, ErrorCode::FileNotFound);
    }
};

QTEST_GUILESS_MAIN(CertificateFileTest)
#include "certificate_file_test.moc"
