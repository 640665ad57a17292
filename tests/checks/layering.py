"""An arrow never runs up: which folder may include which, and what core never sees.

The table is ARCHITECTURE.md's; the CMake link lists say the same and the linker enforces them, this
also catches a header that is included without linking.
"""
import pathlib
import re
import sys

from cpp_text import without_comments, without_comments_and_strings

ALLOWED = {
    'core/base': set(),
    'core/wire': set(),
    'core/config': {'core/base'},
    'core/net': {'core/base'},
    'core/vault': {'core/base'},
    'core/servers': {'core/base'},
    'core/policy': {'core/base'},
    'core/audit': {'core/base'},
    'core/detect': {'core/base'},
    'core/oauth': {'core/base', 'core/net'},
    'core/sessions': {'core/base', 'core/net', 'core/policy', 'core/servers', 'core/vault', 'core/oauth'},
    'core/clients': {'core/base', 'core/config', 'core/detect', 'core/servers', 'core/vault',
                     'core/policy', 'core/audit'},
    'core/mcp': {'core/base', 'core/net'},
    'core/credentials': {'core/base', 'core/wire', 'core/net', 'core/servers', 'core/vault'},
    'core/broker': {'core/base', 'core/wire', 'core/net', 'core/config', 'core/vault', 'core/servers', 'core/policy',
                    'core/audit', 'core/detect', 'core/oauth', 'core/clients', 'core/credentials',
                    'core/mcp',
                    'core/sessions'},
    'app/shim': {'core/wire'},
}
CORE = {name for name in ALLOWED if name.startswith('core/')}
ALLOWED['ui'] = CORE
ALLOWED['app/platform'] = CORE
ALLOWED['app/cli'] = CORE | {'ui', 'app/platform', 'app/shim'}  # starts the broker as the shim does
ALLOWED['app/tray'] = CORE | {'ui', 'app/platform', 'app/cli'}

QT_OF_CORE = ('QtCore/', 'QtDBus/', 'QtNetwork/')
NO_QT = {'core/wire', 'app/shim'}
INCLUDE = re.compile(r'^[ \t]*(?:#|%:)\s*include(?:_next)?\s*(?:<([^>\n]*)>|"([^"\n]*)"|([^\s<"].*))', re.M)
GENERATED = re.compile(r'moc_\w+\.cpp|ui_\w+\.h|\w+\.moc')


def module_of(path):
    """The longest known module that the path lies in."""
    parts = path.split('/')
    for length in (2, 1):
        name = '/'.join(parts[:length])
        if name in ALLOWED:
            return name
    return None


def wrong_include(own, system, local):
    """Why this module must not include that; None if it may. `system`: between <>, `local`: between quotes."""
    target = local if system is None else system
    other = module_of(target)
    if '..' in target.split('/'):
        return 'is a way around the table'
    if other:
        return None if other == own or other in ALLOWED[own] else 'is above it'
    if target.split('/')[0] in ('core', 'app', 'ui', 'tests'):
        return 'is nothing that a program is made of'
    if system is None:
        return None if GENERATED.fullmatch(target) else 'is not named by its path from the root'
    if re.match(r'Q[A-Z]|Qt', target):
        if own in NO_QT:
            return 'is Qt'
        if own in CORE and not target.startswith(QT_OF_CORE):
            return 'is not what core sees of Qt'
    return None


def problems_of(name, text):
    own = module_of(name)
    if own is None:
        yield f'{name}: is in no known module; add it to ALLOWED and to ARCHITECTURE.md'
        return
    for system, local, computed in INCLUDE.findall(without_comments(text.replace('\\\n', '  '))):
        if computed:
            yield f'{name}: include {computed.strip()}: a name that nobody can check'
            continue
        why = wrong_include(own, system or None, local)
        if why:
            yield f'{name}: {own} must not include {system or local}: it {why}'
    if own in CORE and re.search(r'\b(tr|translate)\s*\(', without_comments_and_strings(text)):
        yield f'{name}: core never words a sentence for a person'


def problems(root):
    for file in sorted(root.glob('core/**/*')) + sorted(root.glob('ui/**/*')) + sorted(root.glob('app/**/*')):
        if file.suffix in ('.h', '.cpp'):
            yield from problems_of(file.relative_to(root).as_posix(), file.read_text(encoding='utf-8'))


if __name__ == '__main__':
    found = list(problems(pathlib.Path(sys.argv[1])))
    print('\n'.join(found) or 'every include points down')
    sys.exit(1 if found else 0)
