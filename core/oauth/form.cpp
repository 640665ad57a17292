#include "core/oauth/form.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::oauth {

QByteArray percentEncoded(QByteArrayView bytes)
{
    QByteArray encoded = QByteArray::fromRawData(bytes.data(), bytes.size()).toPercentEncoding();
    encoded.detach(); // where nothing is to be encoded it is still the caller's memory
    return encoded;
}

Secret percentEncoded(const Secret &secret)
{
    return secret.revealTo(
        [](QByteArrayView bytes) { return Secret::take(percentEncoded(bytes)); });
}

void Form::add(QByteArrayView name, QByteArrayView value)
{
    if (!value.isEmpty())
        m_fields.push_back({percentEncoded(name), Secret::take(percentEncoded(value))});
}

void Form::add(QByteArrayView name, const Secret &value)
{
    if (!value.isEmpty())
        m_fields.push_back({percentEncoded(name), percentEncoded(value)});
}

Secret Form::encoded() const
{
    qsizetype size = 0;
    for (const Field &field : m_fields)
        size += field.name.size() + field.encodedValue.size() + 2;
    QByteArray text;
    text.reserve(size); // growing would leave copies behind that nobody wipes
    for (const Field &field : m_fields) {
        if (!text.isEmpty())
            text.append('&');
        text.append(field.name).append('=');
        field.encodedValue.revealTo([&](QByteArrayView value) { text.append(value); });
    }
    return Secret::take(std::move(text));
}

bool Form::has(QByteArrayView name) const
{
    return std::any_of(
        m_fields.cbegin(), m_fields.cend(), [&](const Field &field) { return field.name == name; });
}

Form Form::clone() const
{
    Form copy;
    for (const Field &field : m_fields)
        copy.m_fields.push_back({field.name, field.encodedValue.clone()});
    return copy;
}

namespace {

QByteArray decoded(QByteArrayView bytes)
{
    QByteArray text = bytes.toByteArray();
    text.replace('+', ' ');
    return QByteArray::fromPercentEncoding(text);
}

} // namespace

Result<FormValues> FormValues::parse(QByteArrayView text)
{
    if (text.size() > kLongest)
        return fail(ErrorCode::TooLarge, {}, u"query or form"_s);
    FormValues result;
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('&');
        const QByteArrayView field = end < 0 ? text : text.first(end);
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
        if (field.isEmpty())
            continue;
        const qsizetype equals = field.indexOf('=');
        const QByteArray name = decoded(equals < 0 ? field : field.first(equals));
        if (result.find(name) != nullptr)
            return fail(ErrorCode::InvalidInput, {}, u"a parameter stands there twice"_s);
        if (result.m_values.size() == static_cast<std::size_t>(kMost))
            return fail(ErrorCode::TooLarge, {}, u"number of parameters"_s);
        QByteArray value = equals < 0 ? QByteArray() : decoded(field.sliced(equals + 1));
        result.m_values.emplace_back(name, Secret::take(std::move(value)));
    }
    return result;
}

QList<QByteArray> FormValues::names() const
{
    QList<QByteArray> result;
    for (const auto &value : m_values)
        result.append(value.first);
    return result;
}

bool FormValues::has(QByteArrayView name) const
{
    const Secret *found = find(name);
    return found != nullptr && !found->isEmpty();
}

QByteArray FormValues::value(QByteArrayView name) const
{
    const Secret *found = find(name);
    if (found == nullptr)
        return {};
    return found->revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); });
}

Secret FormValues::secret(QByteArrayView name) const
{
    const Secret *found = find(name);
    return found == nullptr ? Secret() : found->clone();
}

const Secret *FormValues::find(QByteArrayView name) const
{
    const auto found = std::find_if(
        m_values.cbegin(), m_values.cend(), [&](const auto &value) { return value.first == name; });
    return found == m_values.cend() ? nullptr : &found->second;
}

} // namespace claviger::oauth
