#include "core/audit/line_reader.h"

#include "core/audit/record_line.h"
#include "tests/support/temporary_home.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::audit;
using namespace Qt::StringLiterals;

class LineReaderTest : public QObject
{
    Q_OBJECT
    test::TemporaryHome m_home;

    QStringList read(bool backwards)
    {
        QStringList lines;
        ForwardLines forward;
        BackwardLines backward;
        const QString path = m_home.path(u"f"_s);
        if (!(backwards ? backward.open(path) : forward.open(path)))
            qFatal("cannot open");
        while (const auto line = backwards ? backward.next() : forward.next()) {
            QString text = QString::fromLatin1(line->bytes);
            if (text.size() > 100)
                text = u"%1x%2"_s.arg(text.size()).arg(text.at(0));
            lines.append(line->isWhole ? text : text + u'!');
        }
        return lines;
    }

private Q_SLOTS:
    void lines_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("forward");
        QTest::addColumn<QStringList>("backward");
        const QByteArray block(64 * 1024 - 1, 'a');
        const QByteArray huge(300'000, 'h');
        QTest::newRow("empty") << QByteArray() << QStringList() << QStringList();
        QTest::newRow("one") << QByteArray("a\n") << QStringList {u"a"_s} << QStringList {u"a"_s};
        QTest::newRow("half only") << QByteArray("a") << QStringList {u"a!"_s} << QStringList();
        QTest::newRow("half at the end")
            << QByteArray("a\nb\nhalf") << QStringList {u"a"_s, u"b"_s, u"half!"_s}
            << QStringList {u"b"_s, u"a"_s};
        QTest::newRow("empty lines")
            << QByteArray("\n\na\n\n") << QStringList {u""_s, u""_s, u"a"_s, u""_s}
            << QStringList {u""_s, u"a"_s, u""_s, u""_s};
        QTest::newRow("line fills a block")
            << QByteArray("x\n" + block + "\nb\n") << QStringList {u"x"_s, u"65535xa"_s, u"b"_s}
            << QStringList {u"b"_s, u"65535xa"_s, u"x"_s};
        QTest::newRow("newline at a block's edge")
            << QByteArray(block + '\n' + block + '\n') << QStringList {u"65535xa"_s, u"65535xa"_s}
            << QStringList {u"65535xa"_s, u"65535xa"_s};
        QTest::newRow("huge line")
            << QByteArray("x\n" + huge + "\nb\n") << QStringList {u"x"_s, u"65536xh!"_s, u"b"_s}
            << QStringList {u"b"_s, u"65536xh!"_s, u"x"_s};
        QTest::newRow("huge half") << QByteArray("x\n" + huge)
                                   << QStringList {u"x"_s, u"65536xh!"_s} << QStringList {u"x"_s};
    }
    void lines()
    {
        QFETCH(QByteArray, content);
        m_home.write(u"f"_s, content);
        QTEST(read(false), "forward");
        QTEST(read(true), "backward");
    }

    void manyLinesOfAnyLength()
    {
        QByteArray content;
        QStringList expected;
        for (int i = 0; i < 5000; ++i) {
            const QString line = QString(i * 7 % 99, u'y') + QString::number(i % 10);
            expected.append(line);
            content += line.toLatin1() + '\n';
        }
        m_home.write(u"f"_s, content);
        QCOMPARE(read(false), expected);
        std::reverse(expected.begin(), expected.end());
        QCOMPARE(read(true), expected);
    }

    void filesInTheOrderOfTheirNumbers()
    {
        const QString log = m_home.path(u"log/audit.jsonl"_s);
        for (const qint64 first : {1, 90, 1000})
            m_home.write(u"log/"_s + QFileInfo(closedName(log, first)).fileName(), "x");
        m_home.write(u"log/audit-old.jsonl"_s, "not ours");
        QCOMPARE(recordFiles(log),
            QStringList({closedName(log, 1), closedName(log, 90), closedName(log, 1000)}));
        m_home.write(u"log/audit.jsonl"_s, "x");
        QCOMPARE(recordFiles(log).last(), log);
    }
};

QTEST_GUILESS_MAIN(LineReaderTest)
#include "line_reader_test.moc"
