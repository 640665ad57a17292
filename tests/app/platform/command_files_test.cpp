#include "app/platform/command_files.h"
#include "tests/support/temporary_home.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::platform;
using namespace Qt::StringLiterals;

class CommandFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatACommandMeansWhereItRuns_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("files"); ///< Relative to the folder.
        const auto row = [](const char *command, const char *files) {
            QTest::newRow(command) << QString::fromLatin1(command) << QString::fromLatin1(files);
        };
        row("node build/index.js", "build/index.js");
        row("node ./build/../build/index.js", "build/index.js");
        row("node build/index", "build/index.js");
        row("node server", "server.js");
        row("node server.js", "server.js");
        row("node missing.js", "");
        row("node /abs/index.js", "");
        row("tool --config=build/index.js", "build/index.js");
        row("tool --config build/index.js", "build/index.js");
        row("tool .", ".");
        row("docker run -i image", ""); // a folder "run" is there
        row("tool run/", "run");
        row("python3 -m module", "module.py");
        row("python3 -m run.deep", "run/deep");
        row("python3 -m http.server", "");
        row("npx -y @scope/server@1.2.3", "node_modules/@scope/server");
        row("npx local", "node_modules/.bin/local");
        row("npx -y other@latest", "");
        row("tool local", ""); // npm is not asked
        row("npm start", ".");
        row("npm --prefix /abs start", "");
        row("/usr/bin/uv run serve", ".");
        row("uv --directory=/abs run serve", "");
        row("uv tool run serve", "");
        row("uvx serve", "");
        row("npx -y @modelcontextprotocol/server-filesystem .", "");
        row("npx @modelcontextprotocol/server-filesystem --root=..", "");
        row("npx -y @modelcontextprotocol/server-filesystem build/index.js", "build/index.js");
        row("/usr/bin/uvx --quiet --index=x mcp-server-git --repository .", "");
        // The package itself, or what may be.
        row("npx .", ".");
        row("npx -y .", ".");
        row("npx -y -- .", ".");
        row("npx --unknown word .", ".");
        row("uvx --from . serve", ".");
        row("uvx --from=. serve", ".");
        row("uvx --python 3.12 --from . serve", ".");
        row("node .", ".");
        row("", "");
    }

    void whatACommandMeansWhereItRuns()
    {
        QFETCH(const QString, command);
        QFETCH(const QString, files);
        test::TemporaryHome home;
        for (const QString &file : {u"build/index.js"_s, u"server.js"_s, u"module.py"_s,
                 u"run/deep/x"_s, u"node_modules/@scope/server/x"_s, u"node_modules/.bin/local"_s})
            home.write(u"project/"_s + file, "x");
        const QString folder = home.path(u"project"_s);
        QStringList expected;
        if (!files.isEmpty())
            expected.append(QDir::cleanPath(folder + u'/' + files));
        QCOMPARE(filesOfCommand(command.split(u' ', Qt::SkipEmptyParts), folder), expected);
        QCOMPARE(
            filesOfCommand(command.split(u' ', Qt::SkipEmptyParts), u"relative"_s), QStringList());
    }

    void aPackageOfTheProjectAbove()
    {
        test::TemporaryHome home;
        home.write(u"project/node_modules/.bin/local"_s, "x");
        home.write(u"project/a/b/x"_s, "x");
        QCOMPARE(filesOfCommand({u"npx"_s, u"local"_s}, home.path(u"project/a/b"_s)),
            QStringList {home.path(u"project/node_modules/.bin/local"_s)});
    }
};

QTEST_GUILESS_MAIN(CommandFilesTest)
#include "command_files_test.moc"
