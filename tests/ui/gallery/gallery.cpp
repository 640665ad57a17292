#include "tests/support/recording_dialogs.h"
#include "tests/ui/gallery/pseudo_translator.h"
#include "tests/ui/gallery/remote_sample.h"
#include "tests/ui/gallery/sample_data.h"
#include "tests/ui/looks.h"
#include "tests/ui/mnemonics.h"
#include "ui/tray/tray_menu.h"
#include "ui/window/main_window.h"
#include "ui/window/server_page.h"

#include <QtCore/QDir>
#include <QtGui/QPainter>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

using namespace Qt::StringLiterals;
using namespace claviger;

namespace {

/// Lets questions to the scripted port be answered: they come back through the event loop.
void settle()
{
    constexpr int kRounds = 20;
    for (int round = 0; round < kRounds; ++round) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    }
}

QString nameOf(const QWidget *widget)
{
    QStringList names;
    for (; widget; widget = widget->parentWidget())
        names.prepend(widget->objectName().isEmpty()
                ? QString::fromLatin1(widget->metaObject()->className())
                : widget->objectName());
    return names.mid(qMax(0, names.size() - 4)).join(u'/');
}

QStringList cutTexts(const QWidget &window)
{
    QStringList cut;
    const auto check = [&cut](const QWidget *widget, const QString &text, QSize needed) {
        if (widget->width() < needed.width() || widget->height() < needed.height()) {
            cut.append(u"%1 “%2” has %3×%4, needs %5×%6"_s.arg(nameOf(widget), text)
                           .arg(widget->width())
                           .arg(widget->height())
                           .arg(needed.width())
                           .arg(needed.height()));
        }
    };
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const QSize needed = label->wordWrap() ? QSize(0, label->heightForWidth(label->width()))
                                               : label->sizeHint();
        check(label, label->text(), needed);
    }
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
        if (button->isVisible() && !button->text().isEmpty())
            check(button, button->text(), button->minimumSizeHint());
    }
    // A page that has to be scrolled sideways hides its buttons.
    for (const QScrollArea *area : window.findChildren<QScrollArea *>()) {
        if (area->isVisible() && area->widget())
            check(area->viewport(), u"scrolled sideways"_s,
                QSize(area->widget()->minimumSizeHint().width(), 0));
    }
    for (const QTabBar *tabs : window.findChildren<QTabBar *>()) {
        if (tabs->isVisible())
            check(tabs, u"tabs"_s, QSize(tabs->sizeHint().width(), 0));
    }
    return cut;
}

/// Controls that a screen reader could not name or the keyboard not reach.
QStringList nameless(const QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const bool isControl = qobject_cast<const QAbstractButton *>(widget)
            || qobject_cast<const QLineEdit *>(widget)
            || qobject_cast<const QAbstractItemView *>(widget);
        if (!isControl || !widget->isVisible() || widget->objectName().startsWith(u"qt_"_s)
            || qobject_cast<const QLineEdit *>(widget->parentWidget())
            || qobject_cast<const QTabBar *>(widget->parentWidget())
            || widget->inherits("QHeaderView"))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool isNamed = !widget->accessibleName().isEmpty()
            || (button && !button->text().isEmpty());
        if (!isNamed || widget->focusPolicy() == Qt::NoFocus)
            found.append(nameOf(widget));
    }
    return found;
}

} // namespace

class Gallery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void screens_data();
    void screens();
    void trayIcons();

private:
    void shoot(QWidget &window, const QString &name);
    void shootServerTabs(ui::MainWindow &window);
    void shootRemote(ui::MainWindow &window);
    void shootPages(ui::MainWindow &window);
    void shootSmall(ui::MainWindow &window);
    void shootStates(
        test::ScriptedControl &control, ui::MainWindow &window, ui::StatusModel &status);

    QDir m_folder;
    QString m_variant;
    QStringList m_doubled; ///< Keys that two controls of one screen share.
    QPalette m_lightPalette;
    test::RecordingDialogs m_dialogs;
    test::RecordingRemoteDialogs m_remoteDialogs;
};

void Gallery::initTestCase()
{
    const QString folder = qEnvironmentVariable(
        "CLAVIGER_SCREENSHOTS", QDir::tempPath() + u"/claviger-screenshots"_s);
    QVERIFY(QDir().mkpath(folder + u"/window"_s));
    m_folder = QDir(folder + u"/window"_s);
    m_lightPalette = QApplication::palette();
}

void Gallery::screens_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<bool>("mirrored");
    QTest::newRow("light") << u"en"_s << u"light"_s << false;
    QTest::newRow("dark") << u"en"_s << u"dark"_s << false;
    QTest::newRow("contrast") << u"en"_s << u"contrast"_s << false;
    QTest::newRow("german") << u"de"_s << u"light"_s << false;
    QTest::newRow("long") << u"pseudo"_s << u"light"_s << false;
    QTest::newRow("mirrored") << u"en"_s << u"light"_s << true;
}

void Gallery::screens()
{
    QFETCH(QString, language);
    QFETCH(QString, theme);
    QFETCH(bool, mirrored);
    m_variant = QString::fromLatin1(QTest::currentDataTag());
    m_doubled.clear();
    QApplication::setPalette(theme == "dark"_L1 ? test::darkPalette()
            : theme == "contrast"_L1            ? test::contrastPalette()
                                                : m_lightPalette);
    QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    test::speak(language == "de"_L1 ? QLocale::German : QLocale::English);
    test::PseudoTranslator pseudo;
    if (language == "pseudo"_L1)
        QCoreApplication::installTranslator(&pseudo);

    const SystemClock clock;
    test::ScriptedControl control;
    test::scriptFirstStart(control, toEpochMilliseconds(clock.now()));
    ui::ControlLink link(control, clock);
    ui::ServerListModel servers(link);
    ui::StatusModel status(link, servers);
    ui::MainWindow window({link, servers, status}, {m_dialogs, m_remoteDialogs});
    window.resize(960, 620); // whatever the screen of the test is
    window.show();
    QTRY_VERIFY(control.count(u"import.scan"_s) == 1 && status.isLoaded());
    QTRY_VERIFY(
        !window.findChild<ui::EmptyState *>(u"start"_s)->findChildren<QPushButton *>().isEmpty());
    QTRY_VERIFY(window.findChild<ui::EmptyState *>(u"start"_s)
                    ->findChildren<QPushButton *>()
                    .first()
                    ->isVisible());
    shoot(window, u"01-first-start"_s);

    test::scriptDeveloperMachine(control, toEpochMilliseconds(clock.now()));
    for (const QString &topic : {u"servers"_s, u"access"_s, u"activity"_s, u"clients"_s})
        control.change(topic);
    QTRY_COMPARE(servers.servers().size(), 8);
    shootServerTabs(window);
    shootPages(window);
    shootSmall(window);
    shootStates(control, window, status);
    test::scriptRemoteMachine(control, toEpochMilliseconds(clock.now()));
    for (const QString &topic : {u"servers"_s, u"access"_s, u"activity"_s, u"status"_s})
        control.change(topic);
    QTRY_COMPARE(servers.servers().size(), 5);
    shootRemote(window);
    QVERIFY2(m_doubled.isEmpty(), qPrintable(m_doubled.join(u'\n')));
    QApplication::setLayoutDirection(Qt::LeftToRight); // the translator goes with its scope
}

void Gallery::shootServerTabs(ui::MainWindow &window)
{
    window.openServer(u"github"_s);
    auto *name = window.findChild<ui::ElidedLabel *>(u"serverName"_s);
    QTRY_COMPARE(name->text(), u"GitHub"_s);
    auto *page = window.findChild<ui::ServerPage *>();
    const QStringList names {
        u"02-overview"_s, u"03-access"_s, u"04-secrets"_s, u"05-server-activity"_s};
    for (int tab = 0; tab < names.size(); ++tab) {
        page->openTab(static_cast<ui::ServerPage::Tab>(tab));
        settle();
        shoot(window, names.at(tab));
    }
    for (const auto &[id, file] :
        {std::pair(u"sentry"_s, u"06-secret-missing"_s), std::pair(u"postgres"_s, u"07-argument"_s),
            std::pair(u"filesystem"_s, u"08-no-secrets"_s)}) {
        page->openTab(ui::ServerPage::Credentials);
        window.openServer(id);
        QTRY_VERIFY(name->text().compare(id, Qt::CaseInsensitive) == 0
            || name->text().startsWith(u"Postgres"_s));
        shoot(window, file);
    }
}

void Gallery::shootRemote(ui::MainWindow &window)
{
    auto *name = window.findChild<ui::ElidedLabel *>(u"serverName"_s);
    auto *page = window.findChild<ui::ServerPage *>();
    using Page = ui::ServerPage;
    const auto open = [&](const QString &id, const QString &shown, Page::Tab tab) {
        page->openTab(tab);
        window.openServer(id);
        QTRY_COMPARE(name->text(), shown);
        settle();
    };
    open(u"linear"_s, u"Linear"_s, Page::Overview);
    shoot(window, u"30-remote-overview"_s);
    open(u"linear"_s, u"Linear"_s, Page::Timeline);
    shoot(window, u"31-history"_s);
    open(u"linear"_s, u"Linear"_s, Page::RemoteSettings);
    shoot(window, u"32-remote-settings"_s);
    open(u"atlassian"_s, u"Atlassian"_s, Page::Overview);
    shoot(window, u"33-two-accounts"_s);
    open(u"atlassian"_s, u"Atlassian"_s, Page::RemoteSettings);
    auto *exceptions = window.findChild<QWidget *>(u"exceptions"_s);
    for (QScrollArea *area : page->findChildren<QScrollArea *>()) {
        if (area->isAncestorOf(exceptions))
            area->ensureWidgetVisible(exceptions);
    }
    shoot(window, u"34-exceptions"_s);
    open(u"notion"_s, u"Notion"_s, Page::Overview);
    shoot(window, u"35-sign-in-needed"_s);
    open(u"context7"_s, u"Context7"_s, Page::Credentials);
    shoot(window, u"36-key-rejected"_s);
    window.openPage(ui::SideBar::Page::Health);
    QTRY_VERIFY(window.findChild<QPushButton *>(u"showAll"_s));
    shoot(window, u"37-health"_s);
    for (QToolButton *details : window.findChildren<QToolButton *>(u"details"_s))
        details->setChecked(true);
    shoot(window, u"38-health-details"_s);
    window.findChild<QPushButton *>(u"report"_s)->click();
    shoot(window, u"39-health-report"_s);
    window.findChild<QPushButton *>(u"backFromReport"_s)->click();
}

void Gallery::shootPages(ui::MainWindow &window)
{
    window.openPage(ui::SideBar::Page::Clients);
    auto *tree = window.findChild<QTreeView *>(u"clients"_s);
    QTRY_COMPARE(tree->model()->rowCount(), 3);
    tree->setCurrentIndex(tree->model()->index(1, 0));
    shoot(window, u"10-clients"_s);
    window.openPage(ui::SideBar::Page::Activity);
    settle();
    shoot(window, u"11-activity"_s);
    window.openPage(ui::SideBar::Page::Settings);
    shoot(window, u"12-settings"_s);
    window.findChild<QLineEdit *>(u"search"_s)->setText(u"zzz"_s);
    shoot(window, u"13-search-nothing"_s);
    window.findChild<QLineEdit *>(u"search"_s)->clear();
}

void Gallery::shootSmall(ui::MainWindow &window)
{
    window.resize(window.minimumSize());
    window.openServer(u"github"_s);
    auto *page = window.findChild<ui::ServerPage *>();
    for (const auto tab :
        {ui::ServerPage::Overview, ui::ServerPage::Access, ui::ServerPage::Credentials}) {
        page->openTab(tab);
        settle();
        shoot(window, u"14-small-%1"_s.arg(static_cast<int>(tab)));
    }
    window.resize(960, 620);
}

void Gallery::shootStates(
    test::ScriptedControl &control, ui::MainWindow &window, ui::StatusModel &status)
{
    struct State
    {
        QString file;
        QJsonObject body;
    };
    const QList<State> states {
        {u"20-keychain-locked"_s, test::sampleStatus(u"keychain"_s, u"locked"_s)},
        {u"21-no-keychain"_s, test::sampleStatus(u"none"_s, u"not-chosen"_s)},
        {u"22-paused"_s, test::sampleStatus(u"keychain"_s, u"ready"_s, true)},
        {u"23-locked"_s, test::sampleStatus(u"keychain"_s, u"ready"_s, false, true)}};
    window.openServer(u"github"_s);
    for (const State &state : states) {
        control.answer(u"status"_s, state.body);
        QSignalSpy changed(&status, &ui::StatusModel::changed);
        control.change(u"status"_s);
        QTRY_VERIFY(!changed.isEmpty());
        shoot(window, state.file);
    }
    control.answerError(u"servers.show"_s, ErrorCode::BrokerUnreachable);
    window.openServer(u"notion"_s);
    settle();
    shoot(window, u"24-unreachable"_s);
}

void Gallery::shoot(QWidget &window, const QString &name)
{
    settle();
    QVERIFY(window.grab().save(m_folder.filePath(m_variant + u'-' + name + u".png"_s)));
    const QStringList cut = cutTexts(window);
    QVERIFY2(cut.isEmpty(), qPrintable(name + u": "_s + cut.join(u"; "_s)));
    for (const QString &doubled : test::doubledMnemonics(window))
        m_doubled.append(name + u" shares "_s + doubled);
    const QStringList lost = nameless(window);
    QVERIFY2(lost.isEmpty(), qPrintable(name + u" without name or focus: "_s + lost.join(u"; "_s)));
}

void Gallery::trayIcons()
{
    using Kind = ui::TrayBadge::Kind;
    const QList<ui::TrayBadge> badges {{Kind::None, 0}, {Kind::Count, 1}, {Kind::Count, 7},
        {Kind::Count, 12}, {Kind::Waiting, 0}, {Kind::Waiting, 1}, {Kind::Pause, 0},
        {Kind::Lock, 0}, {Kind::Trouble, 0}};
    QPixmap sheet(static_cast<int>(badges.size()) * 80, 2 * 100);
    sheet.fill(QColor(0xee, 0xee, 0xee));
    QPainter painter(&sheet);
    painter.fillRect(0, 100, sheet.width(), 100, QColor(0x22, 0x22, 0x22));
    QList<QImage> seen;
    for (qsizetype i = 0; i < badges.size(); ++i) {
        const QIcon icon = ui::trayIcon(badges.at(i));
        for (const int top : {0, 100}) {
            const int left = static_cast<int>(i) * 80;
            painter.drawPixmap(left + 8, top + 8, icon.pixmap(48, 48));
            painter.drawPixmap(left + 8, top + 66, icon.pixmap(22, 22));
            painter.drawPixmap(left + 40, top + 70, icon.pixmap(16, 16));
        }
        const QImage image = icon.pixmap(22, 22).toImage();
        QVERIFY(!image.isNull());
        QVERIFY(!seen.contains(image));
        seen.append(image);
    }
    QVERIFY(sheet.save(m_folder.filePath(u"tray-icons.png"_s)));
}

QTEST_MAIN(Gallery)
#include "gallery.moc"
