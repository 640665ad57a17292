#pragma once

#include "core/mcp/limits.h"
#include "core/mcp/modern_names.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace claviger::mcp {

/// One JSON-RPC message: its bytes, and where in them the members are that a bridge has to know.
///
/// The bytes stay what they were; nothing is ever parsed and printed again. A value: copies share the bytes.
/// Views are good as long as the message is.
/// Invalid: no object or array, cut, `id` or `method` twice or of a wrong type,
/// beyond a limit. What is inside params, result and error is followed, not checked.
/// Spec: JSON-RPC 2.0 §4–6.
class Message
{
public:
    enum class Kind {
        Request,
        Notification,
        Response, ///< Has `result`.
        Error, ///< Has `error`; its id may be null.
        Batch, ///< 2025-03-26 only; split() gives the messages.
        Invalid,
    };

    Message() = default;
    /// Line breaks between members become spaces (same length), so that bytes() is always one line.
    [[nodiscard]] static Message parse(QByteArray bytes);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] qsizetype size() const { return m_bytes.size(); }

    /// As written: `7`, `"a-1"`, `null`. Empty: there is none.
    [[nodiscard]] QByteArrayView id() const { return part(m_id); }
    /// Without quotes and escapes. Empty for answers.
    [[nodiscard]] const QByteArray &method() const { return m_method; }
    [[nodiscard]] QByteArrayView params() const { return part(m_params); } ///< Empty: none.
    [[nodiscard]] QByteArrayView result() const { return part(m_result); }
    [[nodiscard]] QByteArrayView error() const { return part(m_error); }
    /// `_meta` of params or result. Empty: none.
    [[nodiscard]] QByteArrayView meta() const;

    [[nodiscard]] bool isRequest() const { return m_kind == Kind::Request; }
    [[nodiscard]] bool isNotification() const { return m_kind == Kind::Notification; }
    /// A response or an error.
    [[nodiscard]] bool isAnswer() const
    {
        return m_kind == Kind::Response || m_kind == Kind::Error;
    }

    /// The same message with one part replaced by other JSON, or added if it had none.
    [[nodiscard]] Message withId(QByteArrayView id) const;
    [[nodiscard]] Message withParams(QByteArrayView params) const;
    [[nodiscard]] Message withResult(QByteArrayView result) const;
    [[nodiscard]] Message withMember(QByteArrayView key, QByteArrayView value) const;

    /// The messages of a batch in order; invalid ones among them are kept as such.
    [[nodiscard]] QList<Message> split() const;

private:
    struct Range
    {
        qsizetype begin = 0;
        qsizetype end = 0;
    };
    [[nodiscard]] QByteArrayView part(Range range) const
    {
        return QByteArrayView(m_bytes).sliced(range.begin, range.end - range.begin);
    }
    [[nodiscard]] Message withPart(
        QByteArrayView old, QByteArrayView key, QByteArrayView value) const;

    QByteArray m_bytes;
    QByteArray m_method;
    Kind m_kind = Kind::Invalid;
    Range m_id;
    Range m_params;
    Range m_result;
    Range m_error;
};

namespace rpc {
/// What a bridge itself reports; `data.reason` says what it was (errorName()).
inline constexpr int kServerError = -32000;
} // namespace rpc

/// `params`, `result` and `data` are JSON; empty params and data are left out.
[[nodiscard]] Message makeRequest(
    QByteArrayView id, QByteArrayView method, QByteArrayView params = {});
[[nodiscard]] Message makeNotification(QByteArrayView method, QByteArrayView params = {});
[[nodiscard]] Message makeResponse(QByteArrayView id, QByteArrayView result);
/// An empty id becomes null.
[[nodiscard]] Message makeError(
    QByteArrayView id, int code, QStringView message, QByteArrayView data = {});
/// Line breaks become spaces. In JSON they stand only between members and in an unescaped string, where they
/// are not allowed.
void toOneLine(QByteArray &text);
/// The `code` of an error message; nothing if it has none.
[[nodiscard]] std::optional<int> errorCode(const Message &message);

} // namespace claviger::mcp
