#pragma once

#include "core/policy/policy.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_home.h"

#include <QtTest/QTest>

namespace claviger::test {

using namespace Qt::StringLiterals;
using namespace policy;

inline const QByteArray kHash(32, 'a');
inline const QByteArray kOtherHash(32, 'b');

inline LaunchQuestion question()
{
    LaunchQuestion q;
    q.server = u"github"_s;
    q.application.client = u"cursor"_s;
    q.application.name = u"Cursor"_s;
    q.application.executable = {u"/home/p/cursor"_s, false, kHash};
    q.command.command = {u"npx"_s, u"-y"_s, u"server-github"_s, u"--key=claviger-ref-1"_s};
    q.command.program = {u"/usr/bin/npx"_s, true, {}};
    q.command.values = {u"B"_s, u"A"_s};
    return q;
}

/// The same where npx takes this folder's file.
inline LaunchQuestion questionIn(const QString &folder)
{
    LaunchQuestion q = question();
    q.command.files = {u"/home/p/%1/index.js"_s.arg(folder)};
    return q;
}

/// What an import pre-approves: the client and the command, nothing of the programs.
inline Grant importedGrant()
{
    Grant grant;
    grant.server = question().server;
    grant.application.client = question().application.client;
    grant.command.command = question().command.command;
    grant.command.values = {u"A"_s, u"B"_s};
    grant.decision = Decision::Always;
    grant.origin = GrantOrigin::Import;
    return grant;
}

inline QList<Change::Kind> kinds(const Verdict &verdict)
{
    QList<Change::Kind> result;
    for (const Change &change : verdict.changes)
        result.append(change.kind);
    return result;
}

/// Grants in a folder of its own.
class PolicyFixture : public QObject
{
protected:
    void setUp() { QDir(m_home.path(u"config"_s)).removeRecursively(); }
    TemporaryHome m_home;
    FakeClock m_clock;
    QString path() const { return m_home.path(u"config/grants.json"_s); }
    QByteArray file() const { return m_home.read(u"config/grants.json"_s); }
    std::unique_ptr<Policy> loaded()
    {
        auto policy = std::make_unique<Policy>(path(), m_clock);
        if (!policy->load())
            qFatal("grants do not load");
        return policy;
    }
};

} // namespace claviger::test
