#include "core/broker/verbs/state_verbs.h"

#include "tests/core/broker/fakes.h"
#include "tests/support/full_disk.h"

#include <QtTest/QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

namespace {

class NoAutostart final : public broker::Autostart
{
public:
    bool isOn() const override { return false; }
    Result<void> set(bool) override { return {}; }
};

const vault::SecretId kToken {u"github"_s, u"GITHUB_TOKEN"_s};

struct Table : BrokerParts
{
    vault::SealedFileStore sealedFile {home.path(u"sealed"_s), random, {10, 8, 1}};
    vault::ChosenStore chosen {store, sealedFile, vault::StoreKind::Keychain};
    broker::ConsentDesk desk {consent, random, broker::ConsentDesk::Limits()};
    broker::Problems problems;
    broker::Settings settings {home.path(u"settings.json"_s)};
    NoAutostart autostart;
    broker::StateVerbs state {{registry, chosen, sealedFile, resolver, audit, gate, desk, nullptr,
                                  problems, settings, autostart, changes},
        {u"0.1.0"_s, u"/usr/bin/claviger-shim"_s, 0, [] { return 3; }}};
    broker::VerbTable verbs;

    Table()
    {
        state.addTo(verbs);
        problems.follow(u"audit"_s, audit);
    }
    Result<broker::ControlReply> call(const QString &verb, const QJsonObject &arguments = {},
        const QByteArray &secret = {}, const QByteArray &second = {})
    {
        broker::ControlCall call;
        call.verb = verb;
        call.arguments = arguments;
        if (!secret.isNull())
            call.secrets.push_back(Secret::copyOf(secret));
        if (!second.isNull())
            call.secrets.push_back(Secret::copyOf(second));
        return runTask(verbs.call(std::move(call)));
    }
    QJsonArray listedProblems()
    {
        const auto reply = call(u"status"_s);
        return reply ? reply->body.value("problems"_L1).toArray() : QJsonArray {u"no status"_s};
    }
    /// What a launch would get now.
    QByteArray resolved()
    {
        const auto values = runTask(resolver.resolve(githubServer()));
        if (!values || values->empty())
            return "none";
        return values->front().value.revealTo(
            [](QByteArrayView bytes) { return bytes.toByteArray(); });
    }
};

} // namespace

class StateVerbsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRecordThatCannotBeWrittenIsAProblemUntilItCan()
    {
        Table table;
        QCOMPARE(table.listedProblems(), QJsonArray());
        QSignalSpy changed(&table.problems, &broker::Problems::changed);
        {
            const FullDisk full;
            QVERIFY(table.call(u"pause"_s)); // works all the same
        }
        const QJsonArray problems = table.listedProblems();
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first()["code"_L1].toString(), u"file-not-writable"_s);
        QVERIFY(problems.first()["subject"_L1].toString().endsWith(u"audit.jsonl"_s));
        QCOMPARE(changed.count(), 1);
        QVERIFY(table.call(u"resume"_s));
        QCOMPARE(table.listedProblems(), QJsonArray());
        QCOMPARE(changed.count(), 2);
    }

    void aWindowIsPromisedOnlyWhereThereIsOne()
    {
        Table table;
        QSignalSpy changed(&table.changes, &broker::Changes::changed);
        QVERIFY(table.call(u"status"_s)->body.value("display"_L1).toBool());
        QVERIFY(table.call(u"window.show"_s));
        QCOMPARE(changed.takeLast().first().toString(), u"window"_s);

        broker::HeadlessConsent prompts;
        broker::VerbTable verbs;
        int quits = 0;
        broker::StateVerbs headless(
            {table.registry, table.chosen, table.sealedFile, table.resolver, table.audit,
                table.gate, table.desk, &prompts, table.problems, table.settings, table.autostart,
                table.changes},
            {u"0.1.0"_s, {}, 0, {}, {}, [&quits] { ++quits; }});
        headless.addTo(verbs);
        const auto call = [&verbs](const QString &verb) {
            broker::ControlCall wanted;
            wanted.verb = verb;
            return runTask(verbs.call(std::move(wanted)));
        };
        QCOMPARE(call(u"window.show"_s).error().code, ErrorCode::Unsupported);
        const auto status = call(u"status"_s);
        QVERIFY(status->body.contains("display"_L1));
        QVERIFY(!status->body.value("display"_L1).toBool());
        QVERIFY(call(u"quit"_s));
        QCOMPARE(quits, 1);
        QVERIFY(!table.call(u"quit"_s)); // nobody to tell
    }

    void theSealedFileGetsAnotherPassphrase()
    {
        const QJsonObject both {{u"current"_s, 0}, {u"secret"_s, 1}};
        Table table;
        QVERIFY(table.settings.load());
        QVERIFY(!table.call(u"vault.passphrase"_s, both, "old", "new")); // there is no such file
        QVERIFY(
            table.call(u"vault.use"_s, {{u"kind"_s, u"sealed-file"_s}, {u"secret"_s, 0}}, "old"));
        QCOMPARE(table.call(u"vault.passphrase"_s, both, "wrong", "new").error().code,
            ErrorCode::PassphraseWrong);
        QCOMPARE(table.call(u"vault.passphrase"_s, both, "old", "").error().code,
            ErrorCode::InvalidInput);
        QCOMPARE(table.call(u"vault.passphrase"_s, {{u"secret"_s, 0}}, "old").error().code,
            ErrorCode::InvalidInput);
        QVERIFY(table.call(u"vault.passphrase"_s, both, "old", "new"));
        QVERIFY(runTask(table.sealedFile.state()) == vault::StoreState::Ready);
        const auto records = table.audit.query({});
        QVERIFY(records && !records->isEmpty());
        QCOMPARE(records->first().kind, audit::Record::Kind::PassphraseChanged);

        table.sealedFile.lock();
        QVERIFY(table.call(u"vault.passphrase"_s, both, "new", "newer"));
        QVERIFY(runTask(table.sealedFile.state()) == vault::StoreState::Locked);
        QCOMPARE(table.call(u"unlock"_s, {{u"secret"_s, 0}}, "new").error().code,
            ErrorCode::PassphraseWrong);
        QVERIFY(table.call(u"unlock"_s, {{u"secret"_s, 0}}, "newer"));
    }

    void placesSayWhatStaysBehind()
    {
        Table table;
        const QJsonObject before = table.call(u"vault.places"_s)->body;
        QCOMPARE(before["inUse"_L1].toString(), u"keychain"_s);
        QCOMPARE(before["sealedFile"_L1].toBool(true), false);
        QCOMPARE(before["secrets"_L1].toInt(), 1);
        QVERIFY(table.call(
            u"vault.use"_s, {{u"kind"_s, u"sealed-file"_s}, {u"secret"_s, 0}}, "a passphrase"));
        const QJsonObject after = table.call(u"vault.places"_s)->body;
        QCOMPARE(after["inUse"_L1].toString(), u"sealed-file"_s);
        QCOMPARE(after["keychain"_L1].toString(), u"ready"_s); // how it really is
        QCOMPARE(after["sealedFile"_L1].toBool(), true);
    }

    void searchKnowsTheNamesOfServers()
    {
        Table table;
        servers::Server server = githubServer();
        server.name = u"Our forge"_s;
        QVERIFY(table.registry.put({server}));
        audit::Record record;
        record.server = u"github"_s;
        record.outcome = u"denied"_s;
        QVERIFY(table.audit.append(record));
        const auto found = [&table](const QJsonObject &search) {
            return table.call(u"audit.query"_s, search)->body["records"_L1].toArray().size();
        };
        QCOMPARE(found({{u"text"_s, u"FORGE"_s}}), 1);
        QCOMPARE(found({{u"text"_s, u"Abgelehnt"_s}}), 0);
        QCOMPARE(
            found({{u"text"_s, u"Abgelehnt"_s}, {u"outcomes"_s, QJsonArray {u"denied"_s}}}), 1);
    }

    void keptValuesAreForgotten_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QJsonObject>("arguments");
        QTest::addColumn<bool>("isForgotten");
        QTest::newRow("status") << u"status"_s << QJsonObject() << false;
        QTest::newRow("pause") << u"pause"_s << QJsonObject() << true;
        QTest::newRow("lock") << u"lock"_s << QJsonObject() << true;
        QTest::newRow("another vault")
            << u"vault.use"_s << QJsonObject {{u"kind"_s, u"keychain"_s}} << true;
    }

    void keptValuesAreForgotten()
    {
        QFETCH(const QString, verb);
        QFETCH(const QJsonObject, arguments);
        QFETCH(const bool, isForgotten);
        Table table;
        QVERIFY(table.settings.load());
        QCOMPARE(table.resolved(), QByteArray("s3cret-value"));
        QVERIFY(runTask(table.store.write(kToken, Secret::copyOf("changed"), {})));
        QCOMPARE(table.resolved(), QByteArray("s3cret-value")); // kept
        QVERIFY(table.call(verb, arguments));
        QCOMPARE(
            table.resolved(), isForgotten ? QByteArray("changed") : QByteArray("s3cret-value"));
    }
};

QTEST_GUILESS_MAIN(StateVerbsTest)
#include "state_verbs_test.moc"
