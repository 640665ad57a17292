"""Documents say what is so: every module has its page, links lead somewhere, verbs are documented and exist."""
import pathlib
import re
import sys

from cpp_text import without_comments


def verbs_of_the_command_line(text):
    """Those of the table in app/cli/help.cpp."""
    return set(re.findall(r'\{\s*u"([a-z-]+)"_s,\s*\w+Verb\b', without_comments(text)))


def verbs_of_the_broker(text):
    return set(re.findall(r'\.add\(\s*u"([A-Za-z.]+)"_s', without_comments(text))) \
        | set(re.findall(r'\bk\w*Verb\s*=\s*u"([A-Za-z.]+)"_s', without_comments(text)))


def first_words(lines, separator):
    return {part.removeprefix('Cm ').split()[0] for line in lines for part in re.split(separator, line)}


def verbs_of_the_synopsis(manual):
    """First words after the program's name."""
    return first_words(re.findall(r'^\.Nm\n\.Cm (.+)$', manual, re.M), r' \| ')


def verbs_of_the_description(manual):
    return first_words(re.findall(r'^\.It Cm (.+)$', manual, re.M), r' , ')


def verbs_of_the_protocol(text):
    """First cells of the table in core/broker/README.md."""
    return {verb for cell in re.findall(r'^\| (`[^|]+?) \|', text, re.M)
            for verb in re.findall(r'`([a-z]+(?:\.[A-Za-z]+)?)`', cell)}


def differences(code, code_name, page, page_name):
    for verb in sorted(code - page):
        yield f'{page_name}: says nothing of "{verb}"'
    for verb in sorted(page - code):
        yield f'{page_name}: "{verb}" is no verb of {code_name}'


def problems(root):
    def read(name):
        return (root / name).read_text(encoding='utf-8')
    for name in ('README.md', 'ARCHITECTURE.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'LICENSE'):
        if not (root / name).is_file():
            yield f'{name} is missing'
    architecture = read('ARCHITECTURE.md')
    for folder in sorted((root / 'core').iterdir()):
        if not folder.is_dir():
            continue
        if not (folder / 'README.md').is_file():
            yield f'{folder.relative_to(root)}: has no README.md'
        if f'`core/{folder.name}`' not in architecture:
            yield f'ARCHITECTURE.md: says nothing of core/{folder.name}'
    for page in sorted(root.glob('*.md')) + [page for folder in ('core', 'ui', 'tests', 'app')
                                             for page in sorted(root.glob(f'{folder}/**/*.md'))]:
        for target in re.findall(r'\]\(([^)#\s]+)[^)]*\)', page.read_text(encoding='utf-8')):
            if not re.match(r'[a-z]+:', target) and not (page.parent / target).exists():
                yield f'{page.relative_to(root)}: link to {target} leads nowhere'
    command_line = verbs_of_the_command_line(read('app/cli/help.cpp'))
    manual = read('app/cli/claviger.1')
    for part, verbs in (('synopsis', verbs_of_the_synopsis(manual)), ('description', verbs_of_the_description(manual))):
        yield from differences(command_line, 'app/cli/help.cpp', verbs, f'app/cli/claviger.1 ({part})')
    for verb in sorted(set(re.findall(r'`claviger ([a-z-]+)', read('README.md'))) - command_line):
        yield f'README.md: "claviger {verb}" is no verb'
    broker = set().union(*(verbs_of_the_broker(file.read_text(encoding='utf-8'))
                           for file in sorted((root / 'core/broker').glob('**/*.cpp'))))
    yield from differences(broker, 'core/broker', verbs_of_the_protocol(read('core/broker/README.md')),
                           'core/broker/README.md')


if __name__ == '__main__':
    found = list(problems(pathlib.Path(sys.argv[1])))
    print('\n'.join(found) or 'documents are complete')
    sys.exit(1 if found else 0)
