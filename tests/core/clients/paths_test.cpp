#include "core/clients/paths.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger::clients;

namespace {

Surroundings linuxHome()
{
    return {System::Linux, u"/home/ada"_s, {}};
}
Surroundings macHome()
{
    return {System::MacOs, u"/Users/ada"_s, {}};
}
Surroundings windowsHome()
{
    return {System::Windows, u"C:\\Users\\ada"_s,
        {{u"APPDATA"_s, u"C:\\Users\\ada\\AppData\\Roaming"_s},
            {u"LOCALAPPDATA"_s, u"C:\\Users\\ada\\AppData\\Local"_s}}};
}
Surroundings with(Surroundings surroundings, const QString &name, const QString &value)
{
    surroundings.variables.insert(name, value);
    return surroundings;
}

} // namespace

class PathsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsUserFiles_data();
    void findsUserFiles();
    void expands_data();
    void expands();
};

void PathsTest::findsUserFiles_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<Surroundings>("surroundings");
    QTest::addColumn<QStringList>("paths");

    QTest::newRow("Claude Desktop, Linux")
        << u"claude-desktop"_s << linuxHome()
        << QStringList {u"/home/ada/.config/Claude/claude_desktop_config.json"_s};
    QTest::newRow("Claude Desktop, Linux, XDG")
        << u"claude-desktop"_s << with(linuxHome(), u"XDG_CONFIG_HOME"_s, u"/cfg"_s)
        << QStringList {u"/cfg/Claude/claude_desktop_config.json"_s};
    QTest::newRow("Claude Desktop, macOS")
        << u"claude-desktop"_s << macHome()
        << QStringList {
               u"/Users/ada/Library/Application Support/Claude/claude_desktop_config.json"_s};
    QTest::newRow("Claude Desktop, Windows: MSIX first")
        << u"claude-desktop"_s << windowsHome()
        << QStringList {
               u"C:/Users/ada/AppData/Local/Packages/Claude_pzs8sxrjxfjjc/LocalCache/Roaming/Claude/claude_desktop_config.json"_s,
               u"C:/Users/ada/AppData/Roaming/Claude/claude_desktop_config.json"_s};
    QTest::newRow("Claude Code, Linux")
        << u"claude-code"_s << linuxHome() << QStringList {u"/home/ada/.claude.json"_s};
    QTest::newRow("Claude Code, CLAUDE_CONFIG_DIR")
        << u"claude-code"_s << with(linuxHome(), u"CLAUDE_CONFIG_DIR"_s, u"/cfg/claude"_s)
        << QStringList {u"/cfg/claude/.claude.json"_s};
    QTest::newRow("Claude Code, macOS with Xcode")
        << u"claude-code"_s << macHome()
        << QStringList {u"/Users/ada/.claude.json"_s,
               u"/Users/ada/Library/Developer/Xcode/CodingAssistant/ClaudeAgentConfig/.claude.json"_s};
    QTest::newRow("Claude Code, Windows")
        << u"claude-code"_s << windowsHome() << QStringList {u"C:/Users/ada/.claude.json"_s};
    QTest::newRow("Cursor, Linux")
        << u"cursor"_s << linuxHome() << QStringList {u"/home/ada/.cursor/mcp.json"_s};
    QTest::newRow("Cursor, Windows")
        << u"cursor"_s << windowsHome() << QStringList {u"C:/Users/ada/.cursor/mcp.json"_s};
    QTest::newRow("VS Code, Linux")
        << u"vscode"_s << linuxHome()
        << QStringList {u"/home/ada/.config/Code/User/mcp.json"_s,
               u"/home/ada/.config/Code/User/profiles/*/mcp.json"_s,
               u"/home/ada/.var/app/com.visualstudio.code/config/Code/User/mcp.json"_s,
               u"/home/ada/.vscode-server/data/User/mcp.json"_s};
    QTest::newRow("VS Code, macOS")
        << u"vscode"_s << macHome()
        << QStringList {u"/Users/ada/Library/Application Support/Code/User/mcp.json"_s,
               u"/Users/ada/Library/Application Support/Code/User/profiles/*/mcp.json"_s};
    QTest::newRow("VS Code, Windows")
        << u"vscode"_s << windowsHome()
        << QStringList {u"C:/Users/ada/AppData/Roaming/Code/User/mcp.json"_s,
               u"C:/Users/ada/AppData/Roaming/Code/User/profiles/*/mcp.json"_s};
    QTest::newRow("Insiders, Windows")
        << u"vscode-insiders"_s << windowsHome()
        << QStringList {u"C:/Users/ada/AppData/Roaming/Code - Insiders/User/mcp.json"_s,
               u"C:/Users/ada/AppData/Roaming/Code - Insiders/User/profiles/*/mcp.json"_s};
    QTest::newRow("VSCodium, Linux")
        << u"vscodium"_s << linuxHome()
        << QStringList {u"/home/ada/.config/VSCodium/User/mcp.json"_s,
               u"/home/ada/.config/VSCodium/User/profiles/*/mcp.json"_s};
    QTest::newRow("Codex, CODEX_HOME")
        << u"codex"_s << with(linuxHome(), u"CODEX_HOME"_s, u"/cfg/codex"_s)
        << QStringList {u"/cfg/codex/config.toml"_s};
    QTest::newRow("Gemini, Linux")
        << u"gemini-cli"_s << linuxHome() << QStringList {u"/home/ada/.gemini/settings.json"_s};
    QTest::newRow("Windows without APPDATA")
        << u"vscode"_s << Surroundings {System::Windows, u"C:\\Users\\ada"_s, {}} << QStringList();
}

void PathsTest::findsUserFiles()
{
    QFETCH(QString, client);
    QFETCH(Surroundings, surroundings);
    QFETCH(QStringList, paths);
    for (const FileRule &rule : findClient(client)->files) {
        if (rule.scope == Scope::User) {
            QCOMPARE(userPaths(rule, surroundings), paths);
            return;
        }
    }
    QFAIL("no user file");
}

void PathsTest::expands_data()
{
    QTest::addColumn<QString>("pathTemplate");
    QTest::addColumn<QString>("expected");
    QTest::newRow("absolute") << u"/etc/x"_s << u"/etc/x"_s;
    QTest::newRow("home") << u"~/x"_s << u"/home/ada/x"_s;
    QTest::newRow("another's home") << u"~bob/x"_s << QString();
    QTest::newRow("relative") << u"x/y"_s << QString();
    QTest::newRow("unset") << u"${NOBODY}/x"_s << QString();
    QTest::newRow("instead") << u"${NOBODY|~/y}/x"_s << u"/home/ada/y/x"_s;
    QTest::newRow("unclosed") << u"${NOBODY"_s << QString();
    QTest::newRow("relative value") << u"${RELATIVE}/x"_s << QString();
    QTest::newRow("dots") << u"~/a/../b"_s << u"/home/ada/b"_s;
}

void PathsTest::expands()
{
    QFETCH(QString, pathTemplate);
    QFETCH(QString, expected);
    const auto path = expandPath(pathTemplate, with(linuxHome(), u"RELATIVE"_s, u"a"_s));
    QCOMPARE(path.value_or(QString()), expected);
}

QTEST_GUILESS_MAIN(PathsTest)
#include "paths_test.moc"
