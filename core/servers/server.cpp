#include "core/servers/server.h"

using namespace Qt::StringLiterals;

namespace claviger::servers {

namespace {

bool isIdCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
}

/// "name-17", shortened so that it stays an id.
QString numbered(const QString &base, qsizetype number)
{
    const QString suffix = u'-' + QString::number(number);
    QString stem = base.left(ServerId::kLongest - suffix.size());
    while (stem.endsWith(u'-'))
        stem.chop(1);
    return stem + suffix;
}

} // namespace

Result<ServerId> ServerId::parse(const QString &text)
{
    const bool valid = !text.isEmpty() && text.size() <= kLongest
        && std::all_of(text.begin(), text.end(), isIdCharacter) && !text.startsWith(u'-')
        && !text.endsWith(u'-');
    if (!valid)
        return fail(ErrorCode::InvalidInput, {}, u"server id"_s);
    return ServerId(text);
}

ServerId ServerId::fromName(const QString &name)
{
    QString id;
    // NFKD takes the accents off, so that "Übersetzer" becomes "ubersetzer" and not "bersetzer".
    const QString plain = name.left(4 * kLongest).normalized(QString::NormalizationForm_KD);
    for (const QChar c : plain) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        const QChar lower = c.toLower();
        const QChar next = isIdCharacter(lower) ? lower : QChar(u'-');
        if (next != u'-' || (!id.isEmpty() && !id.endsWith(u'-')))
            id.append(next);
    }
    id.truncate(kLongest);
    while (id.endsWith(u'-'))
        id.chop(1);
    return ServerId(id.isEmpty() ? u"server"_s : id);
}

ServerId uniqueId(const QString &name, const QSet<QString> &taken)
{
    const ServerId own = ServerId::fromName(name);
    if (!taken.contains(own.text()))
        return own;
    // Doubling, then halving: 5,000 entries of one name must not take 5,000 steps each.
    qsizetype free = 2;
    while (taken.contains(numbered(own.text(), free)))
        free *= 2;
    qsizetype used = free / 2;
    while (free - used > 1) {
        const qsizetype middle = used + (free - used) / 2;
        (taken.contains(numbered(own.text(), middle)) ? used : free) = middle;
    }
    return *ServerId::parse(numbered(own.text(), free));
}

QStringList remoteCommand(const HttpTransport &transport)
{
    return {u"remote"_s, transport.url};
}

QStringList bindingNames(const Server &server)
{
    QStringList names;
    for (const Binding &binding : server.bindings)
        names.append(binding.name);
    names.sort();
    return names;
}

QStringList itemNames(const Server &server)
{
    QStringList names = bindingNames(server);
    if (std::holds_alternative<HttpTransport>(server.transport))
        names += {kClientSecretItem, kClientKeyItem, kClientTlsKey};
    return names;
}

bool isMarker(QStringView text)
{
    static constexpr qsizetype kMostDigits = 6;
    if (!text.startsWith(kMarkerPrefix))
        return false;
    const QStringView digits = text.mid(kMarkerPrefix.size());
    return !digits.isEmpty() && digits.size() <= kMostDigits && digits.front() != u'0'
        && std::all_of(
            digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace claviger::servers
