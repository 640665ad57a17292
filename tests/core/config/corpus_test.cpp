#include "core/config/config_text.h"
#include "tests/core/config/edit_properties.h"
#include "tests/support/processor_time.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtTest/QTest>

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
    const auto sample = [dialect](qsizetype servers) {
        QByteArray text = dialect == Dialect::Toml ? "" : "{\"mcpServers\": {\n";
        for (qsizetype i = 0; i < servers; ++i) {
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
    const auto cost = [dialect, sample](qsizetype servers) {
        const QByteArray text = sample(servers);
        const auto begin = test::processorTime();
        const bool isParsed = ConfigText::parse(text, dialect).has_value();
        return isParsed ? test::processorTime() - begin : std::chrono::nanoseconds(-1);
    };
    constexpr qsizetype kFew = 5'000; // 0.7 MB
    QVERIFY(cost(kFew).count() > 0);
    const double growth = test::growthOf(cost, kFew, kFew * 8);
    QVERIFY2(growth < test::kMostGrowth, qPrintable(QString::number(growth)));
}

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
