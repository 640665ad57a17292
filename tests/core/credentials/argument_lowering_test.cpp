#include "core/credentials/argument_lowering.h"

#include <QtCore/QStringList>
#include <QtTest/QTest>

using namespace claviger::credentials;
using namespace Qt::StringLiterals;

/// Arguments are written with '|' between them; what each change sets follows as NAME=VALUE.
class ArgumentLoweringTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lower_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("variables");
        const auto row = [](const char *name, const char *command, const char *expected,
                             const char *variables) {
            QTest::newRow(name) << QString::fromUtf8(command) << QString::fromUtf8(expected)
                                << QString::fromUtf8(variables);
        };
        const auto same = [&row](const char *name, const char *command) {
            row(name, command, command, "");
        };

        row("docker -e N=V", "docker|run|-i|--rm|-e|T=claviger-ref-1|ghcr.io/x",
            "docker|run|-i|--rm|-e|T|ghcr.io/x", "T=claviger-ref-1");
        row("docker -eN=V", "docker|run|-eT=claviger-ref-1|x", "docker|run|-eT|x",
            "T=claviger-ref-1");
        row("docker -e=N=V", "docker|run|-e=T=claviger-ref-1|x", "docker|run|-e=T|x",
            "T=claviger-ref-1");
        row("docker --env N=V", "docker|run|--env|T=claviger-ref-1|x", "docker|run|--env|T|x",
            "T=claviger-ref-1");
        row("docker --env=N=V", "docker|run|--env=T=claviger-ref-1|x", "docker|run|--env=T|x",
            "T=claviger-ref-1");
        row("docker -ite", "docker|run|-ite|T=claviger-ref-1|x", "docker|run|-ite|T|x",
            "T=claviger-ref-1");
        row("docker -ieN=V", "docker|run|-ieT=claviger-ref-1|x", "docker|run|-ieT|x",
            "T=claviger-ref-1");
        row("podman by path, text around",
            "/usr/bin/podman|run|-e|U=postgres://u:claviger-ref-2@h/d=1|x",
            "/usr/bin/podman|run|-e|U|x", "U=postgres://u:claviger-ref-2@h/d=1");
        row("nerdctl, global options, container run",
            "nerdctl|--namespace|k8s|container|run|-e|T=claviger-ref-1|x",
            "nerdctl|--namespace|k8s|container|run|-e|T|x", "T=claviger-ref-1");
        row("several, options with values between",
            "docker|--context|c|run|-v|/a:/"
            "b|--name|n|-e|A=claviger-ref-1|--network=host|-p|1:2|--env|B=claviger-ref-2|-e|C="
            "plain|x|-e|D=claviger-ref-3",
            "docker|--context|c|run|-v|/a:/"
            "b|--name|n|-e|A|--network=host|-p|1:2|--env|B|-e|C=plain|x|-e|D=claviger-ref-3",
            "A=claviger-ref-1|B=claviger-ref-2");
        same("behind the image", "docker|run|--rm|x|-e|T=claviger-ref-1");
        same("image after a flag", "docker|run|--init|x|-e|T=claviger-ref-1");
        same("dashes end the options", "docker|run|--|x|-e|T=claviger-ref-1");
        same("value that looks like the option", "docker|run|--name|-e|T=claviger-ref-1");
        same("another verb", "docker|exec|-e|T=claviger-ref-1|c");
        same("another option", "docker|run|-v|claviger-ref-1:/x|--label|T=claviger-ref-1|x");
        same("another program", "dockerx|run|-e|T=claviger-ref-1|x");
        same("no marker", "docker|run|-e|T=plain|-e|S|x");
        same("marker in the name", "docker|run|-e|claviger-ref-1=x|x");
        same("means something to docker",
            "docker|run|-e|DOCKER_HOST=claviger-ref-1|-e|PATH=claviger-ref-1|-e|https_proxy="
            "claviger-ref-1|-e|LD_PRELOAD=claviger-ref-1|x");
        row("begins like a name that does",
            "docker|run|-e|GOOGLE_MAPS_API_KEY=claviger-ref-1|-e|LD_SDK_KEY=claviger-ref-2|x",
            "docker|run|-e|GOOGLE_MAPS_API_KEY|-e|LD_SDK_KEY|x",
            "GOOGLE_MAPS_API_KEY=claviger-ref-1|LD_SDK_KEY=claviger-ref-2");
        same("means something to Go and to the linker",
            "docker|run|-e|GODEBUG=claviger-ref-1|-e|GOFLAGS=claviger-ref-1|-e|LD_AUDIT=claviger-"
            "ref-1|-e|LD_LIBRARY_PATH=claviger-ref-1|x");
        same("option at the end", "docker|run|-e");
        same("nothing behind run", "docker|run");

        row("mcp-remote",
            "npx|-y|mcp-remote@latest|https://x|--header|Authorization: Bearer claviger-ref-1",
            "npx|-y|mcp-remote@latest|https://x|--header|Authorization:${CLAVIGER_REF_1}",
            "CLAVIGER_REF_1=Bearer claviger-ref-1");
        row("mcp-remote by path, two headers",
            "/usr/bin/node|/opt/mcp-remote/dist/proxy.js|https://"
            "x|--header|A:claviger-ref-1|--header|B: claviger-ref-2",
            "/usr/bin/node|/opt/mcp-remote/dist/proxy.js|https://"
            "x|--header|A:${CLAVIGER_REF_1}|--header|B:${CLAVIGER_REF_2}",
            "CLAVIGER_REF_1=claviger-ref-1|CLAVIGER_REF_2=claviger-ref-2");
        row("one marker in two headers",
            "npx|mcp-remote|https://x|--header|A: claviger-ref-1|--header|B: t claviger-ref-1",
            "npx|mcp-remote|https://x|--header|A:${CLAVIGER_REF_1}|--header|B:${CLAVIGER_REF_1_2}",
            "CLAVIGER_REF_1=claviger-ref-1|CLAVIGER_REF_1_2=t claviger-ref-1");
        same("header with a reference of its own",
            "npx|mcp-remote|https://x|--header|A: ${U} claviger-ref-1");
        same("header without a marker", "npx|mcp-remote|https://x|--header|A: plain");
        same("header without a colon", "npx|mcp-remote|https://x|--header|claviger-ref-1");
        same("header at the end", "npx|mcp-remote|https://x|--header");
        same("before mcp-remote", "npx|--header|A: claviger-ref-1|mcp-remote|https://x");
        same("another package", "npx|mcp-remotely|https://x|--header|A: claviger-ref-1");
        same("a runner that may drop variables",
            "sudo|npx|mcp-remote|https://x|--header|A: claviger-ref-1");
        same("mcp-remote inside a container",
            "docker|run|node|npx|mcp-remote|https://x|--header|A: claviger-ref-1");
        same("anything else", "npx|-y|server|--api-key=claviger-ref-1");
    }
    void lower()
    {
        QFETCH(QString, command);
        QFETCH(QString, expected);
        QFETCH(QString, variables);
        std::vector<std::string> arguments;
        for (const QString &argument : command.split(u'|'))
            arguments.push_back(argument.toStdString());
        QStringList changed = command.split(u'|');
        QStringList set;
        for (const LoweredArgument &change : lowerArguments(arguments)) {
            changed[static_cast<qsizetype>(change.index)] = QString::fromStdString(change.argument);
            set.append(QString::fromStdString(change.variable + '=' + change.value));
        }
        QCOMPARE(changed.join(u'|'), expected);
        QCOMPARE(set.join(u'|'), variables);
    }

    void emptyCommand() { QVERIFY(lowerArguments({}).empty()); }
};

QTEST_APPLESS_MAIN(ArgumentLoweringTest)
#include "argument_lowering_test.moc"
