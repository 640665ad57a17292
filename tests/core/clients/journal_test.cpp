#include "core/clients/journal.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::clients;

namespace {

JournalRecord sample()
{
    JournalRecord record;
    record.id = u"abc123"_s;
    record.sequence = 7;
    record.at = 1'767'225'600'000;
    record.client = u"cursor"_s;
    record.path = u"/home/ada/.cursor/mcp.json"_s;
    record.accepts = config::Dialect::Toml;
    record.phase = JournalRecord::Phase::Written;
    record.writtenMac = QByteArray(32, '\x01');
    record.isBroken = true;
    JournalRecord::Entry entry;
    entry.inverse.path = {u"mcpServers"_s, u"ä\"\n"_s};
    entry.inverse.server = u"a"_s;
    entry.inverse.commandBefore = "\"npx\"";
    entry.inverse.commandNow = "\"/usr/bin/claviger-shim\"";
    entry.inverse.insertions = {
        {Insertion::Anchor::CommandEnd, Insertion::What::ArgumentsMember, 3, ", x", " "}};
    entry.inverse.values = {{ValuePlace::Kind::Environment, u"K"_s, u"claviger-ref-1"_s, u"K"_s, {},
                                u"K as written abc123.0"_s, QByteArray(32, '\x02')},
        {ValuePlace::Kind::Argument, {}, u"claviger-ref-2"_s, u"k"_s, u"${env:X}"_s, {}, {}}};
    entry.inverse.written = "{\"command\": 1}";
    entry.state = JournalRecord::Entry::State::Restoring;
    entry.createdServer = true;
    record.entries.push_back(entry);
    return record;
}

} // namespace

class JournalTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsEverything();
    void refuses_data();
    void refuses();
    void marksWrittenOnlyThePhase();
};

void JournalTest::keepsEverything()
{
    const JournalRecord before = sample();
    const auto after = recordFromJson(recordToJson(before));
    QVERIFY(after);
    QCOMPARE(after->path, before.path);
    QCOMPARE(after->sequence, before.sequence);
    QVERIFY(after->accepts == before.accepts && after->phase == before.phase);
    QCOMPARE(after->writtenMac, before.writtenMac);
    QVERIFY(after->isBroken);
    QCOMPARE(after->entries.size(), std::size_t(1));
    QVERIFY(after->entries[0].inverse == before.entries[0].inverse);
    QVERIFY(after->entries[0].state == before.entries[0].state);
    QVERIFY(after->entries[0].createdServer);
}

void JournalTest::refuses_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("another format") << QByteArray("\"format\":1") << QByteArray("\"format\":2");
    QTest::newRow("an id that is a path")
        << QByteArray("abc123\",\"path") << QByteArray("../x\",\"path");
    QTest::newRow("no path") << QByteArray("/home/ada/.cursor/mcp.json") << QByteArray();
    QTest::newRow("an unknown dialect") << QByteArray("\"toml\"") << QByteArray("\"yaml\"");
    QTest::newRow("a server that is no id")
        << QByteArray("\"server\":\"a\"") << QByteArray("\"server\":\"../a\"");
    QTest::newRow("a negative place") << QByteArray("\"offset\":3") << QByteArray("\"offset\":-3");
    QTest::newRow("an unknown insertion") << QByteArray("arguments-member") << QByteArray("x");
    QTest::newRow("cut off") << QByteArray("\"entries\"") << QByteArray("\0", 1);
}

void JournalTest::refuses()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray json = recordToJson(sample());
    QVERIFY(json.contains(from));
    json.replace(from, to);
    const auto record = recordFromJson(json);
    QVERIFY(!record);
    QVERIFY(record.error().code == ErrorCode::ParseFailed);
}

void JournalTest::marksWrittenOnlyThePhase()
{
    const QTemporaryDir folder;
    JournalRecord record = sample();
    record.phase = JournalRecord::Phase::Writing;
    record.entries[0].inverse.path = {
        u"m"_s, u"\"phase\":\"writing\""_s}; // a hostile name of a server
    Journal journal(folder.path());
    QVERIFY(journal.save(record));
    QVERIFY(journal.markWritten(record.id));
    Journal again(folder.path());
    QVERIFY(again.load());
    QCOMPARE(again.records().size(), std::size_t(1));
    QVERIFY(again.records()[0].phase == JournalRecord::Phase::Written);
    QCOMPARE(again.records()[0].entries[0].inverse.path, record.entries[0].inverse.path);
}

QTEST_GUILESS_MAIN(JournalTest)
#include "journal_test.moc"
