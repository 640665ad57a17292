"""clang-tidy over many files in a fraction of the time: tidy.py BUILD_FOLDER JOBS FILE…

A run on one file spends nine tenths of its time in Qt's headers. So files that get along (cmake/units.py) are
put together into one translation unit, and Qt is walked once for all of them. Should a unit not compile all
the same, its files are looked at one by one.

BUILD_FOLDER has compile_commands.json. Exit code 1 if anything is found.
"""
import concurrent.futures
import itertools
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / 'cmake'))
from units import units_of  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
TIDY = 'clang-tidy-16'
MOST_LINES = 2500  # of one unit: enough to share the headers, and work for every processor
OURS = r'/(app|core|ui)/.*\.(h|cpp)$'


def command_of(unit, commands):
    """One command for all files of a unit: the first one's, with the others' definitions and folders too."""
    words = []
    for file in unit.files:
        own = commands[file.resolve()]['command'].split()
        own = own[:own.index('-o')]
        if not words:
            words = own
            continue
        position = 0
        while position < len(own):
            length = 2 if own[position] in ('-isystem', '-I', '-Xclang') else 1
            part = own[position:position + length]
            position += length
            if part[0].startswith(('-D', '-I', '-isystem')) and ' '.join(part) not in ' '.join(words):
                words += part
    return ' '.join(words)


def tidy(folder, file):
    done = subprocess.run([TIDY, '-p', str(folder), '--quiet', '--warnings-as-errors=*', f'--header-filter={OURS}',
                           str(file)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def main():
    build, jobs = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
    files = [pathlib.Path(name) for name in sys.argv[3:]]
    commands = {pathlib.Path(entry['file']).resolve(): entry
                for entry in json.loads((build / 'compile_commands.json').read_text(encoding='utf-8'))}
    missing = [file for file in files if file.resolve() not in commands]
    if missing:
        sys.exit(f'not compiled, so not looked at: {", ".join(map(str, missing))}')

    folder = build / 'units'
    folder.mkdir(exist_ok=True)
    for old in folder.glob('*.cpp'):
        old.unlink()
    units, entries = [], []
    # Only files of one top folder meet: they are compiled alike.
    for _, group in itertools.groupby(sorted(files), key=lambda file: file.resolve().relative_to(ROOT).parts[0]):
        units += units_of(group, MOST_LINES)
    for number, unit in enumerate(units):
        unit.path = folder / f'unit_{number}.cpp'
        unit.path.write_text(''.join(f'#include "{file.resolve()}"\n' for file in unit.files), encoding='utf-8')
        entries.append({'directory': str(build), 'file': str(unit.path),
                        'command': f'{command_of(unit, commands)} -c {unit.path}'})
    (folder / 'compile_commands.json').write_text(json.dumps(entries), encoding='utf-8')

    def look_at(unit):
        code, text = tidy(folder, unit.path)
        if 'clang-diagnostic-error' not in text:
            return code, text
        print(f'note: looking one by one at {" ".join(map(str, unit.files))}:\n'
              + next(line for line in text.split('\n') if 'clang-diagnostic-error' in line), file=sys.stderr)
        results = [tidy(build, file) for file in unit.files]
        return max(code for code, _ in results), ''.join(text for _, text in results)

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        # The long ones first, so that no processor waits for the last one.
        results = list(pool.map(look_at, sorted(units, key=lambda unit: -unit.lines)))
    print(''.join(text for _, text in results), end='')
    print(f'{len(files)} files in {len(units)} units', file=sys.stderr)
    sys.exit(1 if any(code for code, _ in results) else 0)


main()
