#include "core/config/config_text.h"
#include "core/detect/detector.h"

#include <QtCore/QDirIterator>
#include <QtCore/QTextStream>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::detect;

namespace {

/// Prints every verdict about every server of a configuration, for a person to judge.
class Report
{
public:
    explicit Report(QTextStream &out)
        : m_out(out)
    {
    }

    void file(const QString &path, const config::Node &root)
    {
        m_file = path;
        walk(root, {});
    }

private:
    using Node = config::Node;

    void walk(const Node &node, const QString &name)
    {
        const bool server = node.isObject() && !name.isEmpty()
            && (node.find(u"command") || node.find(u"url") || node.find(u"serverUrl")
                || node.find(u"httpUrl"));
        if (server)
            return entry(node, name);
        for (const config::Member &member : node.members)
            walk(member.value, member.key);
        for (const Node &element : node.elements)
            walk(element, name);
    }

    void entry(const Node &server, const QString &name)
    {
        QStringList argv;
        const auto take = [&argv](const Node *node) {
            if (node && node->isString())
                argv.append(node->text);
            if (node && node->isArray()) {
                for (const Node &element : node->elements)
                    argv.append(element.text);
            }
        };
        const Node *command = server.find(u"command");
        if (command && command->isObject()) {
            take(command->find(u"path"));
            take(command->find(u"args"));
        } else {
            take(command);
        }
        take(server.find(u"args"));
        for (const QStringView key : {u"env", u"environment", u"envs"})
            values(server.find(key), Place::EnvironmentValue, name, argv);
        for (const QStringView key : {u"headers", u"http_headers"})
            values(server.find(key), Place::Header, name, argv);
        for (const QStringView key : {u"url", u"serverUrl", u"httpUrl"}) {
            if (const Node *url = server.find(key))
                verdict(name, {Place::Url, {}, url->text, name, argv});
        }
        if (!argv.isEmpty())
            arguments(name, argv);
    }

    void values(const Node *object, Place place, const QString &server, const QStringList &argv)
    {
        if (!object)
            return;
        for (const config::Member &member : object->members)
            verdict(server, {place, member.key, member.value.text, server, argv});
    }

    void verdict(const QString &server, const Candidate &candidate)
    {
        const Verdict result = judge(candidate);
        for (const Finding &finding : result.findings)
            print(server, candidate.name, finding, candidate.value);
        if (result.findings.isEmpty())
            m_out << "left(" << int(result.notSecret) << ")\t" << m_file << '\t' << server << '\t'
                  << candidate.name << '\t' << candidate.value.left(120) << '\n';
    }

    void arguments(const QString &server, const QStringList &argv)
    {
        for (const ArgumentFinding &each : judgeArguments(server, argv.first(), argv.mid(1)))
            print(server, u"argv %1 %2"_s.arg(each.index).arg(each.name), each.finding,
                argv.at(each.index + 1));
        m_out << "argv\t" << m_file << '\t' << server << '\t' << argv.join(u' ').left(400) << '\n';
    }

    void print(
        const QString &server, const QString &name, const Finding &finding, const QString &value)
    {
        static const char *const words[] = {"CERTAIN", "LIKELY", "MAYBE"};
        m_out << words[int(finding.confidence)] << '(' << int(finding.reason) << ' '
              << finding.service << ")\t" << m_file << '\t' << server << '\t' << name << '\t'
              << value.mid(finding.begin, finding.length) << "\tin\t" << value.left(200) << '\n';
    }

    QTextStream &m_out;
    QString m_file;
};

} // namespace

/// Real configurations that may not be in the project: CLAVIGER_CORPUS names a folder of them, and
/// CLAVIGER_CORPUS_REPORT (or corpus-report.txt there where the test runs) gets all verdicts.
class CorpusTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reportsVerdicts()
    {
        const QString folder = qEnvironmentVariable("CLAVIGER_CORPUS");
        if (folder.isEmpty())
            QSKIP("CLAVIGER_CORPUS is not set");
        QFile file(qEnvironmentVariable("CLAVIGER_CORPUS_REPORT", u"corpus-report.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QTextStream out(&file);
        Report report(out);
        int parsed = 0;
        QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            QFile source(path);
            QVERIFY(source.open(QIODevice::ReadOnly));
            const auto dialect = path.endsWith(u".toml"_s)
                ? config::Dialect::Toml
                : config::Dialect::JsonWithCommentsAndTrailingCommas;
            const auto text = config::ConfigText::parse(source.readAll(), dialect);
            if (!text)
                continue;
            ++parsed;
            report.file(QDir(folder).relativeFilePath(path), text->root());
        }
        qInfo("%d files judged, report in %s", parsed, qPrintable(file.fileName()));
        QVERIFY(parsed > 0);
    }
};

QTEST_APPLESS_MAIN(CorpusTest)
#include "corpus_test.moc"
