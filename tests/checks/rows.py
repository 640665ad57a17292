"""Every failure in the table of tests/README.md has a test that bears its number, and no test bears another one."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
IN_TABLE = re.compile(r'^\| (\d+) \|', re.M)
IN_NAMES = {
    '.cpp': [re.compile(r'\bvoid (?:f|row)(\d\d)_?[A-Za-z]\w*\(\)')],
    '.mjs': [re.compile(r'\btest\([^\n]*?\(((?:#\d+ ?)+)\)'), re.compile(r'\bdescribe\([^\n]*?\(((?:#\d+ ?)+)\)'),
             re.compile(r'\brows: \[([\d, ]+)\]')],
}


def named():
    numbers = {}
    for file in sorted((ROOT / 'tests').rglob('*')):
        for pattern in IN_NAMES.get(file.suffix, []):
            for match in pattern.finditer(file.read_text(encoding='utf-8')):
                for number in re.findall(r'\d+', match.group(1)):
                    numbers.setdefault(int(number), file.relative_to(ROOT).as_posix())
    return numbers


table = {int(number) for number in IN_TABLE.findall((ROOT / 'tests/README.md').read_text(encoding='utf-8'))}
tests = named()
wrong = [f'#{number}: no test bears this number' for number in sorted(table - tests.keys())]
wrong += [f'{tests[number]}: #{number} is in no row of tests/README.md' for number in sorted(tests.keys() - table)]
print('\n'.join(wrong) or f'{len(table)} rows, each with a test')
sys.exit(1 if wrong else 0)
