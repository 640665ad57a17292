#include "core/wire/field.h"
#include "core/wire/messages.h"

#include <QtTest/QTest>

#include <string>

using namespace claviger::wire;

namespace {

/// The payload of an encoded frame.
template <class Message> std::string payloadOf(const Message &message, RequestId id = 3)
{
    const auto bytes = encode(id, message);
    Q_ASSERT(bytes);
    return std::string(bytes->view().substr(kFrameHeaderSize));
}

LaunchRequest sampleRequest()
{
    LaunchRequest request;
    request.server = "github";
    request.arguments = {"npx", "-y", "", "\xff not utf-8", "claviger-ref-1"};
    request.directory = "/home/someone/a b";
    request.path = "/usr/bin:/bin";
    request.variables = {{"TOKEN", "claviger-ref-2"}, {"EMPTY_NAME_IS_BAD", ""}};
    request.processId = 4711;
    request.passed = {"HOME", "GH"};
    return request;
}

LaunchPlan samplePlan()
{
    LaunchPlan plan;
    plan.arguments.emplace_back("npx");
    plan.arguments.emplace_back("");
    plan.set.push_back({"TOKEN", WipedBytes("s=cret\xff")});
    plan.unset = {"OLD"};
    return plan;
}

/// Every prefix of a payload is refused, and nothing crashes on it. `wholeAt`: where older versions end.
template <class Message>
void checkPrefixes(const std::string &payload, const std::vector<std::size_t> &wholeAt = {})
{
    for (std::size_t size = 0; size < payload.size(); ++size) {
        const auto cut = decode<Message>(std::string_view(payload).substr(0, size));
        if (std::find(wholeAt.begin(), wholeAt.end(), size) == wholeAt.end())
            QVERIFY2(!cut, qPrintable(QString::number(size)));
    }
    QVERIFY(decode<Message>(payload));
    QVERIFY2(decode<Message>(payload + std::string("\0\0\0\3new", 7)), "later fields are ignored");
}

} // namespace

class MessagesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void helloRoundTrip()
    {
        ClientHello hello;
        hello.kind = ClientKind::CommandLine;
        hello.newestVersion = 9;
        hello.program = "claviger 9";
        const auto back = decode<ClientHello>(payloadOf(hello));
        QVERIFY(back);
        QCOMPARE(back->newestVersion, std::uint16_t(9));
        QCOMPARE(back->oldestVersion, kOldestVersion);
        QCOMPARE(back->kind, ClientKind::CommandLine);
        QCOMPARE(back->program, std::string("claviger 9"));
        const auto server = decode<ServerHello>(payloadOf(ServerHello {1, "claviger 0.1.0"}));
        QVERIFY(server);
        QCOMPARE(server->program, std::string("claviger 0.1.0"));
    }

    void versions_data()
    {
        QTest::addColumn<int>("oldest");
        QTest::addColumn<int>("newest");
        QTest::addColumn<int>("agreed");
        QTest::newRow("same") << 1 << 2 << 2;
        QTest::newRow("a shim of version 1") << 1 << 1 << 1;
        QTest::newRow("one that needs a bridge") << 2 << 2 << 2;
        QTest::newRow("newer client that still speaks ours") << 1 << 7 << 2;
        QTest::newRow("client too new") << 3 << 7 << -1;
        QTest::newRow("client too old") << 0 << 0 << -1;
        QTest::newRow("contradiction") << 5 << 1 << -1;
    }
    void versions()
    {
        QFETCH(int, oldest);
        QFETCH(int, newest);
        QFETCH(int, agreed);
        ClientHello hello;
        hello.oldestVersion = static_cast<std::uint16_t>(oldest);
        hello.newestVersion = static_cast<std::uint16_t>(newest);
        const auto version = negotiatedVersion(hello);
        QCOMPARE(version ? int(*version) : -1, agreed);
    }

    void launchRoundTrip()
    {
        const LaunchRequest request = sampleRequest();
        const auto back = decode<LaunchRequest>(payloadOf(request));
        QVERIFY(back);
        QCOMPARE(back->server, request.server);
        QVERIFY(back->arguments == request.arguments);
        QCOMPARE(back->directory, request.directory);
        QCOMPARE(back->path, request.path);
        QVERIFY(back->pathIsSet);
        QVERIFY(back->variables == request.variables);
        QCOMPARE(back->processId, request.processId);
        QVERIFY(back->passed == request.passed);

        const auto plan = decode<LaunchPlan>(payloadOf(samplePlan()));
        QVERIFY(plan);
        QCOMPARE(plan->mode, LaunchMode::Exec);
        QCOMPARE(plan->arguments.size(), std::size_t(2));
        QVERIFY(plan->arguments[0].view() == "npx");
        QVERIFY(plan->set[0].value.view() == "s=cret\xff");
        QCOMPARE(plan->unset[0], std::string("OLD"));
    }

    void bridgeRoundTrip()
    {
        LaunchRequest request = sampleRequest();
        request.arguments.clear();
        request.passed.clear();
        request.resume = true;
        const auto back = decode<LaunchRequest>(payloadOf(request));
        QVERIFY(back);
        QVERIFY(back->arguments.empty());
        QVERIFY(back->resume);
        // What version 1 sends ends before `resume`, and what others send before `passed`.
        const std::string payload = payloadOf(request);
        const auto silent = decode<LaunchRequest>(
            std::string_view(payload).substr(0, payload.size() - 8));
        QVERIFY(silent && silent->resume && silent->passed.empty());
        const auto older = decode<LaunchRequest>(
            std::string_view(payload).substr(0, payload.size() - 13));
        QVERIFY(older);
        QVERIFY(!older->resume);

        LaunchPlan plan;
        plan.mode = LaunchMode::Bridge;
        const auto bridge = decode<LaunchPlan>(payloadOf(plan));
        QVERIFY(bridge);
        QCOMPARE(bridge->mode, LaunchMode::Bridge);
        plan.arguments.emplace_back("x"); // a bridge executes nothing
        QVERIFY(!encode(1, plan));
        plan.mode = LaunchMode::Exec;
        QVERIFY(encode(1, plan));
        plan.arguments.clear();
        QVERIFY(!encode(1, plan));
    }

    void piecesRoundTrip()
    {
        for (unsigned bits = 0; bits < 8; ++bits) {
            const PieceFlags flags {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0};
            const std::string bytes("\0\n\xff piece", 9);
            const auto data = decode<ClientData>(payloadOf(ClientData {flags, WipedBytes(bytes)}));
            QVERIFY(data);
            QVERIFY(data->flags == flags);
            QVERIFY(data->bytes.view() == bytes);
            const auto frame = encodePiece(FrameType::ServerData, 3, flags, bytes);
            QVERIFY(frame);
            QVERIFY(frame->view() == encode(3, ServerData {flags, WipedBytes(bytes)})->view());
            QVERIFY(decode<ServerData>(frame->view().substr(kFrameHeaderSize)));
        }
    }

    void pieceLimits()
    {
        const std::string longest(kLargestPiece, 'x');
        const auto frame = encodePiece(FrameType::ClientData, 1, {}, longest);
        QVERIFY(frame);
        QCOMPARE(frame->size(), kFrameHeaderSize + kLargestData);
        FrameReader reader(Receiver::Broker);
        reader.feed(frame->view());
        auto read = reader.next();
        QVERIFY(read && *read);
        QVERIFY(decodePiece((*read)->payload.view())->bytes == longest);
        const auto over = encodePiece(FrameType::ClientData, 1, {}, longest + 'x');
        QVERIFY(!over);
        QCOMPARE(over.error(), WireError::TooLong);

        FieldWriter unknownFlag;
        unknownFlag.number(8, 1);
        unknownFlag.text("x", 1, TextRule::AnyBytes);
        QVERIFY(!decode<ServerData>(unknownFlag.payload()));
    }

    void answersRoundTrip()
    {
        const auto refusal = decode<Refusal>(
            payloadOf(Refusal {"launch-denied", true, "Nein: äöü."}));
        QVERIFY(refusal);
        QVERIFY(refusal->retryable);
        QCOMPARE(refusal->message, std::string("Nein: äöü."));
        const auto waiting = decode<Waiting>(payloadOf(Waiting {WaitReason::Keychain}));
        QVERIFY(waiting);
        QCOMPARE(waiting->reason, WaitReason::Keychain);
        const auto event = decode<ControlEvent>(payloadOf(ControlEvent {"servers"}));
        QVERIFY(event);
        QCOMPARE(event->topic, std::string("servers"));
    }

    void controlRoundTrip()
    {
        ControlRequest request;
        request.json = WipedBytes(R"({"verb":"secret.set"})");
        request.secrets.emplace_back(std::string_view("a\0b", 3));
        request.secrets.emplace_back("");
        const auto back = decode<ControlRequest>(payloadOf(request));
        QVERIFY(back);
        QVERIFY(back->json.view() == request.json.view());
        QCOMPARE(back->secrets.size(), std::size_t(2));
        QVERIFY(back->secrets[0].view() == std::string_view("a\0b", 3));

        ControlReply reply;
        reply.ok = false;
        reply.json = WipedBytes("{}");
        const auto answer = decode<ControlReply>(payloadOf(reply));
        QVERIFY(answer);
        QVERIFY(!answer->ok);
    }

    void everyPrefixIsRefused()
    {
        checkPrefixes<ClientHello>(payloadOf(ClientHello {}));
        checkPrefixes<ServerHello>(payloadOf(ServerHello {}));
        const std::string request1 = payloadOf(sampleRequest());
        const std::size_t passed = 8 + (4 + 4) + (4 + 2);
        checkPrefixes<LaunchRequest>( // without `passed`, without `resume`
            request1, {request1.size() - passed, request1.size() - passed - 5});
        checkPrefixes<LaunchPlan>(payloadOf(samplePlan()));
        checkPrefixes<Refusal>(payloadOf(Refusal {"a", false, "b"}));
        checkPrefixes<Waiting>(payloadOf(Waiting {}));
        ControlRequest request;
        request.json = WipedBytes("{}");
        request.secrets.emplace_back("x");
        checkPrefixes<ControlRequest>(payloadOf(request));
        checkPrefixes<ControlReply>(payloadOf(ControlReply {}));
        checkPrefixes<ControlEvent>(payloadOf(ControlEvent {"t"}));
        checkPrefixes<ClientData>(payloadOf(ClientData {{true, true, true}, WipedBytes("x")}));
        checkPrefixes<ServerData>(payloadOf(ServerData {{}, WipedBytes("x")}));
    }

    /// What the receiver would refuse is not sent.
    void encodeRefuses_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<int>("error");
        QTest::newRow("NUL in an argument") << 1 << int(WireError::InvalidField);
        QTest::newRow("argument too long") << 2 << int(WireError::TooLong);
        QTest::newRow("too many arguments") << 3 << int(WireError::TooLong);
        QTest::newRow("= in a name") << 4 << int(WireError::InvalidField);
        QTest::newRow("empty name") << 5 << int(WireError::InvalidField);
        QTest::newRow("server id too long") << 6 << int(WireError::TooLong);
        QTest::newRow("all together too long") << 7 << int(WireError::TooLong);
    }
    void encodeRefuses()
    {
        QFETCH(int, change);
        QFETCH(int, error);
        LaunchRequest request = sampleRequest();
        switch (change) {
        case 1:
            request.arguments[1] = std::string("a\0b", 3);
            break;
        case 2:
            request.arguments[1] = std::string(kLongestString + 1, 'x');
            break;
        case 3:
            request.arguments.assign(kMostArguments + 1, "x");
            break;
        case 4:
            request.variables[0].name = "A=B";
            break;
        case 5:
            request.variables[0].name.clear();
            break;
        case 6:
            request.server = std::string(kLongestServerId + 1, 'x');
            break;
        case 7:
            request.arguments.assign(60, std::string(kLongestString, 'x'));
            break;
        }
        const auto bytes = encode(1, request);
        QVERIFY(!bytes);
        QCOMPARE(int(bytes.error()), error);
    }

    /// A count alone must not make the reader reserve or loop.
    void hostileCounts_data()
    {
        QTest::addColumn<quint32>("count");
        QTest::addColumn<int>("error");
        QTest::newRow("none") << 0u << int(WireError::InvalidField);
        QTest::newRow("above the limit") << quint32(kMostArguments + 1) << int(WireError::TooLong);
        QTest::newRow("largest") << 0xffffffffu << int(WireError::TooLong);
        QTest::newRow("more than there is") << 1000u << int(WireError::Truncated);
    }
    void hostileCounts()
    {
        QFETCH(quint32, count);
        QFETCH(int, error);
        FieldWriter writer;
        writer.number(1, 1); // mode
        writer.number(count, 4);
        const auto plan = decode<LaunchPlan>(writer.payload());
        QVERIFY(!plan);
        QCOMPARE(int(plan.error()), error);
    }

    void badNumbers()
    {
        FieldWriter mode;
        mode.number(4, 1); // behind Bridge
        mode.number(1, 4);
        mode.text("x", 1, TextRule::NoNul);
        QVERIFY(!decode<LaunchPlan>(mode.payload()));

        FieldWriter wide;
        wide.number(1, 8); // a reason is one byte
        QVERIFY(!decode<Waiting>(wide.payload()));

        FieldWriter later;
        later.number(200, 1);
        const auto waiting = decode<Waiting>(later.payload());
        QVERIFY(waiting);
        QCOMPARE(waiting->reason, WaitReason::Other);

        FieldWriter flag;
        flag.text("code", 10, TextRule::NoNul);
        flag.number(2, 1);
        flag.text("", 10, TextRule::NoNul);
        QVERIFY(!decode<Refusal>(flag.payload()));

        FieldWriter kind;
        kind.number(1, 2);
        kind.number(1, 2);
        kind.number(3, 1);
        kind.text("x", 10, TextRule::NoNul);
        QVERIFY(!decode<ClientHello>(kind.payload()));
    }

    void longestFieldsPass()
    {
        LaunchRequest request = sampleRequest();
        request.arguments = {std::string(kLongestString, 'x')};
        request.server = std::string(kLongestServerId, 's');
        request.directory = std::string(kLongestPath, '/');
        QVERIFY(decode<LaunchRequest>(payloadOf(request)));
        ControlRequest control;
        control.secrets.emplace_back(std::string(kLongestSecret, 'x'));
        QVERIFY(decode<ControlRequest>(payloadOf(control)));
        control.secrets.emplace_back(std::string(kLongestSecret + 1, 'x'));
        QVERIFY(!encode(1, control));
    }
};

QTEST_APPLESS_MAIN(MessagesTest)
#include "messages_test.moc"
