// Beside the test, because moc loses its way in raw strings with escaped quotes.
#include "tests/app/cli/import_fixture.h"

#include "tests/app/cli/command_line_fixture.h"

namespace claviger::test {

const QJsonObject &importPlan()
{
    static const QJsonObject object = objectOf(R"({"plan":"p1",
        "summary":{"clients":1,"servers":5,"secrets":2,"references":1},
        "clients":[{"id":"cursor","name":"Cursor","running":false,"overwritesWhileRunning":false,"files":[
          {"path":"/home/a/.cursor/mcp.json","scope":"user","problem":null,"servers":[
            {"key":"github","id":"github","name":"github","kind":"local","command":["npx"],"state":"new","note":null,
             "findings":[
               {"id":"f1","place":"environment","name":"GITHUB_TOKEN","masked":"ghp_…9f2A","confidence":"certain",
                "reason":"known-format","service":"GitHub","movable":true,"selected":true,"note":null},
               {"id":"f2","place":"environment","name":"THING","masked":"…","confidence":"maybe",
                "reason":"high-entropy","service":"","movable":true,"selected":false,"note":null},
               {"id":"f3","place":"header","name":"X","masked":"…","confidence":"likely",
                "reason":"secret-name","service":"","movable":false,"selected":true,"note":"header-later"}],
             "references":[
               {"id":"r1","kind":"environment","name":"HOME_TOKEN","place":"environment","field":"T","available":true,"selected":true},
               {"id":"r2","kind":"input","name":"asked","place":"environment","field":"U","available":false,"selected":true}]},
            {"key":"plain","id":"plain","name":"plain","kind":"local","command":["uvx"],"state":"new","note":null,"findings":[],"references":[]},
            {"key":"old","id":"old","name":"old","kind":"local","command":["x"],"state":"managed","note":null,"findings":[],"references":[]},
            {"key":"walled","id":"walled","name":"walled","kind":"local","command":["x"],"state":"new","selected":false,"note":"sandboxed",
             "findings":[
               {"id":"f4","place":"env-file","name":"THING","masked":"…","confidence":"likely",
                "reason":"secret-name","service":"","movable":true,"selected":false,"note":"env-file-shared"}],
             "references":[
               {"id":"r3","kind":"environment","name":"UNSET","place":"environment","field":"V","available":false,"selected":false}]},
            {"key":"far","id":"far","name":"far","kind":"remote","command":["https://h"],"state":"new","selected":false,"note":"remote-server",
             "findings":[
               {"id":"f5","place":"header","name":"Authorization","masked":"…","confidence":"certain",
                "reason":"authorization-header","service":"","movable":true,"selected":true,"note":null}],"references":[]}]}]}],
        "envFiles":[]})");
    return object;
}

const QJsonObject &importPreview()
{
    static const QJsonObject object = objectOf(
        R"({"files":[{"path":"/home/a/.cursor/mcp.json","client":"cursor","diff":[
        {"kind":"context","line":1,"text":"{"},{"kind":"gap","line":0,"text":""},
        {"kind":"removed","line":3,"text":"\"GITHUB_TOKEN\": \"ghp_…9f2A\""},
        {"kind":"added","line":3,"text":"\"GITHUB_TOKEN\": \"claviger-ref-1\""}]}]})");
    return object;
}

} // namespace claviger::test
