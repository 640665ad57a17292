#pragma once

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace claviger::test {

inline QJsonObject wizardJson(QByteArray text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.replace('\'', '"'));
    if (!document.isObject())
        qFatal("a test's JSON does not parse");
    return document.object();
}

/// Two clients, one of them running; every kind of row.
inline QJsonObject samplePlan()
{
    return wizardJson(
        R"({'plan':'p1','summary':{'clients':3,'servers':5,'secrets':4,'references':2},'envFiles':[],
'clients':[
 {'id':'cursor','name':'Cursor','running':false,'overwritesWhileRunning':false,'files':[
  {'path':'/home/ada/.cursor/mcp.json','scope':'user','problem':null,'servers':[
   {'key':'github','id':'github','name':'github','kind':'local','command':['npx','-y','@modelcontextprotocol/server-github'],'state':'new','note':null,
    'findings':[{'id':'f1','place':'environment','name':'GITHUB_PERSONAL_ACCESS_TOKEN','masked':'ghp_…9f2A','confidence':'certain','reason':'known-format','service':'GitHub','movable':true,'selected':true,'note':null},
                {'id':'f2','place':'environment','name':'SESSION_SEED','masked':'…','confidence':'maybe','reason':'high-entropy','service':'','movable':true,'selected':false,'note':null}],'references':[]},
   {'key':'postgres','id':'postgres','name':'postgres','kind':'local','command':['npx','-y','@modelcontextprotocol/server-postgres','postgres://app:…@db/prod'],'state':'new','note':null,
    'findings':[{'id':'f3','place':'argument','name':'password','masked':'…','confidence':'certain','reason':'url-user-info','service':'','movable':true,'selected':true,'note':'argument-visible'}],
    'references':[{'id':'r1','kind':'environment','name':'PGSSLKEY','place':'environment','field':'PGSSLKEY','available':true,'selected':true},
                  {'id':'r2','kind':'input','name':'db-token','place':'environment','field':'DB_TOKEN','available':false,'selected':false}]},
   {'key':'linear','id':'linear','name':'linear','kind':'remote','command':['https://mcp.linear.app/mcp?a&b'],'state':'unsupported','note':'header-later',
    'findings':[{'id':'f4','place':'header','name':'Authorization','masked':'lin_…77aa','confidence':'certain','reason':'authorization-header','service':'Linear','movable':false,'selected':false,'note':'header-later'}],'references':[]}]}]},
 {'id':'claude-desktop','name':'Claude Desktop','running':true,'overwritesWhileRunning':true,'files':[
  {'path':'/home/ada/.config/Claude/claude_desktop_config.json','scope':'user','problem':null,'servers':[
   {'key':'slack','id':'slack','name':'slack','kind':'local','command':['npx','slack-mcp'],'state':'new','note':null,
    'findings':[{'id':'f5','place':'environment','name':'SLACK_BOT_TOKEN','masked':'xoxb…b21c','confidence':'likely','reason':'known-variable','service':'Slack','movable':true,'selected':true,'note':null}],'references':[]}]}]},
 {'id':'vscode','name':'VS Code','running':false,'overwritesWhileRunning':false,'files':[
  {'path':'/home/ada/.config/Code/User/mcp.json','scope':'user','problem':{'code':'parse-failed','subject':'/home/ada/.config/Code/User/mcp.json','detail':'line 12, column 7'},'servers':[]}]}]})");
}

inline QJsonObject samplePreview()
{
    return wizardJson(R"({'files':[{'path':'/home/ada/.cursor/mcp.json','client':'cursor','diff':[
{'kind':'context','line':1,'text':'{'},{'kind':'context','line':2,'text':'  \"mcpServers\": {'},{'kind':'context','line':3,'text':'    \"github\": {'},
{'kind':'removed','line':4,'text':'      \"command\": \"npx\",'},{'kind':'removed','line':5,'text':'      \"args\": [\"-y\", \"@modelcontextprotocol/server-github\"],'},
{'kind':'added','line':4,'text':'      \"command\": \"/usr/bin/claviger-shim\",'},{'kind':'added','line':5,'text':'      \"args\": [\"github\", \"--\", \"npx\", \"-y\", \"@modelcontextprotocol/server-github\"],'},
{'kind':'context','line':6,'text':'      \"env\": {'},{'kind':'removed','line':7,'text':'        \"GITHUB_PERSONAL_ACCESS_TOKEN\": \"ghp_…9f2A\"'},
{'kind':'added','line':7,'text':'        \"GITHUB_PERSONAL_ACCESS_TOKEN\": \"claviger-ref-1\"'},{'kind':'context','line':8,'text':'      }'},{'kind':'gap','line':0,'text':''}]}]})");
}

/// One client whose file has `servers` servers of two secrets each.
inline QJsonObject hugePlan(int servers)
{
    QJsonArray list;
    for (int i = 0; i < servers; ++i) {
        const QString key = QStringLiteral("server-%1").arg(i);
        QJsonArray findings;
        for (int j = 0; j < 2; ++j) {
            findings.append(
                QJsonObject {{QStringLiteral("id"), QStringLiteral("%1-%2").arg(i).arg(j)},
                    {QStringLiteral("place"), QStringLiteral("environment")},
                    {QStringLiteral("name"), QStringLiteral("TOKEN_%1").arg(j)},
                    {QStringLiteral("masked"), QStringLiteral("…")},
                    {QStringLiteral("confidence"), QStringLiteral("likely")},
                    {QStringLiteral("reason"), QStringLiteral("secret-name")},
                    {QStringLiteral("movable"), true}, {QStringLiteral("selected"), true}});
        }
        list.append(QJsonObject {{QStringLiteral("key"), key}, {QStringLiteral("id"), key},
            {QStringLiteral("name"), key}, {QStringLiteral("kind"), QStringLiteral("local")},
            {QStringLiteral("command"), QJsonArray {QStringLiteral("npx"), key}},
            {QStringLiteral("state"), QStringLiteral("new")},
            {QStringLiteral("findings"), findings}, {QStringLiteral("references"), QJsonArray()}});
    }
    const QJsonObject file {{QStringLiteral("path"), QStringLiteral("/home/ada/.cursor/mcp.json")},
        {QStringLiteral("servers"), list}};
    const QJsonObject client {{QStringLiteral("id"), QStringLiteral("cursor")},
        {QStringLiteral("name"), QStringLiteral("Cursor")},
        {QStringLiteral("files"), QJsonArray {file}}};
    return {{QStringLiteral("plan"), QStringLiteral("huge")},
        {QStringLiteral("clients"), QJsonArray {client}}};
}

} // namespace claviger::test
