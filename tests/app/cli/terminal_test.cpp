#include "app/cli/terminal.h"

#include <QtTest/QTest>

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::cli;

namespace {

/// Runs `body` in a child whose standard streams are a new terminal (or pipes), types `input`, and gives
/// what the terminal showed.
QByteArray onTerminal(const QByteArray &input, int (*body)(), int *exitCode)
{
    int master = -1;
    const pid_t child = ::forkpty(&master, nullptr, nullptr, nullptr);
    if (child == 0)
        ::_exit(body());
    QByteArray shown;
    bool typed = false;
    char piece[1024];
    for (ssize_t count = 0; (count = ::read(master, piece, sizeof piece)) > 0;) {
        shown.append(piece, count);
        if (!typed && shown.contains('?')) { // asked, so the echo is off by now or never
            typed = true;
            if (::write(master, input.constData(), static_cast<size_t>(input.size()))
                != input.size())
                break;
        }
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(master);
    *exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return shown;
}

} // namespace

class TerminalTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hidesWhatIsTyped()
    {
        int code = -1;
        const QByteArray shown = onTerminal(
            "s3cret\n",
            [] {
                PosixTerminal terminal;
                if (!terminal.canAsk())
                    return 1;
                const auto secret = terminal.askHidden(u"Value?"_s);
                return secret && secret->equals(Secret::copyOf("s3cret")) ? 0 : 2;
            },
            &code);
        QCOMPARE(code, 0);
        QVERIFY2(!shown.contains("s3cret"), shown.constData());
    }

    void takesControlCAsNo()
    {
        int code = -1;
        (void)onTerminal(
            "half\x03more\n",
            [] {
                const auto secret = PosixTerminal().askHidden(u"Value?"_s);
                return !secret && secret.error().code == ErrorCode::Cancelled ? 0 : 2;
            },
            &code);
        QCOMPARE(code, 0);
    }

    void asksOpenly()
    {
        int code = -1;
        (void)onTerminal(
            "  Yes \n",
            [] {
                const auto answer = PosixTerminal().ask(u"Sure?"_s);
                return answer && *answer == u"Yes"_s ? 0 : 2;
            },
            &code);
        QCOMPARE(code, 0);
    }

    void readsAPipeWhole_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("one line end less") << "abc\n"_ba
                                           << "abc"_ba;
        QTest::newRow("only one") << "abc\n\n"_ba
                                  << "abc\n"_ba;
        QTest::newRow("several lines") << "a\nb\n"_ba
                                       << "a\nb"_ba;
        QTest::newRow("windows") << "abc\r\n"_ba
                                 << "abc"_ba;
        QTest::newRow("no line end") << "abc"_ba
                                     << "abc"_ba;
        QTest::newRow("empty") << ""_ba
                               << ""_ba;
    }
    void readsAPipeWhole()
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, value);
        int ends[2] = {-1, -1};
        QCOMPARE(::pipe(ends), 0);
        QCOMPARE(
            ::write(ends[1], input.constData(), static_cast<size_t>(input.size())), input.size());
        ::close(ends[1]);
        const int before = ::dup(STDIN_FILENO);
        ::dup2(ends[0], STDIN_FILENO);
        PosixTerminal terminal;
        const bool canAsk = terminal.canAsk();
        const auto secret = terminal.readSecret();
        ::dup2(before, STDIN_FILENO);
        ::close(before);
        ::close(ends[0]);
        QVERIFY(!canAsk);
        QVERIFY(secret.has_value());
        QVERIFY(secret->equals(Secret::copyOf(value)));
    }

    void readsAPipeLineByLine()
    {
        const QByteArray input = "one\r\n\ntwo";
        int ends[2] = {-1, -1};
        QCOMPARE(::pipe(ends), 0);
        QCOMPARE(
            ::write(ends[1], input.constData(), static_cast<size_t>(input.size())), input.size());
        ::close(ends[1]);
        const int before = ::dup(STDIN_FILENO);
        ::dup2(ends[0], STDIN_FILENO);
        PosixTerminal terminal;
        std::vector<Result<Secret>> lines;
        for (int i = 0; i < 4; ++i)
            lines.push_back(terminal.readSecretLine());
        ::dup2(before, STDIN_FILENO);
        ::close(before);
        ::close(ends[0]);
        QVERIFY(lines[0] && lines[0]->equals(Secret::copyOf("one")));
        QVERIFY(lines[1] && lines[1]->isEmpty());
        QVERIFY(lines[2] && lines[2]->equals(Secret::copyOf("two")));
        QCOMPARE(lines[3].error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TerminalTest)
#include "terminal_test.moc"
