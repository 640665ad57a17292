#include "core/config/config_text.h"
#include "tests/core/config/edit_properties.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtTest/QTest>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::config;

/// Whole files: our own fixtures, and those of the folder that CLAVIGER_CORPUS names, if it does.
class CorpusTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyStringCanBeReplacedAndPutBack_data();
    void everyStringCanBeReplacedAndPutBack();
    void parsingIsLinear_data();
    void parsingIsLinear();
};

namespace {

/// Editing all strings of a file costs a parse each: the first few hundred say it all.
constexpr std::size_t kMostEdits = 300;
#ifdef CLAVIGER_SANITIZE
constexpr int kRounds = 1; // a sanitizer makes each five times as long
#else
constexpr int kRounds = 4;
#endif

void addFilesOf(const QString &folder)
{
    QDirIterator files(folder, {u"*.json"_s, u"*.jsonc"_s, u"*.toml"_s}, QDir::Files,
        QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        QTest::newRow(qPrintable(path.sliced(folder.size()))) << path;
    }
}

} // namespace

void CorpusTest::everyStringCanBeReplacedAndPutBack_data()
{
    QTest::addColumn<QString>("path");
    addFilesOf(QStringLiteral(CLAVIGER_TEST_DATA "/config"));
    if (qEnvironmentVariableIsSet("CLAVIGER_CORPUS"))
        addFilesOf(qEnvironmentVariable("CLAVIGER_CORPUS"));
}

void CorpusTest::everyStringCanBeReplacedAndPutBack()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const Dialect dialect = path.endsWith(u".toml") ? Dialect::Toml
                                                    : Dialect::JsonWithCommentsAndTrailingCommas;
    const auto text = ConfigText::parse(bytes, dialect);
    if (!text) {
        QCOMPARE(text.error().code, ErrorCode::ParseFailed);
        QSKIP(qPrintable(u"not valid: "_s + text.error().detail));
    }
    QCOMPARE(test::checkEveryString(*text, kMostEdits), QString());
    QCOMPARE(test::checkEveryList(*text, kMostEdits), QString());
}

void CorpusTest::parsingIsLinear_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::newRow("json") << Dialect::Json;
    QTest::newRow("toml") << Dialect::Toml;
}

void CorpusTest::parsingIsLinear()
{
    QFETCH(Dialect, dialect);
    const auto sample = [dialect](int servers) {
        QByteArray text = dialect == Dialect::Toml ? "" : "{\"mcpServers\": {\n";
        for (int i = 0; i < servers; ++i) {
            const QByteArray name = "server-" + QByteArray::number(i);
            if (dialect == Dialect::Toml) {
                text += "[mcp_servers." + name
                    + "]\ncommand = \"npx\"\nargs = [\"-y\", \"@scope/x\"]\n"
                      "[mcp_servers."
                    + name + ".env]\nTOKEN = 'ghp_abcdefghijklmnopqrstuvwxyz012345'\n\n";
            } else {
                text += "  \"" + name
                    + "\": {\n    \"command\": \"npx\",\n    \"args\": [\"-y\", \"@scope/x\"],\n"
                      "    \"env\": {\"TOKEN\": \"ghp_abcdefghijklmnopqrstuvwxyz012345\"}\n  },\n";
            }
        }
        return dialect == Dialect::Toml ? text : text + "  \"last\": {}\n}}\n";
    };
    const auto fastest = [dialect](const QByteArray &bytes) {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < kRounds; ++i) {
            const std::clock_t begin = std::clock(); // of this process: others may be busy
            if (!ConfigText::parse(bytes, dialect))
                return qint64(-1);
            best = std::min(best, qint64(std::clock() - begin) * 1'000'000'000 / CLOCKS_PER_SEC);
        }
        return best;
    };
    const QByteArray small = sample(7'400);
    const QByteArray large = sample(74'000);
    const qint64 smallTime = fastest(small);
    const qint64 largeTime = fastest(large);
    QVERIFY(smallTime > 0 && largeTime > 0);
    qInfo("%lld KB in %.1f ms, %lld KB in %.1f ms", small.size() / 1000, double(smallTime) / 1e6,
        large.size() / 1000, double(largeTime) / 1e6);
    // Ten times the size costs 11 to 13 times the time (caches, page faults); a square would cost 100.
    const double ratio = double(largeTime) / double(smallTime);
    QVERIFY2(ratio < 20.0 * double(large.size()) / double(small.size()) / 10.0,
        qPrintable(QString::number(ratio)));
}

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
