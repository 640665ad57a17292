#pragma once

#include "tests/support/scripted_control.h"

#include <QtCore/QJsonArray>

namespace claviger::test {

/// Adds remote servers to scriptDeveloperMachine(): Linear signed in with a scope added lately, Atlassian with two
/// accounts, Notion that needs a sign-in, and one that is let in with a key. With the answers of `timeline`, `doctor` and all
/// commands of remote servers.
void scriptRemoteMachine(ScriptedControl &control, qint64 now);
/// Then this one as well: "jobs", let in as an application whose key is refused.
void scriptMachineAccount(ScriptedControl &control, qint64 now);

/// A sign-in of Linear in this phase ("asking", "browser" …), started by the person.
[[nodiscard]] QJsonObject sampleAttempt(
    const QString &phase, qint64 now, const QString &id = QStringLiteral("a1"));
/// Linear asks for more access because Cursor called a tool.
[[nodiscard]] QJsonObject sampleStepUp(
    const QString &phase, qint64 now, const QString &id = QStringLiteral("s1"));
/// GitHub wants an application to be set up by hand.
[[nodiscard]] QJsonObject sampleClientNeed(qint64 now, const QString &id = QStringLiteral("c1"));
[[nodiscard]] QJsonObject with(QJsonObject object, const QString &key, const QJsonValue &value);

[[nodiscard]] QJsonObject sampleRevokeReport();
[[nodiscard]] QJsonObject sampleSteps();

} // namespace claviger::test
