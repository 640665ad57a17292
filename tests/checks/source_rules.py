"""Traps and habits that a grep can see. Each rule says why."""
import pathlib
import re
import sys

from cpp_text import without_comments_and_strings

LONGEST_FILE = 400

ANYWHERE = [
    (re.compile(r'co_await[^;]*\[[^\]]*\w[^\]]*\]\s*[({]'),
     'g++ 12 miscompiles a lambda with captures inside a co_await expression: name it first'),
    (re.compile(r'co_await[^;(]*\([^;)]*[(,]\s*\{'),
     'g++ 12 does not compile a braced list inside a co_await expression: name it first'),
    (re.compile(r'\bQRandomGenerator\s*::\s*global\s*\('), 'only the operating system\'s random source'),
    # A connection to a signal on the bus has no other way.
    (re.compile(r'\bSIGNAL\s*\(|(?<![\w.>])(?:\w+\s*::\s*)?connect\s*\([^;]*\bSLOT\s*\('),
     'string-based connections break silently'),
    (re.compile(r'\bpopen\s*\(|\bstd\s*::\s*system\s*\(|(?<![\w:.>])(?:::\s*)?system\s*\('),
     'nothing of ours goes through a shell'),
]
IN_PRODUCT = [
    (re.compile(r'(?:\.|->|::)\s*exec\s*\('), 'no nested event loops: use open() or a Task'),
    (re.compile(r'\bQEventLoop\b'), 'no nested event loops: use a Task'),
    (re.compile(r'\bwaitFor(Finished|Started|ReadyRead|BytesWritten|Connected)\s*\('),
     'no blocking waits on a thread with an event loop'),
    (re.compile(r'\bqWait\s*\('), 'qWait belongs nowhere'),
]
IN_COMMENTS_TOO = [
    (re.compile(r'\b(TODO|FIXME|XXX|HACK)\b'), 'finish it or write an issue'),
]
# One place each, with its reason.
EXCEPTIONS = {
    ('app/tray/main.cpp', 'exec'): 'the event loop itself',
}


def sources(root):
    for folder in ('app', 'core', 'ui', 'tests'):
        for file in sorted((root / folder).glob('**/*')):
            if file.suffix in ('.h', '.cpp') and 'node_modules' not in file.parts:
                yield file


def problems_of(name, text):
    is_product = not name.startswith('tests/')
    code = without_comments_and_strings(text)
    lines = text.count('\n')
    if lines > LONGEST_FILE and is_product:
        yield f'{name}: {lines} lines; more than {LONGEST_FILE} read better apart'
    if name.endswith('.h') and '#pragma once' not in code:
        yield f'{name}: needs #pragma once'
    rules = [(code, rule) for rule in ANYWHERE + (IN_PRODUCT if is_product else [])]
    rules += [(text, rule) for rule in IN_COMMENTS_TOO]
    for subject, (pattern, why) in rules:
        for hit in pattern.finditer(subject):
            if any(name == place and word in hit.group(0) for place, word in EXCEPTIONS):
                continue
            line = subject.count('\n', 0, hit.start()) + 1
            yield f'{name}:{line}: {why}: {" ".join(hit.group(0).split())[:60]}'
    for name_used in re.findall(r'^using (?:\w+::)+(\w+);$', code, re.M) if name.endswith('.cpp') else ():
        if len(re.findall(rf'\b{name_used}\b', code)) == 1:
            yield f'{name}: "using {name_used}" is not used'  # clang-tidy asks this of one file at a time only


if __name__ == '__main__':
    top = pathlib.Path(sys.argv[1])
    found = [problem for file in sources(top)
             for problem in problems_of(file.relative_to(top).as_posix(), file.read_text(encoding='utf-8'))]
    print('\n'.join(found) or 'all source rules hold')
    sys.exit(1 if found else 0)
