#pragma once

#include "app/cli/broker_link.h"
#include "app/cli/run_command_line.h"
#include "tests/app/cli/script_terminal.h"
#include "tests/app/cli/scripted_broker.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QObject>

#include <memory>

namespace claviger::test {

[[nodiscard]] inline QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

/// The command line between a person and a broker that say what they are told: a base of its tests.
class CommandLineFixture : public QObject
{
protected:
    /// A person and a broker of whom nothing is known, for each test function.
    void setUp()
    {
        m_broker.reset(); // it puts the environment back
        m_broker = std::make_unique<ScriptedBroker>();
        m_terminal = std::make_unique<ScriptTerminal>();
    }
    cli::ExitCode run(const QStringList &arguments)
    {
        cli::BrokerLink link;
        return cli::runCommandLine(arguments, *m_terminal, link);
    }
    [[nodiscard]] bool wasCalled(const QString &verb) const
    {
        return !m_broker->argumentsOf(verb).contains(QStringLiteral("never"));
    }

    std::unique_ptr<ScriptedBroker> m_broker;
    std::unique_ptr<ScriptTerminal> m_terminal;
};

} // namespace claviger::test
