#pragma once

#include "core/config/config_text.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
#include <vector>

namespace claviger::clients {

/// An entry that starts its server through claviger-shim already: what stands in it.
struct ManagedCommand
{
    QString shim; ///< The command, as written; may be a shim of another installation.
    QString server;
    QStringList command; ///< The original argv behind "--"; empty for a remote server.
};

/// Whether a command line is one of ours.
[[nodiscard]] std::optional<ManagedCommand> parseManagedCommand(
    const QString &command, const QStringList &arguments);

/// One server in a client's file, in terms that no dialect and no client's naming is left in, with
/// pointers to where each thing stands.
///
/// Life: valid as long as the ConfigText that it was read from.
struct Entry
{
    enum class Kind {
        Local, ///< Starts a program.
        Remote, ///< Has a URL.
        Unknown, ///< Neither, or in a shape that is not ours to touch: see `oddity`.
    };
    enum class Oddity {
        None,
        NoCommand,
        NotAnObject,
        CommandNotText, ///< An array (opencode) or an object (old Zed).
        ArgumentsNotList, ///< Also a list with anything but text, numbers and booleans in it.
    };

    Kind kind = Kind::Unknown;
    Oddity oddity = Oddity::None;
    QStringList path; ///< Keys from the root.
    QString name; ///< The last of them.
    QString folder; ///< Claude Code's local scope: the project's folder. Else empty.
    bool hasDuplicates = false; ///< Of itself or of a key in it: clients see only the last.
    bool isDisabled = false;
    bool isSandboxed = false; ///< VS Code: runs under a sandbox that may not reach our socket.

    const config::Node *node = nullptr;
    const config::Member *command = nullptr;
    const config::Node *arguments = nullptr; ///< Null where missing.
    const config::Node *environment = nullptr;
    const config::Node *headers = nullptr;
    const config::Node *url = nullptr;
    const config::Member *urlMember = nullptr; ///< That `url` is the value of.
    const config::Node *environmentFile = nullptr;
    const config::Node *type = nullptr;

    QString commandText;
    QStringList argumentTexts;
    std::optional<ManagedCommand> managed;

    /// What a selection and the interface call it by: unique in its file.
    [[nodiscard]] QString key() const;
};

/// The path of an entry as one string: its name, or "<project folder>#<name>" in the local scope.
[[nodiscard]] QString entryKey(const QStringList &path);

/// The entries below the maps of a file, in file order; of several with one name, the last (that is
/// the one that clients see). Values that are no maps of servers (null, a list) have no entries.
[[nodiscard]] std::vector<Entry> entriesOf(
    const config::Node &root, const QList<QStringList> &maps);

/// The entry that this node is, at this path.
[[nodiscard]] Entry readEntryAt(const config::Node &node, const QStringList &path);

/// The entry at exactly this path, if there is one.
[[nodiscard]] std::optional<Entry> entryAt(const config::Node &root, const QStringList &path);

} // namespace claviger::clients
