"""The checks themselves: what has fooled one, or might, and innocent look-alikes."""
import sys

import documents
import layering
import rows
import source_rules

REFUSED_INCLUDES = {
    'core/policy/x.cpp': [
        '#include <core/broker/broker.h>', '#include "core/broker/broker.h"', '  # include\t"ui/text/error_text.h"',
        '#include "../broker/broker.h"', '#include "core/base/../broker/broker.h"', '#include "tests/support/run_task.h"',
        '#include "core/nothing/x.h"', '#include "policy.h"', '#include/**/"core/broker/broker.h"',
        '#include \\\n"core/broker/broker.h"', '%:include "core/broker/broker.h"', '#include BROKER',
        '#include<QtWidgets/QWidget>', '#include <QWidget>', '#include <QtGui>', '#include "broker/broker.h"',
        'auto s = "/*"; \n#include "core/broker/broker.h"\n// */', 'QObject::tr ("words")',
    ],
    'core/wire/x.h': ['#include<QtCore/QString>', '#include <QString>', '#include "core/base/error.h"'],
    'app/shim/x.cpp': ['#include<QtCore/QString>', '#include "core/base/error.h"'],
    'core/unknown/x.cpp': [''],
    'ui/x.cpp': ['#include "app/tray/options.h"'],
}
ALLOWED_INCLUDES = {
    'core/policy/x.cpp': [
        '#include "core/base/error.h"', '#include <QtCore/QString>', '#include <vector>', '#include "policy.moc"',
        '// #include "core/broker/broker.h"', '/*\n#include "core/broker/broker.h"\n*/', '// tr("x")', 'u"tr(x)"_s',
        'str("x")',
    ],
    'app/shim/x.cpp': ['#include "core/wire/limits.h"', '#include <sys/socket.h>'],
    'ui/x.cpp': ['#include <QtWidgets/QWidget>', '#include "core/broker/control.h"', 'tr("words")'],
}
REFUSED_CODE = [
    'f("https://a"); popen(x);', "char c = '\"'; popen(x); c = '\"';", 'auto r = R"(")"; popen(x);',
    'int n = 1\'000; popen(x); n = 2\'0;', 'std::system(x);', '::system(x);', 'int r = system (x);',
    'a.b.exec();', 'dialog->exec();', 'menu.exec(point);', 'QCoreApplication::exec();', 'a().exec();', 'd ->\n exec();',
    'QEventLoop loop;', 'process.waitForFinished (1);', 'QRandomGenerator::global()->generate();', 'QTest::qWait(1);',
    '// TODO: later', 'connect(a, SIGNAL(b()), c, SLOT(d()));',
    'QDBusConnection bus; connect(a, SIGNAL(b()), c, SLOT(d()));', 'QObject::connect(a, &A::b, c, SLOT(d()));',
    'co_await f([x] { });', 'co_await f(a, {1});', 'using a::B;\n', 'x\n' * 401,
]
INNOCENT_CODE = [
    'f("popen(x)");', '// popen(x)', '/* a.exec() */', 'R"x(a.exec())" )x";', 'QLocale::system();', 'exec();',
    'a.executable();', 'bus.connect(a, b, c, d, this, SLOT(e()));',
    'QDBusConnection::systemBus().connect(a, b, c, d, this, SLOT(e()));', 'QRandomGenerator::system()->generate();',
    'using a::B;\nB b;\n', 'char c = \'"\'; f("a.exec()");', 'x\n' * 400,
]
ROWS = [
    ('.cpp', 'void f07_diskIsFull()\n{', {7}), ('.cpp', '// void f07_diskIsFull()', set()),
    ('.cpp', '/*\nvoid f07_diskIsFull()\n*/', set()), ('.cpp', '#if 0\n#if 1\n#endif\nvoid f07_x()\n#endif', set()),
    ('.cpp', '#if 0\n#else\nvoid f07_x()\n#endif', {7}), ('.cpp', 'f("void f07_x()");', set()),
    ('.mjs', "test('dies (#7)', async", {7}), ('.mjs', "  // test('dies (#7)', async", set()),
    ('.mjs', "test.skip('dies (#7)', async", set()), ('.mjs', "/*\ntest('dies (#7)', async\n*/", set()),
]


def problems():
    for wanted, table in ((True, REFUSED_INCLUDES), (False, ALLOWED_INCLUDES)):
        for name, snippets in table.items():
            for snippet in snippets:
                if bool(list(layering.problems_of(name, snippet))) != wanted:
                    yield f'layering: {name}: {snippet!r}'
    for wanted, snippets in ((True, REFUSED_CODE), (False, INNOCENT_CODE)):
        for snippet in snippets:
            if bool(list(source_rules.problems_of('core/base/x.cpp', snippet))) != wanted:
                yield f'source_rules: {snippet[:80]!r}'
    for suffix, text, numbers in ROWS:
        if rows.numbers_in(text, suffix) != numbers:
            yield f'rows: {text!r}'
    manual = '.Nm\n.Cm list | status\n.Op x\n.Nm\n.Cm remote\n.It Cm list\n.It Cm pause , resume\n.It Cm remote a Ar s , Cm remote b\n'
    if documents.verbs_of_the_synopsis(manual) != {'list', 'status', 'remote'}:
        yield 'documents: synopsis'
    if documents.verbs_of_the_description(manual) != {'list', 'pause', 'resume', 'remote'}:
        yield 'documents: description'
    if documents.verbs_of_the_command_line('{u"sign-in"_s, signInVerb, // {u"old"_s, oldVerb') != {'sign-in'}:
        yield 'documents: table of the command line'
    if documents.verbs_of_the_broker('table.add(\n  u"a.b"_s, x); const QString kWatchVerb = u"c"_s;') != {'a.b', 'c'}:
        yield 'documents: verbs of the broker'
    if documents.verbs_of_the_protocol('| `a.b` † | `x` |\n| `c` / `d.e` | y |\n') != {'a.b', 'c', 'd.e'}:
        yield 'documents: protocol'
    if len(list(documents.differences({'a'}, 'x', {'b'}, 'y'))) != 2:
        yield 'documents: differences'


if __name__ == '__main__':
    found = [f'fooled, or too strict: {problem}' for problem in problems()]
    print('\n'.join(found) or 'no check is fooled')
    sys.exit(1 if found else 0)
