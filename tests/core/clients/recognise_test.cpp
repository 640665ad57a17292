#include "core/clients/recognise.h"
#include "core/clients/script.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger::clients;

class RecogniseTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recognises_data();
    void recognises();
    void readsCommandLines_data();
    void readsCommandLines();
    void aTitleIsNoCommandLine();
};

void RecogniseTest::recognises_data()
{
    QTest::addColumn<QString>("executable");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("client");

    QTest::newRow("Claude Code by npm")
        << u"/usr/bin/node"_s
        << QStringList {u"node"_s, u"/usr/lib/node_modules/@anthropic-ai/claude-code/cli.js"_s}
        << u"claude-code"_s;
    QTest::newRow("Claude Code by its link")
        << u"/usr/bin/node"_s << QStringList {u"node"_s, u"/usr/local/bin/claude"_s, u"mcp"_s}
        << u"claude-code"_s;
    QTest::newRow("Claude Code, native, named by its version")
        << u"/home/ada/.local/share/claude/versions/2.1.197"_s << QStringList {u"claude"_s}
        << u"claude-code"_s;
    QTest::newRow("options before the script")
        << u"/usr/bin/node"_s
        << QStringList {u"node"_s, u"--no-warnings"_s, u"--max-old-space-size=8192"_s,
               u"/opt/node_modules/@google/gemini-cli/dist/index.js"_s}
        << u"gemini-cli"_s;
    QTest::newRow("an option that loads other code before")
        << u"/usr/bin/node"_s
        << QStringList {u"node"_s, u"--import"_s, u"./x.mjs"_s,
               u"/opt/node_modules/@google/gemini-cli/dist/index.js"_s}
        << QString();
    QTest::newRow("a shell script that is called like a client")
        << u"/usr/bin/bash"_s << QStringList {u"bash"_s, u"/home/ada/bin/claude"_s} << QString();
    QTest::newRow("versioned interpreter")
        << u"/usr/bin/node22"_s
        << QStringList {u"node22"_s, u"/x/@google/gemini-cli/dist/index.js"_s} << u"gemini-cli"_s;
    QTest::newRow("Codex") << u"/usr/local/bin/codex"_s << QStringList {u"codex"_s} << u"codex"_s;
    QTest::newRow("Codex below npm")
        << u"/usr/lib/node_modules/@openai/codex/vendor/x86_64/codex/codex"_s
        << QStringList {u"codex"_s} << u"codex"_s;
    QTest::newRow("Claude Desktop on Linux")
        << u"/usr/lib/claude-desktop/node_modules/electron/dist/electron"_s
        << QStringList {u"/usr/lib/claude-desktop/electron"_s} << u"claude-desktop"_s;
    QTest::newRow("Claude Desktop in the system's electron")
        << u"/usr/lib/electron/electron"_s
        << QStringList {u"electron"_s, u"/usr/lib/claude-desktop/app.asar"_s}
        << u"claude-desktop"_s;
    QTest::newRow("Claude Desktop on macOS") << u"/Applications/Claude.app/Contents/MacOS/Claude"_s
                                             << QStringList() << u"claude-desktop"_s;
    QTest::newRow("Claude Desktop on Windows")
        << u"C:\\Program Files\\WindowsApps\\Claude_1.0_x64__pzs8sxrjxfjjc\\app\\Claude.exe"_s
        << QStringList() << u"claude-desktop"_s;
    QTest::newRow("Cursor") << u"/usr/share/cursor/cursor"_s << QStringList() << u"cursor"_s;
    QTest::newRow("Cursor from its AppImage")
        << u"/tmp/.mount_CursorAbCdEf/usr/share/cursor/cursor"_s << QStringList() << u"cursor"_s;
    QTest::newRow("VS Code") << u"/usr/share/code/code"_s << QStringList() << u"vscode"_s;
    QTest::newRow("VS Code, updated meanwhile")
        << u"/opt/vs/code (deleted)"_s << QStringList() << u"vscode"_s;
    QTest::newRow("VS Code's server")
        << u"/home/ada/.vscode-server/cli/servers/Stable-1/server/node"_s
        << QStringList {u"node"_s, u"/home/ada/.vscode-server/x/bootstrap-fork.js"_s}
        << u"vscode"_s;
    QTest::newRow("Insiders") << u"/usr/share/code-insiders/code-insiders"_s << QStringList()
                              << u"vscode-insiders"_s;
    QTest::newRow("VSCodium") << u"/usr/share/codium/codium"_s << QStringList() << u"vscodium"_s;

    QTest::newRow("nobody") << u"/usr/bin/bash"_s << QStringList {u"bash"_s} << QString();
    QTest::newRow("an argument that only mentions a client")
        << u"/usr/bin/vim"_s << QStringList {u"vim"_s, u"/x/@openai/codex/bin/codex.js"_s}
        << QString();
    QTest::newRow("code in the arguments")
        << u"/usr/bin/node"_s << QStringList {u"node"_s, u"-e"_s, u"/@openai/codex/"_s}
        << QString();
    QTest::newRow("an interpreter alone")
        << u"/usr/bin/node"_s << QStringList {u"node"_s} << QString();
    QTest::newRow("nothing") << QString() << QStringList() << QString();
}

void RecogniseTest::recognises()
{
    QFETCH(QString, executable);
    QFETCH(QStringList, arguments);
    QFETCH(QString, client);
    const Client *found = recogniseProcess(executable, arguments);
    QCOMPARE(found ? found->id : QString(), client);
}

void RecogniseTest::readsCommandLines_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *words, Script::Kind kind, const char *path = "") {
        QTest::newRow(words) << QString::fromLatin1(words) << static_cast<int>(kind)
                             << QString::fromLatin1(path);
    };
    const auto none = Script::Kind::None;
    const auto file = Script::Kind::File;
    const auto text = Script::Kind::Text;
    row("vim /x.js", none);
    row("nodemon /x.js", none);
    row("bash", none);
    row("bash -il", none);
    row("bash -e /x.sh", file, "/x.sh");
    row("bash -o pipefail +x /x.sh", file, "/x.sh");
    row("bash --norc -- /x.sh", file, "/x.sh");
    row("bash -lc ls", text);
    row("bash -s /x.sh", text);
    row("bash --rcfile /evil.sh", text);
    row("fish -C /evil /x.fish", text);
    row("busybox sh /x.sh", file, "/x.sh");
    row("busybox sh -c ls", text);
    row("busybox wget /x.sh", text);
    row("busybox x.js", text);
    row("node", text);
    row("node -", text);
    row("node cli.js -e x", file, "cli.js");
    row("node20 --no-warnings=DEP0040 /x.js", file, "/x.js");
    row("node -- -x.js", file, "-x.js");
    // What an attacker would have either parser take for the script.
    row("node -C /usr/lib/node_modules/@anthropic-ai/claude-code/cli.js /tmp/evil.js", text);
    row("node -r /evil.js /x.js", text);
    row("node --require=/evil.js /x.js", text);
    row("node --import /evil.js /x.js", text);
    row("node --experimental-loader /evil.js /x.js", text);
    row("node --env-file /evil /x.js", text);
    row("node -pe 1 /x.js", text);
    row("node --not-known-to-us /x.js", text);
    row("node --inspect /x.js", text);
    row("electron --no-sandbox --ozone-platform-hint=auto /app.asar", file, "/app.asar");
    row("electron -r /evil.js /app.asar", text);
    row("electron", none);
    row("electron --type=utility --lang=en", none);
    row("electron --no-sandbox --type=utility", text);
    row("python3.11 -sP /x.py", file, "/x.py");
    row("python3 -W ignore /x.py", file, "/x.py");
    row("python3 -Wignore /x.py", file, "/x.py");
    row("python3 -m evil /x.py", text);
    row("python3 -um evil", text);
    row("python3 -i /x.py", text);
    row("bun run /x.ts", file, "/x.ts");
    row("bun agent.ts", file, "agent.ts"); // as "bun ./agent.ts"
    row("bun --smol agent.mjs x", file, "agent.mjs");
    row("bun agent", text);
    row("bun x evil", text);
    row("bun x evil.ts", text);
    row("bun --preload /evil.ts /x.ts", text);
    row("deno run -A --allow-net=h /x.ts", file, "/x.ts");
    row("deno agent.ts", file, "agent.ts");
    row("deno npm:@evil/x.ts", text);
    row("deno run -A npm:@evil/x", text);
    row("deno run --import-map /evil.json /x.ts", text);
    row("perl -w /x.pl", file, "/x.pl");
    row("perl -MEvil /x.pl", text);
    row("ruby -r/evil /x.rb", text);
}

void RecogniseTest::readsCommandLines()
{
    QFETCH(QString, words);
    const QStringList arguments = words.split(u' ');
    const Script script = scriptOf(u"/usr/bin/"_s + arguments.first(), arguments);
    QTEST(static_cast<int>(script.kind), "kind");
    QTEST(script.path, "path");
}

void RecogniseTest::aTitleIsNoCommandLine()
{
    const QStringList titled {u"claude"_s, QString(), QString()};
    QCOMPARE(scriptOf(u"/usr/bin/node"_s, titled).kind, Script::Kind::None);
    const QStringList bare {u"node"_s};
    QCOMPARE(scriptOf(u"/usr/bin/node"_s, bare).kind, Script::Kind::Text);
    QCOMPARE(scriptOf(u"/usr/bin/node"_s, {}).kind, Script::Kind::Text);
}

QTEST_GUILESS_MAIN(RecogniseTest)
#include "recognise_test.moc"
