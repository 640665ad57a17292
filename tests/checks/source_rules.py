"""Traps and habits that a grep can see. Each rule says why."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
LONGEST_FILE = 400

RULES = [
    (re.compile(r'co_await[^;]*\[[^\]]*\w[^\]]*\]\s*[({]'),
     'g++ 12 miscompiles a lambda with captures inside a co_await expression: name it first'),
    (re.compile(r'co_await[^;(]*\([^;)]*[(,]\s*\{'),
     'g++ 12 does not compile a braced list inside a co_await expression: name it first'),
    (re.compile(r'(?<![\w.>])(?:\w+(?:\.|->))exec\(\)'),
     'no nested event loops: use open() or a Task'),
    (re.compile(r'\bQEventLoop\b'), 'no nested event loops: use a Task'),
    (re.compile(r'\bwaitFor(Finished|Started|ReadyRead|BytesWritten|Connected)\('),
     'no blocking waits on a thread with an event loop'),
    (re.compile(r'\bQRandomGenerator::global\('), 'only the operating system\'s random source'),
    (re.compile(r'\b(TODO|FIXME|XXX|HACK)\b'), 'finish it or write an issue'),
    (re.compile(r'\bSIGNAL\(|\bSLOT\('), 'string-based connections break silently'),
    (re.compile(r'std::system\(|\bpopen\('), 'nothing of ours goes through a shell'),
]
# One place each, with its reason.
EXCEPTIONS = {
    ('app/tray/main.cpp', 'exec'): 'the event loop itself',
}


def sources():
    for folder in ('app', 'core', 'ui', 'tests'):
        for file in sorted((ROOT / folder).glob('**/*')):
            if file.suffix in ('.h', '.cpp') and 'node_modules' not in file.parts:
                yield file


def problems():
    for file in sources():
        name = file.relative_to(ROOT).as_posix()
        product = not name.startswith('tests/')
        text = file.read_text(encoding='utf-8')
        code = re.sub(r'//[^\n]*', '', text)
        lines = text.count('\n')
        if lines > LONGEST_FILE and product:
            yield f'{name}: {lines} lines; more than {LONGEST_FILE} read better apart'
        if file.suffix == '.h' and '#pragma once' not in text:
            yield f'{name}: needs #pragma once'
        for pattern, why in RULES:
            if not product and ('exec' in pattern.pattern or 'waitFor' in pattern.pattern
                                or 'QEventLoop' in pattern.pattern):
                continue
            subject = text if 'TODO' in pattern.pattern else code
            for hit in pattern.finditer(subject):
                if any(name == place and word in hit.group(0) for place, word in EXCEPTIONS):
                    continue
                if 'SLOT' in pattern.pattern and 'QDBusConnection' in code:
                    continue  # Qt's D-Bus module has no other way to connect
                line = subject.count('\n', 0, hit.start()) + 1
                yield f'{name}:{line}: {why}: {" ".join(hit.group(0).split())[:60]}'
        for name_used in re.findall(r'^using (?:\w+::)+(\w+);$', code, re.M) if file.suffix == '.cpp' else ():
            if len(re.findall(rf'\b{name_used}\b', code)) == 1:
                yield f'{name}: "using {name_used}" is not used'  # clang-tidy asks this of one file at a time only
        if product and re.search(r'\bqWait\(', code):
            yield f'{name}: qWait belongs nowhere'


found = list(problems())
print('\n'.join(found) or 'all source rules hold')
sys.exit(1 if found else 0)
