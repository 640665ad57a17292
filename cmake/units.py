"""Which sources get along in one translation unit: units.py MOST_LINES FILE…

Prints "<unit> <file>" for each file. Reading Qt's headers and making the same templates once for several files
is half of the work of a build, and nine tenths of clang-tidy's. Two files do not get along if one declares, in
an unnamed namespace or as static or constant, a name that the other one mentions at all. A file that defines
macros stays alone. Used by the presets that compile everything once (CLAVIGER_UNITS) and by
tests/lint/tidy.py.
"""
import pathlib
import re
import sys

UNNAMED = re.compile(r'^namespace \{\n(.*?)^\} // namespace$', re.M | re.S)
NO_CODE = re.compile(r'''//[^\n]*|/\*.*?\*/|'(?:[^'\\\n]|\\.)'|"(?:[^"\\\n]|\\.)*"''', re.S)
MACRO = re.compile(r'^\s*#\s*(?:define|undef)\b', re.M)
# clang-format puts declarations of a namespace at the left margin. Too many names rather than too few: the
# price of one too many is another unit.
TYPE = re.compile(r'^(?:template.*>\s*)?(?:class|struct|enum class|enum|using)\s+(\w+)\b(?!::)', re.M)
LINE = re.compile(r'^(?!using\b)[^\s#/}].*$', re.M)
NAME = re.compile(r'\b(?!Q_LOGGING_CATEGORY\b|_s\b)([A-Za-z_]\w*)(?=\(|\[|\s*[={;])')
INTERNAL = re.compile(r'^(?:static|constexpr|const|inline constexpr)\b.*$|^int main\(.*$', re.M)


def declared(text):
    """The names that must not be seen by another source."""
    names = set()
    for block in UNNAMED.finditer(text):
        inner = block.group(1)
        names |= set(TYPE.findall(inner))
        for line in LINE.findall(inner):
            names |= set(NAME.findall(line)) | set(re.findall(r'^Q_LOGGING_CATEGORY\((\w+)', line))
    for line in INTERNAL.findall(text):
        names |= set(NAME.findall(line))
    return names


def mentioned(text):
    """All words of the code. A file that has a name from a header, or a local one, must not see another's."""
    return set(re.findall(r'\b[A-Za-z_]\w*', NO_CODE.sub(' ', text)))


class Source:
    def __init__(self, file):
        text = pathlib.Path(file).read_text(encoding='utf-8')
        self.file = file
        self.lines = text.count('\n')
        self.declared = declared(text)
        self.mentioned = mentioned(text)
        self.stays_alone = bool(MACRO.search(text))


class Unit:
    def __init__(self):
        self.files, self.declared, self.mentioned, self.lines = [], set(), set(), 0

    def takes(self, source, most_lines):
        return self.lines + source.lines <= most_lines \
            and not source.declared & self.mentioned and not self.declared & source.mentioned

    def add(self, source):
        self.files.append(source.file)
        self.declared |= source.declared
        self.mentioned |= source.mentioned
        self.lines += source.lines


def units_of(files, most_lines):
    """First fit, in the order given."""
    units, alone = [], []
    for file in files:
        source = Source(file)
        unit = None if source.stays_alone else next((unit for unit in units if unit.takes(source, most_lines)), None)
        if unit is None:
            unit = Unit()
            (alone if source.stays_alone else units).append(unit)
        unit.add(source)
    return units + alone


if __name__ == '__main__':
    for number, unit in enumerate(units_of(sys.argv[2:], int(sys.argv[1]))):
        for file in unit.files:
            print(number, file)
