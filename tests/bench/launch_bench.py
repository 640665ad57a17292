"""Starts through the shim and the real broker against direct starts.

    launch_bench.py BINARIES BENCHMARKS

A home, a bus and a GNOME keyring of its own. The servers come from an imported Cursor configuration, and
shim_bench runs under Cursor's name, so that the import's own grant answers. What shim_bench prints is
followed by the broker's memory: before, at its highest, after.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'app' / 'clients'))
from sandbox import Sandbox  # noqa: E402

BINARIES, BENCHMARKS = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
MOST_GROWTH_MB = 4  # what counts as "back at its baseline"
SETTLE_SECONDS = 8
TOKEN = 'ghp_q7Rv2mZx9KpL4tW8sB3nYc6HdF1gJ0aE5uQi'
NAME = 'GITHUB_PERSONAL_ACCESS_TOKEN'


def memory_mb(pid, key):
    for line in pathlib.Path(f'/proc/{pid}/status').read_text().splitlines():
        if line.startswith(key + ':'):
            return int(line.split()[1]) / 1024
    return float('nan')


def import_servers(box):
    def entry(command, *arguments):
        return {'command': command, 'args': list(arguments), 'env': {NAME: TOKEN}}
    file = box.write('.cursor/mcp.json', json.dumps({'mcpServers': {
        'bench': entry('/bin/true'), 'held': entry('/bin/sleep', '1')}}))
    box.claviger('import', '--yes', '--client', 'cursor')
    written = json.loads(file.read_text())['mcpServers']
    assert TOKEN not in file.read_text(), 'the token is still in the file'
    return {name: server['args'][0] for name, server in written.items()}, written['bench']['env'][NAME]


def measure(box, broker):
    servers, marker = import_servers(box)
    client = box.folder / 'cursor'
    shutil.copy2(BENCHMARKS / 'shim_bench', client)
    environment = dict(box.environment, **{NAME: marker})

    def bench(runs, burst):
        return subprocess.run([client, '--check', '--shim', BINARIES / 'claviger-shim', '--socket-folder',
                               box.folder / 'run' / 'claviger', '--server', servers['bench'], '--held-server',
                               servers['held'], '--runs', str(runs), '--burst', str(burst)],
                              env=environment, stdin=subprocess.DEVNULL, text=True,
                              stdout=None if burst > 1 else subprocess.DEVNULL).returncode
    bench(20, 1)  # the first launch reads and hashes what is kept from then on
    time.sleep(SETTLE_SECONDS)
    before = memory_mb(broker.pid, 'VmRSS')
    code = bench(500, 1000)
    highest = memory_mb(broker.pid, 'VmHWM')
    time.sleep(SETTLE_SECONDS)
    after = memory_mb(broker.pid, 'VmRSS')
    print(f'broker: {before:.1f} MB before, {highest:.1f} MB at its highest, {after:.1f} MB after '
          f'(goal: at most {MOST_GROWTH_MB} MB more than before)')
    report = box.claviger_json('audit', '--limit', '5')
    assert all(record['outcome'] == 'allowed' for record in report['records'] if record['kind'] == 'launch')
    return 0 if code == 0 and after - before <= MOST_GROWTH_MB else 1


def main():
    box = Sandbox(BINARIES)
    try:
        box.start_bus_and_keyring()
        return measure(box, box.start_broker())
    finally:
        box.close()


if __name__ == '__main__':
    sys.exit(main())
