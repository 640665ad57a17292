#include "core/broker/test_process.h"

#include "core/base/timeout.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QProcessEnvironment>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

/// Between fork and exec: what the program itself changed at its start is put back.
void becomeServer()
{
    ::setpgid(0, 0);
    ::umask(022);
    rlimit files = {};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur > 1024) {
        files.rlim_cur = 1024; // select(2) users break above
        ::setrlimit(RLIMIT_NOFILE, &files);
    }
}

QString textOf(const wire::WipedBytes &bytes)
{
    const std::string_view view = bytes.view();
    return QFile::decodeName(QByteArray(view.data(), static_cast<qsizetype>(view.size())));
}

} // namespace

TestProcess::TestProcess(ServerTest::Limits limits)
    : m_limits(limits)
{
    m_process.setChildProcessModifier(becomeServer);
    m_process.setStandardErrorFile(QProcess::nullDevice()); // may hold values
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &TestProcess::readLines);
    connect(&m_process, &QProcess::started, this, [this] {
        if (m_started)
            m_started->send(true);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart && m_started)
            m_started->send(fail(ErrorCode::ServerNotLaunchable, m_process.program()));
    });
    connect(&m_process, &QProcess::finished, this, [this](int code) {
        endWait(fail(ErrorCode::ServerNotLaunchable, QString::number(code), u"it ended"_s));
        if (m_ended)
            m_ended->send(true);
    });
}

TestProcess::~TestProcess()
{
    m_process.disconnect(this);
    killGroup(SIGKILL);
}

Task<Result<void>> TestProcess::start(const wire::LaunchPlan &plan)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const std::string &name : plan.unset)
        environment.remove(QString::fromStdString(name));
    for (const wire::SecretVariable &variable : plan.set)
        environment.insert(QString::fromStdString(variable.name), textOf(variable.value));
    QStringList arguments;
    for (const wire::WipedBytes &argument : plan.arguments)
        arguments.append(textOf(argument));
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(QDir::homePath());
    m_process.setProgram(arguments.takeFirst());
    m_process.setArguments(arguments);

    auto [answer, wait] = makeOneShot<bool>();
    m_started = std::move(answer);
    m_process.start();
    m_group = m_process.processId();
    const auto started = co_await std::move(wait);
    if (!started)
        co_return fail(started.error());
    co_return Result<void>();
}

Task<Result<QJsonObject>> TestProcess::request(
    QString method, QJsonObject parameters, std::chrono::milliseconds limit)
{
    if (m_process.state() == QProcess::NotRunning)
        co_return fail(ErrorCode::ServerNotLaunchable, QString::number(m_process.exitCode()));
    auto [answer, wait] = makeOneShot<QJsonObject>();
    m_waiting = std::move(answer);
    QTimer timer;
    timer.setSingleShot(true);
    connect(&timer, &QTimer::timeout, &timer, [this] { endWait(fail(ErrorCode::TimedOut)); });
    timer.start(limit);
    send({{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, ++m_lastId}, {u"method"_s, method},
        {u"params"_s, parameters}});
    co_return co_await std::move(wait);
}

void TestProcess::notify(const QString &method)
{
    send({{u"jsonrpc"_s, u"2.0"_s}, {u"method"_s, method}});
}

void TestProcess::send(QJsonObject message)
{
    m_process.write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
}

void TestProcess::readLines()
{
    const QByteArray piece = m_process.readAllStandardOutput();
    m_total += piece.size();
    m_buffer += piece;
    for (qsizetype end = m_buffer.indexOf('\n'); end >= 0; end = m_buffer.indexOf('\n')) {
        takeLine(m_buffer.left(end));
        m_buffer.remove(0, end + 1);
    }
    if (m_buffer.size() > m_limits.line || m_total > m_limits.total) {
        endWait(fail(ErrorCode::TooLarge, u"stdout"_s));
        killGroup(SIGKILL);
    }
}

/// Anything else than the answer (notifications, requests, stray output) is passed over.
void TestProcess::takeLine(const QByteArray &line)
{
    const QJsonObject message = QJsonDocument::fromJson(line).object();
    if (message.value("id"_L1).toInt(-1) != m_lastId || message.contains("method"_L1))
        return;
    if (message.value("result"_L1).isObject())
        endWait(message.value("result"_L1).toObject());
    else
        endWait(fail(ErrorCode::InvalidInput,
            QString::number(message.value("error"_L1)["code"_L1].toInt()),
            u"it answered an error"_s));
}

void TestProcess::endWait(Result<QJsonObject> result)
{
    if (m_waiting)
        m_waiting->send(std::move(result));
}

Task<void> TestProcess::finish()
{
    if (m_process.state() != QProcess::NotRunning) {
        auto [answer, wait] = makeOneShot<bool>();
        m_ended = std::move(answer);
        QTimer timer;
        timer.setSingleShot(true);
        connect(&timer, &QTimer::timeout, &timer, [this] { killGroup(SIGKILL); });
        timer.start(m_limits.end);
        m_process.closeWriteChannel();
        (void)co_await std::move(wait);
    }
    killGroup(SIGKILL); // children that stayed behind
    m_group = 0; // may be another's from now on
}

void TestProcess::killGroup(int signal)
{
    // The group outlives its leader; its number is not given away while a member lives.
    if (m_group > 0)
        ::kill(-static_cast<pid_t>(m_group), signal);
}

} // namespace claviger::broker
