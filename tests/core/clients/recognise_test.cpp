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

    const auto row = [](const char *name, const char *executable, const char *arguments = "",
                         const char *client = "") {
        QTest::newRow(name) << QString::fromLatin1(executable)
                            << QString::fromLatin1(arguments).split(u' ', Qt::SkipEmptyParts)
                            << QString::fromLatin1(client);
    };

    row("Claude Code by npm", "/usr/bin/node",
        "node /usr/lib/node_modules/@anthropic-ai/claude-code/cli.js", "claude-code");
    row("Claude Code by its link", "/usr/bin/node", "node /usr/local/bin/claude mcp",
        "claude-code");
    row("Claude Code, native, named by its version",
        "/home/ada/.local/share/claude/versions/2.1.197", "claude", "claude-code");
    row("options before the script", "/usr/bin/node",
        "node --no-warnings --max-old-space-size=8192 "
        "/opt/node_modules/@google/gemini-cli/dist/index.js",
        "gemini-cli");
    row("an option that loads other code before", "/usr/bin/node",
        "node --import ./x.mjs /opt/node_modules/@google/gemini-cli/dist/index.js");
    row("a shell script that is called like a client", "/usr/bin/bash",
        "bash /home/ada/bin/claude");
    row("versioned interpreter", "/usr/bin/node22", "node22 /x/@google/gemini-cli/dist/index.js",
        "gemini-cli");
    row("Codex", "/usr/local/bin/codex", "codex", "codex");
    row("Codex below npm", "/usr/lib/node_modules/@openai/codex/vendor/x86_64/codex/codex", "codex",
        "codex");
    row("Claude Desktop on Linux", "/usr/lib/claude-desktop/node_modules/electron/dist/electron",
        "/usr/lib/claude-desktop/electron", "claude-desktop");
    row("Claude Desktop in the system's electron", "/usr/lib/electron/electron",
        "electron /usr/lib/claude-desktop/app.asar", "claude-desktop");
    row("Claude Desktop on macOS", "/Applications/Claude.app/Contents/MacOS/Claude", "",
        "claude-desktop");
    row("Claude Desktop on Windows",
        "C:\\Program Files\\WindowsApps\\Claude_1.0_x64__pzs8sxrjxfjjc\\app\\Claude.exe", "",
        "claude-desktop");
    row("Cursor", "/usr/share/cursor/cursor", "", "cursor");
    row("Cursor from its AppImage", "/tmp/.mount_CursorAbCdEf/usr/share/cursor/cursor", "",
        "cursor");
    row("VS Code", "/usr/share/code/code", "", "vscode");
    row("VS Code, updated meanwhile", "/opt/vs/code (deleted)", "", "vscode");
    row("VS Code's server", "/home/ada/.vscode-server/cli/servers/Stable-1/server/node",
        "node /home/ada/.vscode-server/x/bootstrap-fork.js", "vscode");
    row("Insiders", "/usr/share/code-insiders/code-insiders", "", "vscode-insiders");
    row("VSCodium", "/usr/share/codium/codium", "", "vscodium");

    row("nobody", "/usr/bin/bash", "bash");
    row("an argument that only mentions a client", "/usr/bin/vim",
        "vim /x/@openai/codex/bin/codex.js");
    row("code in the arguments", "/usr/bin/node", "node -e /@openai/codex/");
    row("an interpreter alone", "/usr/bin/node", "node");
    row("nothing", "");
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
