#include "core/detect/detector.h"

#include "tests/support/processor_time.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::detect;
using namespace std::chrono_literals;

namespace {

/// What a person labelled and what the detector says, as comparable lines.
struct Counts
{
    int values = 0;
    int truePositives =
        0; ///< Labelled "ticked", found as Certain or Likely, at exactly that place.
    int falsePositives = 0; ///< Ticked, and no person labelled it so.
    int falseNegatives = 0; ///< Labelled "ticked" and not ticked.
    int maybes = 0; ///< Labelled "maybe" and found at least so.
    int missedMaybes = 0;
};

QString formName(ArgumentFinding::Form form)
{
    switch (form) {
    case ArgumentFinding::Form::Whole:
        return u"whole"_s;
    case ArgumentFinding::Form::FlagValue:
        return u"flag-value"_s;
    case ArgumentFinding::Form::ContainerVariable:
        return u"container-variable"_s;
    case ArgumentFinding::Form::RemoteHeader:
        return u"remote-header"_s;
    case ArgumentFinding::Form::Assignment:
        return u"assignment"_s;
    }
    Q_UNREACHABLE();
}

/// Adds what one value's verdict says to the counts.
void compare(Counts &counts, const QString &where, QStringList ticked, QStringList maybe,
    const QStringList &labelledTicked, const QStringList &labelledMaybe)
{
    ++counts.values;
    for (const QString &label : labelledTicked) {
        if (ticked.removeOne(label)) {
            ++counts.truePositives;
        } else {
            ++counts.falseNegatives;
            qWarning("missed in %s: %s", qPrintable(where), qPrintable(label));
        }
    }
    for (const QString &label : labelledMaybe) {
        if (maybe.removeOne(label) || ticked.removeOne(label)) {
            ++counts.maybes;
        } else {
            ++counts.missedMaybes;
            qWarning("not even a suggestion in %s: %s", qPrintable(where), qPrintable(label));
        }
    }
    counts.falsePositives += static_cast<int>(ticked.size());
    for (const QString &extra : std::as_const(ticked))
        qWarning("ticked for nothing in %s: %s", qPrintable(where), qPrintable(extra));
}

QJsonObject readFixture(const QString &name)
{
    QFile file(QStringLiteral(CLAVIGER_TEST_DATA "/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture %s", qPrintable(name));
    return QJsonDocument::fromJson(file.readAll()).object();
}

QStringList labels(const QJsonObject &value, const QString &level, bool withForm)
{
    QStringList result;
    for (const QJsonValue &secret : value[u"secrets"_s].toArray()) {
        if (secret[u"level"_s].toString() != level)
            continue;
        QString label = secret[u"text"_s].toString();
        if (withForm)
            label = u"%1 %2 %3"_s.arg(secret[u"index"_s].toInt())
                        .arg(secret[u"form"_s].toString(), label);
        result.append(label);
    }
    return result;
}

void countValues(Counts &counts, const QString &name)
{
    const QJsonObject fixture = readFixture(name);
    const QString placeName = fixture[u"place"_s].toString();
    const Place place = placeName == u"header"_s ? Place::Header
        : placeName == u"url"_s                  ? Place::Url
                                                 : Place::EnvironmentValue;
    for (const QJsonValue &each : fixture[u"cases"_s].toArray()) {
        const QJsonObject value = each.toObject();
        const Candidate candidate {place, value[u"name"_s].toString(), value[u"value"_s].toString(),
            value[u"server"_s].toString(), {}};
        QStringList ticked;
        QStringList maybe;
        for (const Finding &finding : judge(candidate).findings) {
            (finding.confidence == Confidence::Maybe ? maybe : ticked)
                .append(candidate.value.mid(finding.begin, finding.length));
        }
        compare(counts, name + u' ' + candidate.name + u'=' + candidate.value, ticked, maybe,
            labels(value, u"ticked"_s, false), labels(value, u"maybe"_s, false));
    }
}

void countArguments(Counts &counts)
{
    for (const QJsonValue &each : readFixture(u"arguments.json"_s)[u"cases"_s].toArray()) {
        const QJsonObject value = each.toObject();
        QStringList arguments;
        for (const QJsonValue &argument : value[u"args"_s].toArray())
            arguments.append(argument.toString());
        QStringList ticked;
        QStringList maybe;
        const QString command = value[u"command"_s].toString();
        for (const ArgumentFinding &found :
            judgeArguments(value[u"server"_s].toString(), command, arguments)) {
            const QString text = arguments.at(found.index)
                                     .mid(found.finding.begin, found.finding.length);
            (found.finding.confidence == Confidence::Maybe ? maybe : ticked)
                .append(u"%1 %2 %3"_s.arg(found.index).arg(formName(found.form), text));
        }
        compare(counts, command + u' ' + arguments.join(u' '), ticked, maybe,
            labels(value, u"ticked"_s, true), labels(value, u"maybe"_s, true));
    }
}

} // namespace

/// The measure of the whole module: labelled values of all kinds, and what was found of them.
class FixturesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsWhatIsLabelledAndNothingElse()
    {
        Counts counts;
        for (const QString &name :
            {u"environment.json"_s, u"headers.json"_s, u"urls.json"_s, u"lookalikes.json"_s})
            countValues(counts, name);
        countArguments(counts);

        const double precision = double(counts.truePositives)
            / (counts.truePositives + counts.falsePositives);
        const double recall = double(counts.truePositives)
            / (counts.truePositives + counts.falseNegatives);
        qInfo("%d values: %d secrets to tick, %d ticked rightly, %d for nothing, %d missed; "
              "precision %.3f, recall %.3f; suggestions %d of %d",
            counts.values, counts.truePositives + counts.falseNegatives, counts.truePositives,
            counts.falsePositives, counts.falseNegatives, precision, recall, counts.maybes,
            counts.maybes + counts.missedMaybes);
        QVERIFY(counts.values >= 300);
        QVERIFY(precision >= 0.99);
        QVERIFY(recall >= 0.99);
        QCOMPARE(counts.missedMaybes, 0);
    }

    void judgesFiveThousandServersInTime()
    {
        QList<Candidate> candidates;
        for (const QString &name : {u"environment.json"_s, u"lookalikes.json"_s}) {
            for (const QJsonValue &each : readFixture(name)[u"cases"_s].toArray()) {
                candidates.append({Place::EnvironmentValue, each[u"name"_s].toString(),
                    each[u"value"_s].toString(), u"server"_s, {u"npx"_s, u"-y"_s, u"pkg"_s}});
            }
        }
        (void)judge(candidates.first()); // patterns are compiled once
        static constexpr int kValues = 25'000;
        qsizetype found = 0;
        const auto took = test::processorTimeOf([&candidates, &found] {
            for (int i = 0; i < kValues; ++i)
                found += judge(candidates.at(i % candidates.size())).findings.size();
        });
        qInfo("25,000 values in %lld ms (%lld findings)", qint64(took.count()), qint64(found));
        QVERIFY(found > 0);
        QVERIFY(took < 10s); // generous: sanitizers
    }

    void endsInTimeOnHostileValues_data()
    {
        QTest::addColumn<QString>("value");
        static constexpr int kLong = 5'000'000;
        QTest::newRow("one letter") << QString(kLong, u'a');
        QTest::newRow("dollars") << QString(kLong, u'$');
        QTest::newRow("open braces") << QString(u"${"_s).repeated(kLong / 2);
        QTest::newRow("open commands") << QString(u"$("_s).repeated(kLong / 2);
        QTest::newRow("open curly") << QString(u"{env:"_s).repeated(kLong / 5);
        QTest::newRow("percents") << QString(u"%a"_s).repeated(kLong / 2);
        QTest::newRow("quotes") << u"{"_s + QString(u"\"a\":\"b\","_s).repeated(kLong / 8) + u"}"_s;
        QTest::newRow("open json") << QString(u"{\""_s).repeated(kLong / 2) + u'}';
        QTest::newRow("json in json")
            << QString(u"[\"{"_s).repeated(1000) + QString(u"}\"]"_s).repeated(1000);
        QTest::newRow("pairs") << QString(u"password=a;"_s).repeated(kLong / 11);
        QTest::newRow("url") << u"http://"_s + QString(u"a:b@"_s).repeated(kLong / 4);
        QTest::newRow("query") << u"http://h/?"_s
                + QString(u"token=abcdefg1&"_s).repeated(kLong / 15);
        QTest::newRow("path") << u"http://h"_s + QString(u"/a1b2"_s).repeated(kLong / 5);
        QTest::newRow("dots") << QString(u"a."_s).repeated(kLong / 2);
        QTest::newRow("slashes") << QString(u"/a b"_s).repeated(kLong / 4);
        QTest::newRow("tokens") << QString(u"ghp_"_s).repeated(kLong / 4);
        QTest::newRow("begin key") << QString(u"-----BEGIN PRIVATE KEY-----"_s).repeated(1000);
        QTest::newRow("cookies") << QString(u"a=b; "_s).repeated(kLong / 5);
        QTest::newRow("nulls") << QString(kLong, QChar::Null);
        QTest::newRow("lone surrogates") << QString(kLong, QChar(0xd800));
    }
    void endsInTimeOnHostileValues()
    {
        QFETCH(QString, value);
        const auto begin = test::processorTime();
        for (const QString &name : {u"API_KEY"_s, u"COOKIE"_s, u"Authorization"_s, QString()}) {
            const Verdict verdict = judge({Place::EnvironmentValue, name, value, {}, {}});
            for (const Finding &finding : verdict.findings) {
                QVERIFY(finding.begin >= 0 && finding.length > 0);
                QVERIFY(finding.begin + finding.length <= value.size());
            }
        }
        (void)judgeArguments({}, u"bash"_s, {u"-c"_s, value + u' '});
        const auto took = test::processorTime() - begin;
        QVERIFY2(took < 20s, qPrintable(QString::number(took / 1ms)));
    }
};

QTEST_APPLESS_MAIN(FixturesTest)
#include "fixtures_test.moc"
