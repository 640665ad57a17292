"""Documents say what is so: every module has its page, links lead somewhere, verbs are documented."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])


def problems():
    for name in ('README.md', 'ARCHITECTURE.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'LICENSE'):
        if not (ROOT / name).is_file():
            yield f'{name} is missing'
    for folder in sorted((ROOT / 'core').iterdir()):
        if folder.is_dir() and not (folder / 'README.md').is_file():
            yield f'{folder.relative_to(ROOT)}: has no README.md'
    for page in sorted(ROOT.glob('*.md')) + sorted(ROOT.glob('core/**/*.md')) + sorted(ROOT.glob('ui/**/*.md')) \
            + sorted(ROOT.glob('tests/**/*.md')) + sorted(ROOT.glob('app/**/*.md')):
        text = page.read_text(encoding='utf-8')
        for target in re.findall(r'\]\(([^)#\s]+)[^)]*\)', text):
            if re.match(r'[a-z]+:', target):
                continue
            if not (page.parent / target).exists():
                yield f'{page.relative_to(ROOT)}: link to {target} leads nowhere'
    architecture = (ROOT / 'ARCHITECTURE.md').read_text(encoding='utf-8')
    for folder in sorted((ROOT / 'core').iterdir()):
        if folder.is_dir() and f'`core/{folder.name}`' not in architecture:
            yield f'ARCHITECTURE.md: says nothing of core/{folder.name}'


found = list(problems())
print('\n'.join(found) or 'documents are complete')
sys.exit(1 if found else 0)
