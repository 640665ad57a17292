// Frames, messages and JSON-RPC heads from arbitrary bytes: none may crash, loop, or accept what it
// would not send itself.
#include "core/wire/json_rpc_scan.h"
#include "core/wire/json_token.h"
#include "core/wire/message_scanner.h"
#include "core/wire/messages.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace claviger::wire;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

/// What decodes is something that could have been sent, and means the same when sent again.
template <class Message> void tryMessage(std::string_view payload)
{
    const auto message = decode<Message>(payload);
    if (!message)
        return;
    const auto again = encode(1, *message);
    if (!again) { // fields of a payload that is larger than its type's frame
        require(payload.size() > largestPayload(Message::kType));
        return;
    }
    const std::string_view sent = again->view().substr(kFrameHeaderSize);
    const auto back = decode<Message>(sent);
    require(static_cast<bool>(back));
    const auto third = encode(1, *back);
    require(third && third->view() == again->view());
}

void tryMessages(std::string_view payload)
{
    tryMessage<ClientHello>(payload);
    tryMessage<ServerHello>(payload);
    tryMessage<LaunchRequest>(payload);
    tryMessage<LaunchPlan>(payload);
    tryMessage<Refusal>(payload);
    tryMessage<Waiting>(payload);
    tryMessage<ControlRequest>(payload);
    tryMessage<ControlReply>(payload);
    tryMessage<ControlEvent>(payload);
    tryMessage<ClientData>(payload);
    tryMessage<ServerData>(payload);
}

/// A transcript of everything that a reader gives, errors included.
std::string transcript(Receiver receiver, std::string_view stream, std::size_t pieceSize)
{
    FrameReader reader(receiver);
    std::string result;
    for (std::size_t at = 0; at < stream.size(); at += pieceSize) {
        reader.feed(stream.substr(at, pieceSize));
        for (;;) {
            auto frame = reader.next();
            if (!frame)
                return result + wireErrorName(frame.error());
            if (!*frame)
                break;
            result += std::to_string(static_cast<int>((*frame)->type)) + '/'
                + std::to_string((*frame)->request) + '/' + std::string((*frame)->payload.view())
                + ';';
            tryMessages((*frame)->payload.view());
        }
    }
    return result + (reader.hasPartialFrame() ? "partial" : "whole");
}

void tryScan(std::string_view line)
{
    const auto head = scanRequest(line);
    if (!head)
        return;
    require(!head->id.empty() && head->id.size() <= kLongestRequestId
        && head->method.size() <= kLongestMethod);
    // The id is echoed: put into an object of our own it must be found again, alone.
    const std::string echo = "{\"id\":" + std::string(head->id) + ",\"method\":\"m\"}";
    const auto again = scanRequest(echo);
    require(again && again->id == head->id);
}

std::vector<PassedMessage> passInPieces(std::string_view bytes, std::size_t size)
{
    MessageScanner scanner;
    for (std::size_t at = 0; at < bytes.size(); at += size)
        scanner.feed(bytes.substr(at, size));
    return scanner.finish();
}

/// Pieces change nothing, what is handed out can be echoed, and where the whole line can be judged both
/// ways, both see the same.
void tryPassing(std::string_view bytes)
{
    const auto whole = passInPieces(bytes, bytes.size() + 1);
    require(passInPieces(bytes, 1) == whole && passInPieces(bytes, 7) == whole);
    require(whole.size() <= kMostInBatch);
    for (const PassedMessage &message : whole) {
        require(message.id.empty() || isEchoableId(message.id));
        require(message.cancels.empty() || isEchoableId(message.cancels));
        require(message.method.size() <= kLongestMethod);
    }
    if (const auto head = scanRequest(bytes))
        require(whole.size() == 1 && whole[0].id == head->id && whole[0].method == head->method);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    for (const Receiver receiver : {Receiver::Broker, Receiver::Client}) {
        const std::string whole = transcript(receiver, bytes, size + 1);
        require(transcript(receiver, bytes, 1) == whole);
        require(transcript(receiver, bytes, 7) == whole);
    }
    tryMessages(bytes);
    tryScan(bytes);
    tryPassing(bytes);
    return 0;
}
