#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>

#include <utility>
#include <vector>

namespace claviger::oauth {

/// Percent-encodes everything but the unreserved characters of RFC 3986 §2.3. A blank becomes %20, which
/// form decoders and query decoders understand alike.
[[nodiscard]] QByteArray percentEncoded(QByteArrayView bytes);
[[nodiscard]] Secret percentEncoded(const Secret &secret);

/// An application/x-www-form-urlencoded text whose values may be secret: the body of a request to a
/// token endpoint (RFC 6749 Appendix B), or the query of an authorization request.
/// The same names and values in the same order each time it is encoded; an empty value is left out, as
/// RFC 6749 §3.1 wants parameters without a value treated as omitted.
class Form
{
public:
    void add(QByteArrayView name, QByteArrayView value);
    void add(QByteArrayView name, const Secret &value);
    [[nodiscard]] Secret encoded() const;
    [[nodiscard]] bool has(QByteArrayView name) const;
    [[nodiscard]] Form clone() const;

private:
    struct Field
    {
        QByteArray name;
        Secret encodedValue;
    };
    std::vector<Field> m_fields;
};

/// What a query or form says, decoded after it was split: a value may contain any byte.
/// Errors: TooLarge over its limits; InvalidInput for a name that stands there twice (RFC 6749 §3.1), which
/// is how one parameter is smuggled past a check of the other.
class FormValues
{
public:
    static constexpr qsizetype kLongest = 64 * 1024;
    static constexpr qsizetype kMost = 64; ///< Parameters.

    [[nodiscard]] static Result<FormValues> parse(QByteArrayView text);
    [[nodiscard]] QList<QByteArray> names() const;
    /// Absent and empty are the same (RFC 6749 §3.1).
    [[nodiscard]] bool has(QByteArrayView name) const;
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
    [[nodiscard]] Secret secret(QByteArrayView name) const;

private:
    [[nodiscard]] const Secret *find(QByteArrayView name) const;
    std::vector<std::pair<QByteArray, Secret>> m_values; ///< Any of them may be a code.
};

} // namespace claviger::oauth
