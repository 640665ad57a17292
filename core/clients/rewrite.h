#pragma once

#include "core/base/secret.h"
#include "core/clients/plan.h"
#include "core/servers/server.h"

#include <optional>
#include <vector>

namespace claviger::clients {

/// What the person chose of a plan.
struct SelectedReference
{
    QString id;
    std::optional<Secret> typed; ///< What was typed in; else the login environment's value.
};
struct SelectedEntry
{
    QString path; ///< Of the file.
    QString key;
    QStringList findings; ///< Ids.
    std::vector<SelectedReference> references;
};
using Selection = std::vector<SelectedEntry>;

/// In a server's arguments: something that may be a secret stayed in the client's file in its place.
constexpr QChar kLeftOut = u'…';

/// One value that left the file, and how it gets back.
struct MovedValue
{
    ValuePlace::Kind kind = ValuePlace::Kind::Environment;
    QString key; ///< Variable.
    QString file; ///< The .env file, where it stood in one.
    QString marker;
    QString name; ///< Of the binding.
    /// A reference stood there (`${env:X}`): this text goes back. Empty: the secret itself does.
    QString reference;
    Secret value;
    /// The bytes of the secret as the file spelled them, where our encoder would spell them otherwise
    /// ("\u0067hp_…"). As secret as the value.
    std::optional<Secret> spelling;
};

/// The change of the one .env file that an entry names.
struct EnvironmentEdit
{
    QString path; ///< With every symbolic link followed.
    FileStamp stamp;
    QByteArray text; ///< The new content. May hold secrets that stay.
    std::vector<config::Splice> splices;
};

/// Bytes that we put beside a token: what is there now, and what was there before (blanks at most).
/// The place is `offset` bytes from the begin of the argument list, or from the end of the command.
struct Insertion
{
    enum class Anchor { ArgumentsBegin, CommandEnd };
    enum class What { Arguments, ArgumentsMember, TypeMember };
    Anchor anchor = Anchor::ArgumentsBegin;
    What what = What::Arguments;
    qsizetype offset = 0;
    QByteArray now;
    QByteArray before;
    [[nodiscard]] bool operator==(const Insertion &) const = default;
};

/// An entry that is taken back as a whole: its own text before, with markers in the places of the
/// secrets that moved, and as we wrote it. Anything else in it may be a secret too (settings, comments,
/// keys that stand twice): both texts are as secret as a value, and the journal has `item` instead.
struct WholeEntry
{
    QByteArray before;
    QByteArray now;
    QString
        item {}; ///< Of the store, that has both (packed()); empty in records of older versions.
    [[nodiscard]] bool operator==(const WholeEntry &) const = default;
};

/// One entry turned over to the shim.
struct EntryEdit
{
    QStringList path;
    servers::Server server; ///< With the bindings of the selected values.
    QByteArray
        commandBefore; ///< The token as it was spelled; never holds a secret. Empty: `whole`.
    QByteArray commandNow;
    std::vector<Insertion> insertions;
    std::vector<MovedValue> moved;
    QStringList command; ///< What the shim will be asked to start: markers in the secrets' places.
    /// Whether `command` may be kept: false where something that may be a secret stays in an argument.
    bool isCommandClean = true;
    bool isEntryClean = true; ///< Nothing that may be a secret stays in the entry at all.
    QByteArray written; ///< The entry in the new text; only where clean, and not in TOML.
    std::vector<config::Splice> splices;
    std::optional<EnvironmentEdit> environment; ///< Where values of a .env file were chosen.
    std::optional<WholeEntry> whole; ///< Of a remote server; then command and insertions are empty.
};

/// An edit of this entry that changes nothing yet. Errors: those of ServerId::parse().
[[nodiscard]] Result<EntryEdit> beginEdit(const Entry &entry, const PlannedEntry &planned);

struct FileEdit
{
    std::vector<EntryEdit> entries;
    QByteArray text; ///< The file's new content.
};

/// Computes the edits of the chosen entries; `file` is what the plan was made from. Pure, but for reading
/// the .env files of chosen values.
///
/// `loginVariables` has the values of chosen references. The result is proven: restoring every entry
/// in the new text gives the old text back, byte for byte, and the client can read the new one.
/// Errors: InvalidInput (an id that the plan does not have, or that cannot be moved), VariableNotSet,
/// PlanOutdated (an entry that is not there), FileChanged (a .env file), ServerInvalid, ParseFailed, Internal (not proven).
[[nodiscard]] Result<FileEdit> makeFileEdit(const LoadedFile &file, const PlannedFile &planned,
    const Selection &selection, const QString &shim, const QHash<QString, QString> &loginVariables);

} // namespace claviger::clients
