#pragma once

#include "core/config/splice.h"

#include <QtCore/QString>

#include <vector>

namespace claviger::config {

/// `NAME=value` of an env file.
struct EnvEntry
{
    enum class Quoting { None, Single, Double, Backtick };
    QString name;
    QString value; ///< As the clients' reader (the npm package dotenv) understands it.
    Span nameSpan;
    Span valueSpan; ///< With its quotes; without blanks and comment around it.
    Quoting quoting = Quoting::None;
};

/// An env file's text (`.env`, a client's envFile), parsed so that single values can be replaced.
///
/// Read as dotenv reads it: `export` may stand before the name; values in ' " or ` may span lines; in
/// double quotes \n and \r are escapes, and nothing else is; without quotes a # begins a comment. Lines that
/// are no entry are left alone, and so are files that are not UTF-8 (ParseFailed).
/// Limits: kLargestFile, kMostEntries (TooLarge).
class EnvText
{
public:
    static constexpr qsizetype kLargestFile = 1024 * 1024;
    static constexpr std::size_t kMostEntries = 10'000;

    [[nodiscard]] static Result<EnvText> parse(QByteArray bytes);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] const std::vector<EnvEntry> &entries() const { return m_entries; }
    /// The last of several, as readers take it. Null if there is none.
    [[nodiscard]] const EnvEntry *find(QStringView name) const;

    /// In the quoting that the value has, or in another that can hold it; InvalidInput if none can.
    [[nodiscard]] Result<Splice> replaceValue(const EnvEntry &entry, const QString &value) const;

private:
    QByteArray m_bytes;
    std::vector<EnvEntry> m_entries;
};

} // namespace claviger::config
