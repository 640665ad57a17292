#include "tests/support/fake_clock.h"
#include "tests/ui/gallery/sample_data.h"
#include "ui/model/server_list_model.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

class ServerListModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void groupsInOrder();
    void groupsCantBeChosen();
    void searchFindsNamesAddressesAndClients_data();
    void searchFindsNamesAddressesAndClients();
    void failureKeepsWhatWasThere();
    void sameServersAgainResetNothing();
    void namesFromFilesAreMadeHarmless();

private:
    [[nodiscard]] QStringList rows() const;

    test::FakeClock m_clock;
    std::unique_ptr<test::ScriptedControl> m_control;
    std::unique_ptr<ui::ControlLink> m_link;
    std::unique_ptr<ui::ServerListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void ServerListModelTest::init()
{
    m_tester.reset();
    m_model.reset();
    m_link.reset();
    m_control = std::make_unique<test::ScriptedControl>();
    test::scriptDeveloperMachine(*m_control, toEpochMilliseconds(m_clock.now()));
    m_link = std::make_unique<ui::ControlLink>(*m_control, m_clock);
    m_model = std::make_unique<ui::ServerListModel>(*m_link);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    QTRY_COMPARE(m_model->state(), ui::LoadState::Ready);
}

QStringList ServerListModelTest::rows() const
{
    QStringList texts;
    for (int row = 0; row < m_model->rowCount(); ++row)
        texts.append(m_model->index(row).data().toString());
    return texts;
}

void ServerListModelTest::groupsInOrder()
{
    QCOMPARE(rows(),
        (QStringList {u"Needs you (2)"_s, u"Sentry"_s, u"Slack"_s, u"Not signed in (2)"_s,
            u"Linear"_s, u"Notion"_s, u"Local (4)"_s, u"Brave Search"_s, u"Filesystem"_s,
            u"GitHub"_s, u"Postgres (orders)"_s}));
}

void ServerListModelTest::groupsCantBeChosen()
{
    QCOMPARE(m_model->flags(m_model->index(0)), Qt::NoItemFlags);
    QVERIFY(m_model->flags(m_model->index(1)) & Qt::ItemIsSelectable);
    QCOMPARE(m_model->firstServer().row(), 1);
    QVERIFY(!m_model->indexOf(u"nobody"_s).isValid());
}

void ServerListModelTest::searchFindsNamesAddressesAndClients_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<int>("servers");
    QTest::newRow("name") << u"git"_s << 1;
    QTest::newRow("case and blanks") << u"  SENT "_s << 1;
    QTest::newRow("address") << u"mcp.notion"_s << 1;
    QTest::newRow("client") << u"claude desktop"_s << 4;
    QTest::newRow("nothing") << u"zzz"_s << 0;
    QTest::newRow("all") << QString() << 8;
}

void ServerListModelTest::searchFindsNamesAddressesAndClients()
{
    QFETCH(QString, search);
    QFETCH(int, servers);
    m_model->setSearch(search);
    int found = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        found += m_model->index(row).data(ui::ServerListModel::IsGroupRole).toBool() ? 0 : 1;
    QCOMPARE(found, servers);
    QCOMPARE(m_model->servers().size(), 8);
}

void ServerListModelTest::failureKeepsWhatWasThere()
{
    m_control->answerError(u"servers.list"_s, ErrorCode::BrokerUnreachable);
    m_control->change(u"servers"_s);
    QTRY_COMPARE(m_model->state(), ui::LoadState::Failed);
    QCOMPARE(m_model->error().code, ErrorCode::BrokerUnreachable);
    QCOMPARE(m_model->servers().size(), 8);
}

void ServerListModelTest::sameServersAgainResetNothing()
{
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy loaded(m_model.get(), &ui::ServerListModel::loaded);
    m_control->change(u"servers"_s);
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(resets.size(), 0);
}

void ServerListModelTest::namesFromFilesAreMadeHarmless()
{
    const QJsonObject hostile {{u"id"_s, u"x"_s},
        {u"name"_s, u"a\u202Eb\n"_s + QString(9000, u'x')}, {u"kind"_s, u"local"_s},
        {u"command"_s, QJsonArray()}, {u"credentials"_s, QJsonArray()},
        {u"clients"_s, QJsonArray()}, {u"attention"_s, QJsonArray()}};
    m_control->answer(u"servers.list"_s, {{u"servers"_s, QJsonArray {hostile}}});
    m_control->change(u"servers"_s);
    QTRY_COMPARE(m_model->servers().size(), 1);
    const QString name = m_model->firstServer().data().toString();
    QVERIFY(!name.contains(QChar(0x202E)) && !name.contains(u'\n') && name.size() <= 121);
}

QTEST_GUILESS_MAIN(ServerListModelTest)
#include "server_list_model_test.moc"
