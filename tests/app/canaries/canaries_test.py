"""No value is anywhere but in its keychain and in the server that needs it.

Plants canaries in clients' files, imports them, launches, crashes the broker, launches again, undoes, and
meanwhile looks at every file below the home, at every command line, at the log and at the bus.
"""
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'launch'))
from sandbox import PASSPHRASE, Sandbox, wait_until  # noqa: E402

PROGRAMS, VAULT = sys.argv[1:3]
ENV_CANARY = 'ghp_' + 'Canary7Env' * 3 + 'Xq2b9T'
URL_CANARY = 'C4nary-p4ss-9f27e1'
MOVED = [ENV_CANARY, URL_CANARY]
INITIALIZE = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}\n'


class CommandLines(threading.Thread):
    """Every command line that was seen, except the test's own."""

    def __init__(self):
        super().__init__(daemon=True)
        self.seen = set()
        self.ended = False

    def run(self):
        while not self.ended:
            for folder in pathlib.Path('/proc').iterdir():
                if folder.name.isdigit():
                    try:
                        self.seen.add((folder / 'cmdline').read_bytes())
                    except OSError:
                        pass
            time.sleep(0.002)


def plant(box):
    entry = {'command': 'python3', 'args': [str(box.server)],
             'env': {'GITHUB_PERSONAL_ACCESS_TOKEN': ENV_CANARY,
                     'DATABASE_URL': f'postgres://ada:{URL_CANARY}@db.example/app'}}
    cursor = box.home / '.cursor/mcp.json'
    cursor.parent.mkdir(parents=True)
    cursor.write_text(json.dumps({'mcpServers': {'report': entry}}, indent=2))
    claude = box.home / '.claude.json'
    claude.write_text(json.dumps({'mcpServers': {'second': dict(entry, type='stdio')}}))
    return {path: path.read_bytes() for path in (cursor, claude)}


def everything(control):
    """All findings of all entries, as the person would tick them."""
    plan = control.call('import.scan')[0]
    servers = []
    for client in plan['clients']:
        for file in client['files']:
            for server in file['servers']:
                servers.append({'path': file['path'], 'key': server['key'], 'references': [],
                                'findings': [f['id'] for f in server['findings'] if f['movable']]})
    return {'plan': plan['plan'], 'selection': {'servers': servers}}, plan


def find_in_files(folder, canaries, allowed=()):
    for path in folder.rglob('*'):
        if path.is_file() and not path.is_symlink() and path not in allowed:
            data = path.read_bytes()
            for canary in canaries:
                if canary.encode() in data or canary.encode('utf-16-le') in data:
                    yield f'{path}: {canary[:8]}…'


def launch(box):
    entry = json.loads((box.home / '.cursor/mcp.json').read_text())['mcpServers']['report']
    full = dict(box.environment, PYTHONHOME=sys.base_prefix, **entry.get('env', {}))
    process = subprocess.Popen(box.client_command([entry['command'], *entry['args']]), env=full,
                               cwd=box.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    out, err = process.communicate(INITIALIZE, timeout=60)
    assert process.returncode == 0, (out, err)
    seen = json.loads(out)['env']
    assert seen['GITHUB_PERSONAL_ACCESS_TOKEN'] == ENV_CANARY
    assert seen['DATABASE_URL'] == f'postgres://ada:{URL_CANARY}@db.example/app'
    assert not any(canary in err.decode() for canary in MOVED)


def begin(box):
    control = box.start()
    if VAULT == 'sealed-file':
        control.call('vault.use', {'kind': VAULT, 'secret': 0}, [PASSPHRASE])
    return control


def run(box, lines, monitor_file):
    original = plant(box)
    control = begin(box)
    request, plan = everything(control)
    assert not any(canary in json.dumps(plan) for canary in MOVED), 'a plan shows values'
    preview = control.call('import.preview', request)[0]
    assert not any(canary in json.dumps(preview) for canary in MOVED), 'a preview shows values'
    lines.start()  # from here on nothing but the server may show them
    applied = control.call('import.apply', request)[0]
    assert all(file['ok'] for file in applied['files']), applied
    launch(box)

    box.broker.send_signal(signal.SIGSEGV)
    box.broker.wait()
    control = begin(box)
    if VAULT == 'sealed-file':
        control.call('unlock', {'secret': 0}, [PASSPHRASE])
    launch(box)
    for verb, arguments in (('servers.list', {}), ('clients.list', {}), ('undo.list', {}),
                            ('access.list', {}), ('audit.query', {'limit': 1000}), ('status', {})):
        assert not any(canary in json.dumps(control.call(verb, arguments)[0]) for canary in MOVED), verb
    box.log.flush()
    found = list(find_in_files(box.folder, MOVED))
    assert not found, found

    answer = {}
    other = box.control()
    thread = threading.Thread(
        target=lambda: answer.update(other.call('undo.apply', {'all': True})[0]))
    thread.start()
    box.answer(control, 'once')
    thread.join(60)
    assert answer and all(file['ok'] for file in answer['files']), answer
    for path, data in original.items():
        assert path.read_bytes() == data, f'{path} is not what it was'
    box.stop()
    found = list(find_in_files(box.folder, MOVED, allowed=original.keys()))
    assert not found, found

    lines.ended = True
    lines.join()
    shown = [line for line in lines.seen if any(canary.encode() in line for canary in MOVED)]
    assert not shown, shown
    if monitor_file:
        heard = monitor_file.read_bytes()
        assert b'org.freedesktop' in heard, 'the bus was not listened to'
        assert not any(canary.encode() in heard for canary in MOVED), 'a value crossed the bus in plain'
    assert not list(pathlib.Path('/').glob('core*')) and not list(box.folder.rglob('core*')), 'a core file'


def unlock_keyring(box):
    """A keyring of its own on this session's bus."""
    environment = dict(box.environment, DBUS_SESSION_BUS_ADDRESS=os.environ['DBUS_SESSION_BUS_ADDRESS'],
                       XDG_RUNTIME_DIR=str(box.folder))
    box.environment = environment
    daemon = subprocess.Popen(['gnome-keyring-daemon', '--unlock', '--foreground', '--components=secrets'],
                              env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    daemon.stdin.write(b'keyring password')
    daemon.stdin.close()
    owned = ['dbus-send', '--session', '--print-reply', '--dest=org.freedesktop.DBus', '/',
             'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets']
    wait_until(lambda: b'true' in subprocess.run(owned, env=environment, capture_output=True).stdout)
    output = open(box.folder.with_suffix('.bus'), 'wb')
    monitor = subprocess.Popen(['dbus-monitor', '--session'], env=environment, stdout=output)
    return [daemon, monitor], pathlib.Path(output.name)


def main():
    if VAULT == 'keychain' and 'CLAVIGER_IN_BUS' not in os.environ:
        if not all(shutil.which(p) for p in ('dbus-run-session', 'gnome-keyring-daemon', 'dbus-monitor')):
            return 77
        environment = dict(os.environ, CLAVIGER_IN_BUS='1')
        return subprocess.run(['dbus-run-session', '--', sys.executable, *sys.argv],
                              env=environment).returncode
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))  # whoever could write a core file may
    box = Sandbox(PROGRAMS)
    helpers, monitor_file = [], None
    try:
        if VAULT == 'keychain':
            helpers, monitor_file = unlock_keyring(box)
        run(box, CommandLines(), monitor_file)
    finally:
        if sys.exc_info()[0]:
            print((box.folder / 'broker.log').read_text(errors='replace')[-3000:])
        for helper in helpers:
            helper.kill()
            helper.wait()
        box.remove()
        if monitor_file:
            monitor_file.unlink()
    print('no canary was seen')
    return 0


if __name__ == '__main__':
    sys.exit(main())
