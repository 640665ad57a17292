#include "app/shim/broker_session.h"

#include <QtTest/QTest>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <sys/wait.h>
#include <unistd.h>

using namespace claviger::shim;
using namespace std::string_view_literals;

class BrokerSessionTest : public QObject
{
    Q_OBJECT

    static bool has(const std::vector<std::string> &variables, const char *variable)
    {
        return std::find(variables.begin(), variables.end(), variable) != variables.end();
    }

    static bool endsWell(pid_t child)
    {
        int status = 0;
        return ::waitpid(child, &status, 0) == child && WIFEXITED(status)
            && WEXITSTATUS(status) == 0;
    }

private Q_SLOTS:
    void onlyWhatBelongsToASessionIsKept()
    {
        const auto kept = sessionVariables(
            "HOME=/home/ada\0OPENAI_API_KEY=sk-1\0LC_TIME=de_DE.UTF-8\0LD_LIBRARY_PATH=/tmp/"
            ".mount_x\0"
            "XDG_CONFIG_HOME=/c\0PYTHONHOME=/p\0https_proxy=http://p:1\0LD_PRELOAD=/x.so\0"
            "QT_PLUGIN_PATH=/q\0GIO_MODULE_DIR=/g\0APPDIR=/a\0DISPLAY=:1=2\0SSH_CONNECTION=1\0"
            "CLAVIGER_REF_1=secret\0CLAVIGER_RUNTIME_DIR=/r\0NODE_OPTIONS=--x\0no equals\0=x\0\0"
            "BROWSER=firefox\0LANG=C"sv);
        const std::vector<std::string> expected {"HOME=/home/ada", "LC_TIME=de_DE.UTF-8",
            "XDG_CONFIG_HOME=/c", "https_proxy=http://p:1", "DISPLAY=:1=2",
            "CLAVIGER_RUNTIME_DIR=/r", "BROWSER=firefox", "LANG=C"};
        QCOMPARE(kept, expected);
        QVERIFY(sessionVariables({}).empty());
    }

    void theCommandLineHasItsOwn()
    {
        qputenv("DISPLAY", ":99");
        qputenv("GITHUB_TOKEN", "ghp_x");
        const BrokerSession session = findSession(SessionOf::Ourselves);
        QCOMPARE(session.process, ::getpid());
        QVERIFY(has(session.variables, "DISPLAY=:99"));
        QVERIFY(!has(session.variables, "GITHUB_TOKEN=ghp_x"));
    }

    /// The child is a shim whose entry has a display and a home of its own.
    void whatAnEntryAddsIsNotTheClients()
    {
        if (qEnvironmentVariableIsEmpty("HOME"))
            QSKIP("this test has no session");
        const pid_t client = ::getpid();
        const pid_t child = ::fork();
        if (child == 0) {
            ::setenv("DISPLAY", ":98", 1);
            ::setenv("HTTPS_PROXY", "http://entry:1", 1);
            const BrokerSession session = findSession(SessionOf::Client);
            const bool isRight = session.process == client && !session.variables.empty()
                && !has(session.variables, "DISPLAY=:98")
                && !has(session.variables, "HTTPS_PROXY=http://entry:1");
            ::_exit(isRight ? 0 : 1);
        }
        QVERIFY(endsWell(child));
    }

    /// The client has another one, and keeps it from its servers.
    void theRuntimeFolderIsNotTheClients()
    {
        if (qEnvironmentVariableIsEmpty("HOME"))
            QSKIP("this test has no session");
        const char *variable = "CLAVIGER_RUNTIME_DIR";
        if (!qEnvironmentVariableIsSet(variable)) { // only what a program starts with can be read
            const pid_t client = ::fork();
            if (client == 0) {
                ::setenv(variable, "/tmp/of-the-client", 1);
                ::execl("/proc/self/exe", "client", "theRuntimeFolderIsNotTheClients", nullptr);
                ::_exit(2);
            }
            QVERIFY(endsWell(client));
            return;
        }
        const pid_t client = ::getpid();
        const pid_t child = ::fork();
        if (child == 0) {
            ::unsetenv(variable);
            const BrokerSession session = findSession(SessionOf::Client);
            const bool isRight = session.process == client
                && std::none_of(session.variables.begin(), session.variables.end(),
                    [](const std::string &each) { return each.starts_with("CLAVIGER_RUNTIME"); });
            ::_exit(isRight ? 0 : 1);
        }
        QVERIFY(endsWell(child));
    }
};

QTEST_APPLESS_MAIN(BrokerSessionTest)
#include "broker_session_test.moc"
