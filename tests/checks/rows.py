"""Every failure in the table of tests/README.md has a test that bears its number, and no test bears another one."""
import pathlib
import re
import sys

from cpp_text import without_comments_and_strings, without_disabled

IN_TABLE = re.compile(r'^\| (\d+) \|', re.M)
IN_NAMES = {
    '.cpp': [re.compile(r'\bvoid (?:f|row)(\d\d)_?[A-Za-z]\w*\(\)')],
    '.mjs': [re.compile(r'\btest\([^\n]*?\(((?:#\d+ ?)+)\)'), re.compile(r'\bdescribe\([^\n]*?\(((?:#\d+ ?)+)\)'),
             re.compile(r'\brows: \[([\d, ]+)\]')],
}


def numbers_in(text, suffix):
    """The numbers that tests of this file bear; what is commented out is no test."""
    if suffix == '.cpp':
        text = without_disabled(without_comments_and_strings(text))
    else:  # whole lines and blocks: the rest would take a parser of regular expressions
        text = re.sub(r'^\s*(?://[^\n]*|/\*.*?\*/)', '', text, flags=re.M | re.S)
    return {int(number) for pattern in IN_NAMES.get(suffix, []) for match in pattern.finditer(text)
            for number in re.findall(r'\d+', match.group(1))}


def named(root):
    numbers = {}
    for file in sorted((root / 'tests').rglob('*')):
        if file.suffix in IN_NAMES and 'node_modules' not in file.parts:
            for number in numbers_in(file.read_text(encoding='utf-8'), file.suffix):
                numbers.setdefault(number, file.relative_to(root).as_posix())
    return numbers


if __name__ == '__main__':
    top = pathlib.Path(sys.argv[1])
    table = {int(number) for number in IN_TABLE.findall((top / 'tests/README.md').read_text(encoding='utf-8'))}
    tests = named(top)
    wrong = [f'#{number}: no test bears this number' for number in sorted(table - tests.keys())]
    wrong += [f'{tests[number]}: #{number} is in no row of tests/README.md' for number in sorted(tests.keys() - table)]
    print('\n'.join(wrong) or f'{len(table)} rows, each with a test')
    sys.exit(1 if wrong else 0)
