#include "ui/model/doctor_model.h"

#include "core/base/log.h"
#include "ui/text/doctor_text.h"
#include "ui/text/time_text.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr qsizetype kLongestLine = 500;

/// A line fit for strangers: no secrets, no home folder, no e-mail addresses.
QString anonymous(const QString &line)
{
    static const QRegularExpression address(u"[^\\s<>()\"']+@[^\\s<>()\"']+\\.[^\\s<>()\"']+"_s);
    QString said = redacted(line);
    said.replace(address, u"(address)"_s);
    const QString home = QDir::homePath();
    if (home.size() > 1)
        said.replace(home, u"~"_s);
    return displayable(said, kLongestLine);
}

/// What comes after "?" may hold anything.
QString withoutQuery(const QString &url)
{
    const qsizetype query = url.indexOf(u'?');
    return query < 0 ? url : url.left(query) + u"?…"_s;
}

} // namespace

DoctorModel::DoctorModel(ControlLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_reloader(
          link, u"doctor"_s,
          [this] {
              QJsonObject arguments {{u"secretsShown"_s, false}};
              if (!m_server.isEmpty())
                  arguments.insert(u"server"_s, m_server);
              return arguments;
          },
          [this](Result<broker::ControlReply> reply) { apply(std::move(reply)); })
{
}

void DoctorModel::setServer(const QString &id)
{
    if (id == m_server)
        return;
    m_server = id;
    m_checks.clear();
    m_error.reset();
    m_checkedAt = 0;
    if (m_isRunning)
        m_reloader.restart();
    Q_EMIT changed();
}

void DoctorModel::run()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    Q_EMIT changed();
    m_reloader.reload();
}

void DoctorModel::apply(Result<broker::ControlReply> reply)
{
    const auto checks = reply ? parseDoctor(reply->body)
                              : Result<QList<DoctorCheck>>(fail(reply.error()));
    m_isRunning = false;
    m_error.reset();
    if (checks) {
        m_checks = *checks;
        m_checkedAt = m_link.now();
    } else {
        m_error = checks.error();
    }
    Q_EMIT changed();
}

int DoctorModel::findings() const
{
    return static_cast<int>(
        std::count_if(m_checks.cbegin(), m_checks.cend(), [](const DoctorCheck &check) {
            return check.verdict == DoctorCheck::Verdict::Bad
                || check.verdict == DoctorCheck::Verdict::Warning;
        }));
}

QString DoctorModel::report() const
{
    QStringList lines {tr("Claviger health report, %1").arg(text::exactTime(m_checkedAt))};
    for (const DoctorCheck &check : m_checks) {
        const QString verdict = verdictName(check.verdict);
        QString line = u"[%1] %2"_s.arg(
            text::verdictText(verdict), text::doctorCheckText(check.check));
        if (!check.server.isEmpty())
            line += u" – "_s + check.server;
        lines.append({QString(), anonymous(line)});
        const QString cause = text::doctorCauseText(
            verdict, check.code, check.subject, check.detail);
        if (!cause.isEmpty())
            lines.append(u"    "_s + anonymous(cause));
        if (!check.code.isEmpty() || !check.detail.isEmpty())
            lines.append(
                u"    "_s + anonymous(check.check + u' ' + check.code + u' ' + check.detail));
        for (const DoctorRequest &request : check.requests) {
            lines.append(u"    "_s
                + anonymous(u"%1 %2 → %3 %4"_s.arg(request.method, withoutQuery(request.url),
                    request.status == 0 ? u"–"_s : QString::number(request.status), request.note)));
        }
    }
    return lines.join(u'\n') + u'\n';
}

void DoctorModel::command(const QString &verb, const QJsonObject &arguments)
{
    m_link.call(m_commands, verb, arguments, [this](Result<broker::ControlReply> reply) {
        if (!reply)
            Q_EMIT commandFailed(reply.error());
        else
            run();
    });
}

void DoctorModel::addException(const QString &server, const DoctorFix &fix)
{
    command(
        u"profile.add"_s, {{u"server"_s, server}, {u"name"_s, fix.name}, {u"value"_s, fix.value}});
}

void DoctorModel::removeException(const QString &server, const DoctorFix &fix)
{
    command(u"profile.remove"_s, {{u"server"_s, server}, {u"name"_s, fix.name}});
}

void DoctorModel::forgetRegistration(const QString &server)
{
    command(u"registration.forget"_s, {{u"server"_s, server}});
}

void DoctorModel::adoptCache(const QString &id)
{
    command(u"caches.adopt"_s, {{u"id"_s, id}});
}

void DoctorModel::removeCache(const QString &id)
{
    command(u"caches.remove"_s, {{u"id"_s, id}});
}

} // namespace claviger::ui
