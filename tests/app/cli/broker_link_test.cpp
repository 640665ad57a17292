#include "app/cli/broker_link.h"
#include "tests/app/cli/scripted_broker.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::cli;
using claviger::test::ScriptedBroker;

namespace {

BrokerLink::Limits shortLimits()
{
    return {
        std::chrono::milliseconds(300), std::chrono::milliseconds(300), std::chrono::seconds(20)};
}

QByteArray bytesOf(const wire::Outcome<wire::WipedBytes> &frame)
{
    return {frame->view().data(), static_cast<qsizetype>(frame->size())};
}

} // namespace

class BrokerLinkTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void carriesVerbArgumentsAndSecrets()
    {
        ScriptedBroker broker;
        broker.answer(u"x.y"_s, {{u"a"_s, 1}}, "out-secret");
        BrokerLink link;
        std::vector<Secret> secrets;
        secrets.push_back(Secret::copyOf("in-secret"));
        const auto reply = link.call(u"x.y"_s, {{u"secret"_s, 0}}, std::move(secrets));
        QVERIFY(reply.has_value());
        QCOMPARE(reply->body[u"a"_s].toInt(), 1);
        QCOMPARE(reply->secrets.size(), std::size_t(1));
        QVERIFY(reply->secrets.front().equals(Secret::copyOf("out-secret")));
        QCOMPARE(broker.seen().size(), 1);
        QCOMPARE(broker.seen().first().secrets, QList<QByteArray> {"in-secret"});
        QVERIFY(broker.helloProgram().startsWith(u"claviger "_s));
    }

    void callsAgainOnTheSameConnection()
    {
        ScriptedBroker broker;
        broker.answer(u"a"_s, {});
        BrokerLink link;
        QVERIFY(link.call(u"a"_s).has_value());
        QVERIFY(link.call(u"a"_s).has_value());
        QCOMPARE(link.call(u"b"_s).error().code, ErrorCode::VerbUnknown);
        QVERIFY(link.call(u"a"_s).has_value());
    }

    void passesErrorsOn()
    {
        ScriptedBroker broker;
        broker.answerError(u"a"_s, ErrorCode::KeychainLocked, u"s"_s);
        const auto reply = BrokerLink().call(u"a"_s);
        QCOMPARE(reply.error().code, ErrorCode::KeychainLocked);
        QCOMPARE(reply.error().subject, u"s"_s);
    }

    void tellsThatItWaits()
    {
        ScriptedBroker broker;
        broker.answer(u"a"_s, {});
        broker.sendBefore(u"a"_s, [](wire::RequestId id) {
            return std::move(*wire::encode(id, wire::Waiting {wire::WaitReason::Person}));
        });
        BrokerLink link;
        int waits = 0;
        link.onWaiting([&waits](bool forPerson) { waits += forPerson ? 1 : 100; });
        QVERIFY(link.call(u"a"_s).has_value());
        QCOMPARE(waits, 1);
    }

    void keepsEventsForLater()
    {
        ScriptedBroker broker;
        broker.answer(u"events.watch"_s, {});
        broker.sendBefore(u"events.watch"_s, [](wire::RequestId) {
            return std::move(*wire::encode(0, wire::ControlEvent {"activity"}));
        });
        BrokerLink link(shortLimits());
        QVERIFY(link.watch().has_value());
        QCOMPARE(*link.nextEvent(std::chrono::seconds(5)), u"activity"_s);
        QCOMPARE(link.nextEvent(std::chrono::milliseconds(20)).error().code, ErrorCode::TimedOut);
    }

    void survivesHostileAnswers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        wire::ControlReply notJson;
        notJson.json = wire::WipedBytes("nonsense");
        wire::ControlReply list;
        list.json = wire::WipedBytes("[1]");
        wire::ControlReply unknownError;
        unknownError.ok = false;
        unknownError.json = wire::WipedBytes("{\"code\":\"new-in-a-later-version\"}");
        QTest::newRow("garbage") << QByteArray(100, '\x7f') << ErrorCode::MalformedMessage;
        QTest::newRow("longer than allowed")
            << QByteArray("\xff\xff\xff\xff\x08\0\0\0\1", 9) << ErrorCode::MalformedMessage;
        QTest::newRow("unknown type")
            << QByteArray("\0\0\0\5\x63\0\0\0\1", 9) << ErrorCode::MalformedMessage;
        QTest::newRow("a client's frame")
            << QByteArray("\0\0\0\5\1\0\0\0\1", 9) << ErrorCode::MalformedMessage;
        QTest::newRow("cut") << QByteArray("\0\0\1\5\x08\0\0\0\1half", 13)
                             << ErrorCode::BrokerUnreachable;
        QTest::newRow("nothing") << QByteArray("") << ErrorCode::BrokerUnreachable;
        QTest::newRow("no JSON") << bytesOf(wire::encode(1, notJson))
                                 << ErrorCode::MalformedMessage;
        QTest::newRow("a JSON list")
            << bytesOf(wire::encode(1, list)) << ErrorCode::MalformedMessage;
        QTest::newRow("somebody else's answer")
            << bytesOf(wire::encode(7, list)) << ErrorCode::MalformedMessage;
        QTest::newRow("unknown error")
            << bytesOf(wire::encode(1, unknownError)) << ErrorCode::Internal;
    }
    void survivesHostileAnswers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        ScriptedBroker broker;
        broker.answerBytes(u"a"_s, bytes);
        BrokerLink link(shortLimits());
        const auto reply = link.call(u"a"_s);
        QVERIFY(!reply.has_value());
        QCOMPARE(reply.error().code, code);
    }

    void givesUpOnSilence()
    {
        ScriptedBroker broker;
        broker.answerBytes(u"a"_s, QByteArray(""), false);
        BrokerLink link(shortLimits());
        QCOMPARE(link.call(u"a"_s).error().code, ErrorCode::BrokerUnreachable);
    }

    void understandsARefusedHello()
    {
        ScriptedBroker broker;
        broker.refuseHello(ErrorCode::VersionMismatch);
        QCOMPARE(BrokerLink().call(u"a"_s).error().code, ErrorCode::VersionMismatch);
    }

    void refusesAFolderThatOthersCanEnter()
    {
        QTemporaryDir folder;
        QVERIFY(QFile::setPermissions(folder.path(),
            QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther
                | QFile::ExeOther));
        qputenv("CLAVIGER_RUNTIME_DIR", folder.path().toUtf8());
        QVERIFY(!BrokerLink(shortLimits()).call(u"a"_s).has_value());
    }

    void saysThatNobodyIsThere()
    {
        QTemporaryDir folder;
        qputenv("CLAVIGER_RUNTIME_DIR", folder.path().toUtf8());
        // The program beside the tests is not there, so starting it fails at once.
        QCOMPARE(BrokerLink(shortLimits()).call(u"a"_s).error().code, ErrorCode::BrokerUnreachable);
    }
};

QTEST_APPLESS_MAIN(BrokerLinkTest)
#include "broker_link_test.moc"
