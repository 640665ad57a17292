#include "core/servers/server.h"

using namespace Qt::StringLiterals;

namespace claviger::servers {

namespace {

bool isIdCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
}

bool hasControlCharacter(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c < u' ' || c == u'\x7f'; });
}

/// The rules of one server, each as "field: rule" of the first field that breaks one.
class Check
{
public:
    explicit Check(const Server &server)
        : m_server(server)
    {
    }

    Result<void> run()
    {
        requireLine(u"name"_s, m_server.name, limits::kLongestName);
        require(m_server.createdAt >= 0, u"createdAt"_s, u"negative"_s);
        checkTransport();
        checkBindings();
        if (m_broken.isEmpty())
            return {};
        return fail(ErrorCode::ServerInvalid, m_server.id.text(), m_broken);
    }

private:
    void require(bool kept, const QString &field, const QString &rule)
    {
        if (!kept && m_broken.isEmpty())
            m_broken = field + u": "_s + rule;
    }
    void requireLine(const QString &field, const QString &text, qsizetype longest)
    {
        require(!text.trimmed().isEmpty(), field, u"empty"_s);
        require(text.size() <= longest, field, u"too long"_s);
        require(!hasControlCharacter(text), field, u"control character"_s);
    }
    void requireVariable(const QString &field, const QString &text)
    {
        requireLine(field, text, limits::kLongestName);
        require(!text.contains(u'='), field, u"not a variable name"_s);
    }

    void checkTransport()
    {
        if (const auto *http = std::get_if<HttpTransport>(&m_server.transport)) {
            requireLine(u"transport.url"_s, http->url, limits::kLongestUrl);
            return;
        }
        const auto &stdio = std::get<StdioTransport>(m_server.transport);
        requireLine(u"transport.command"_s, stdio.command, limits::kLongestCommand);
        require(
            stdio.arguments.size() <= limits::kMostArguments, u"transport.args"_s, u"too many"_s);
        for (const QString &argument : stdio.arguments) {
            require(
                argument.size() <= limits::kLongestArgument, u"transport.args"_s, u"too long"_s);
            require(!argument.contains(QChar::Null), u"transport.args"_s, u"null character"_s);
        }
    }

    void checkBindings()
    {
        require(m_server.bindings.size() <= limits::kMostBindings, u"credentials"_s, u"too many"_s);
        QSet<QString> names;
        QSet<QString> markers;
        for (qsizetype i = 0; i < m_server.bindings.size() && m_broken.isEmpty(); ++i) {
            const Binding &binding = m_server.bindings.at(i);
            const QString field = u"credentials[%1]."_s.arg(i);
            checkBinding(binding, field);
            require(!names.contains(binding.name), field + u"name"_s, u"used twice"_s);
            require(!markers.contains(binding.marker), field + u"marker"_s, u"used twice"_s);
            names.insert(binding.name);
            markers.insert(binding.marker);
        }
    }

    void checkBinding(const Binding &binding, const QString &field)
    {
        requireLine(field + u"name"_s, binding.name, limits::kLongestName);
        require(isMarker(binding.marker), field + u"marker"_s, u"not claviger-ref-N"_s);
        require(
            binding.service.size() <= limits::kLongestName && !hasControlCharacter(binding.service),
            field + u"service"_s, u"too long or control character"_s);
        switch (binding.injection) {
        case Injection::Environment:
            requireVariable(field + u"variable"_s, binding.variable);
            require(binding.variableTemplate.size() <= limits::kLongestTemplate,
                field + u"template"_s, u"too long"_s);
            require(binding.variableTemplate.isEmpty()
                    || binding.variableTemplate.contains(binding.marker),
                field + u"template"_s, u"does not contain the marker"_s);
            require(!binding.variableTemplate.contains(QChar::Null), field + u"template"_s,
                u"null character"_s);
            break;
        case Injection::Argument:
            require(binding.variable.isEmpty(), field + u"variable"_s, u"only with env"_s);
            require(binding.variableTemplate.isEmpty(), field + u"template"_s, u"only with env"_s);
            break;
        }
        switch (binding.source.kind) {
        case Source::Kind::Keychain:
            require(binding.source.variable.isEmpty(), field + u"source.variable"_s,
                u"only with environment"_s);
            break;
        case Source::Kind::Environment:
            requireVariable(field + u"source.variable"_s, binding.source.variable);
            break;
        }
    }

    const Server &m_server;
    QString m_broken;
};

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

Result<void> validate(const Server &server)
{
    return Check(server).run();
}

} // namespace claviger::servers
