#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "ui/model/values.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace claviger::ui {

// What import.scan answers, together with what the person chose of it.

/// A remark that the interface words; no code means none.
struct ImportNote
{
    QString code;
    QString subject;
    [[nodiscard]] bool isEmpty() const { return code.isEmpty(); }
    [[nodiscard]] bool operator==(const ImportNote &) const = default;
};

enum class PlanConfidence { Certain, Likely, Maybe };

/// A literal secret in a client's file.
struct PlanFinding
{
    QString id;
    QString place; ///< "environment", "argument", "header", "url", "env-file"
    QString name;
    QString masked;
    PlanConfidence confidence = PlanConfidence::Maybe;
    QString reason;
    QString service;
    bool movable = true;
    ImportNote note;
    bool chosen = false;
};

/// `${env:X}` or `${input:id}`: the plain text is elsewhere and can be moved from there.
struct PlanReference
{
    enum class Kind { Environment, Input };
    QString id;
    Kind kind = Kind::Environment;
    QString name;
    QString place;
    QString field;
    bool available = false; ///< The value can be read; else the person types it.
    bool chosen = false;
    Secret typed;
};

struct PlanServer
{
    enum class State { New, Managed, Unsupported };
    QString key;
    QString id;
    QString name;
    ServerKind kind = ServerKind::Local;
    QStringList command; ///< Of a remote server its address.
    State state = State::New;
    ImportNote note;
    std::vector<PlanFinding> findings;
    std::vector<PlanReference> references;
    bool chosen = false; ///< Its entry is rewritten to start through Claviger.

    [[nodiscard]] bool canBeChosen() const { return state == State::New; }
    /// A remote server that no key comes along with lets in only who signs in, if it asks for anybody at all.
    [[nodiscard]] bool mayWantSignIn() const;
};

struct PlanFile
{
    QString path;
    QString scope;
    std::optional<Problem> problem;
    QString problemDetail; ///< Line and column of what does not parse.
    bool hasOtherNames = false; ///< Hard links, whose text stays as it is.
    std::vector<PlanServer> servers;
};

struct PlanClient
{
    QString id;
    QString name;
    bool running = false;
    bool overwritesWhileRunning = false;
    std::vector<PlanFile> files;
    bool chosen = true;

    /// It would overwrite what we write: it must be closed first.
    [[nodiscard]] bool mustBeClosed() const { return running && overwritesWhileRunning; }
    [[nodiscard]] qsizetype serverCount() const;
    [[nodiscard]] qsizetype secretCount() const;
    [[nodiscard]] qsizetype newServerCount() const;
};

struct ImportPlan
{
    QString id;
    std::vector<PlanClient> clients;
};

/// Errors: InvalidInput, TooLarge.
[[nodiscard]] Result<ImportPlan> parseImportPlan(const QJsonObject &body);

/// Takes over what the person had chosen in an earlier plan, for everything that is still there.
void carryChoices(ImportPlan &from, ImportPlan &to);

/// What came of one file.
struct ImportResult
{
    QString path;
    QString client;
    bool ok = false;
    std::optional<Problem> error;
    qint64 servers = 0;
    qint64 secretsMoved = 0;
    QList<ImportNote> notes;
};

/// The `files` of import.apply. Errors: InvalidInput, TooLarge.
[[nodiscard]] Result<QList<ImportResult>> parseImportResults(const QJsonObject &body);

} // namespace claviger::ui
