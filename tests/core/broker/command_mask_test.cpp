#include "core/broker/command_mask.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

class CommandMaskTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hidesLiteralSecrets();
    void noticesThatOneChanged();
    void leavesEverythingElse_data();
    void leavesEverythingElse();
};

namespace {

const QString kToken = u"ghp_Zq7Lk2Wn9Xv4Bt6Ry1Mc8Ud3Fs5Ha0Jp2Ge7"_s;

} // namespace

void CommandMaskTest::hidesLiteralSecrets()
{
    const QStringList command {u"npx"_s, u"server"_s, u"--token="_s + kToken, kToken,
        u"postgres://ada:correct-horse-7781@db/notes"_s};
    const QStringList masked = broker::withoutSecrets(u"s"_s, command);
    QCOMPARE(masked.size(), command.size());
    QCOMPARE(masked.mid(0, 2), command.mid(0, 2));
    QVERIFY(masked.at(2).startsWith(u"--token=…#"));
    const QString all = masked.join(u' ');
    QVERIFY2(!all.contains(kToken), qPrintable(all));
    QVERIFY2(!all.contains(u"correct-horse-7781"), qPrintable(all));
    QVERIFY(all.contains(u"@db/notes"));
}

void CommandMaskTest::noticesThatOneChanged()
{
    const QStringList before {u"npx"_s, u"--token="_s + kToken};
    QStringList after = before;
    after[1].chop(1);
    after[1].append(u'8');
    QCOMPARE(broker::withoutSecrets(u"s"_s, before), broker::withoutSecrets(u"s"_s, before));
    QVERIFY(broker::withoutSecrets(u"s"_s, before) != broker::withoutSecrets(u"s"_s, after));
}

void CommandMaskTest::leavesEverythingElse_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("only a program") << QStringList {u"node"_s};
    QTest::newRow("markers") << QStringList {u"npx"_s, u"--token"_s, u"claviger-ref-1"_s};
    QTest::newRow("plain") << QStringList {u"npx"_s, u"-y"_s,
        u"@modelcontextprotocol/server-github"_s, u"/home/ada"_s, u"--port=8080"_s};
}

void CommandMaskTest::leavesEverythingElse()
{
    QFETCH(QStringList, command);
    QCOMPARE(broker::withoutSecrets(u"s"_s, command), command);
}

QTEST_GUILESS_MAIN(CommandMaskTest)
#include "command_mask_test.moc"
