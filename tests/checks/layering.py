"""An arrow never runs up: which folder may include which, and what core never sees.

The table is ARCHITECTURE.md's; the CMake link lists say the same and the linker enforces them, this
also catches a header that is included without linking.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])

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

NOT_IN_CORE = re.compile(r'#include <(QtGui|QtWidgets)/|#include <Q(Widget|Dialog|Application|Icon)')
NO_QT = {'core/wire', 'app/shim'}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)


def module_of(path):
    """The longest known module that the path lies in."""
    parts = path.split('/')
    for length in (2, 1):
        name = '/'.join(parts[:length])
        if name in ALLOWED:
            return name
    return None


def problems():
    for file in sorted(ROOT.glob('core/**/*')) + sorted(ROOT.glob('ui/**/*')) + sorted(ROOT.glob('app/**/*')):
        if file.suffix not in ('.h', '.cpp'):
            continue
        name = file.relative_to(ROOT).as_posix()
        own = module_of(name)
        if own is None:
            yield f'{name}: is in no known module; add it to ALLOWED and to ARCHITECTURE.md'
            continue
        text = file.read_text(encoding='utf-8')
        for target in INCLUDE.findall(text):
            other = module_of(target)
            if other is None:
                if '/' not in target and not target.startswith(('ui_', 'moc_')) and not target.endswith('.moc'):
                    yield f'{name}: include "{target}" by its path from the root'
                continue
            if other != own and other not in ALLOWED[own]:
                yield f'{name}: {own} must not include {target}'
        if own.startswith('core/') and NOT_IN_CORE.search(text):
            yield f'{name}: core never sees a widget'
        if own in NO_QT and re.search(r'#include <Q', text):
            yield f'{name}: {own} uses no Qt'
        if own.startswith('core/') and re.search(r'\b(tr|translate)\(', text):
            yield f'{name}: core never words a sentence for a person'


found = list(problems())
print('\n'.join(found) or 'every include points down')
sys.exit(1 if found else 0)
