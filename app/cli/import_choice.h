#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>

#include <optional>
#include <vector>

namespace claviger::cli {

/// A secret, or a reference to one, in the entry of a server.
struct ChoiceValue
{
    QJsonValue json; ///< As the broker sent it.
    bool isReference = false;
    bool canMove = false;
    bool isChosen = false;
    bool mustBeTyped = false; ///< Claviger cannot find out what the reference stands for.
    std::optional<Secret> typed;
    int number = 0; ///< What a person names it by; 0: it cannot be chosen.
};

struct ChoiceServer
{
    QJsonValue json;
    bool canMove = false;
    bool isChosen = false;
    int number = 0;
    std::vector<ChoiceValue> values;
};

struct ChoiceFile
{
    QJsonValue json;
    std::vector<ChoiceServer> servers;
};

struct ChoiceClient
{
    QJsonValue json;
    std::vector<ChoiceFile> files;
};

/// Which servers of a plan are imported, and which of their values move into the keychain: first what the plan
/// proposes, then as the person says.
///
/// Life: one import of the command line. Limits: what a broker's answer holds.
/// Errors: InvalidInput, with the person's word as its subject.
/// Not its job: words for a person, the broker.
class ImportChoice
{
public:
    explicit ImportChoice(const QJsonObject &plan);

    /// `word` is the name of a server, of a value, or "SERVER/VALUE"; everything of that name is meant. Moving a
    /// value takes its server along.
    [[nodiscard]] Result<void> move(const QString &word);
    [[nodiscard]] Result<void> leave(const QString &word);
    /// Ticks or unticks what has this number. False: nothing has it.
    [[nodiscard]] bool toggle(int number);

    /// Whether there is anything to import.
    [[nodiscard]] bool canChoose() const { return m_last > 0; }
    [[nodiscard]] bool isEmpty() const;
    /// Chosen references whose value is not known yet, in the order they are shown, with their servers.
    [[nodiscard]] std::vector<std::pair<const ChoiceServer *, ChoiceValue *>> valuesToType();
    /// As import.preview and import.apply want it; with `secrets` also what was typed.
    [[nodiscard]] QJsonObject selection(std::vector<Secret> *secrets) const;
    [[nodiscard]] const std::vector<ChoiceClient> &clients() const { return m_clients; }

private:
    [[nodiscard]] ChoiceServer serverOf(const QJsonValue &json);
    [[nodiscard]] Result<void> set(const QString &word, bool chosen);
    template <class Function> void forEachServer(Function function);

    std::vector<ChoiceClient> m_clients;
    int m_last = 0;
};

} // namespace claviger::cli
