"""A home, a session bus, a keyring and a broker of their own, for tests that start real programs."""
import json
import os
import pathlib
import pty
import select
import shutil
import signal
import subprocess
import tempfile
import time

PATIENCE = 30.0  # seconds until a condition must hold


def wait_until(condition, what, limit=PATIENCE):
    """Polls until `condition()` is true; gives its value."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f'{what}: not within {limit:.0f} s')


class Sandbox:
    """Everything below one temporary folder; close() ends what it started, by pid."""

    def __init__(self, binaries, extra_path=()):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='claviger-test-'))
        self.home = self.folder / 'home'
        self.binaries = pathlib.Path(binaries).resolve()
        for part in ('home', 'run', 'tmp'):
            (self.folder / part).mkdir(mode=0o700)
        self.processes = []
        keep = {name: os.environ[name] for name in ('ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS')
                if name in os.environ}
        self.environment = keep | {
            'HOME': str(self.home), 'LANG': 'C.UTF-8', 'USER': 'tester', 'SHELL': '/bin/sh', 'TERM': 'dumb',
            'PATH': os.pathsep.join([*map(str, extra_path), '/usr/local/bin', '/usr/bin', '/bin']),
            'TMPDIR': str(self.folder / 'tmp'),
            'XDG_RUNTIME_DIR': str(self.folder / 'run'),
            'CLAVIGER_RUNTIME_DIR': str(self.folder / 'run' / 'claviger'),
        }

    def start(self, arguments, **options):
        options.setdefault('env', self.environment)
        options.setdefault('stdin', subprocess.DEVNULL)
        process = subprocess.Popen(list(map(str, arguments)), **options)
        self.processes.append(process)
        return process

    def run(self, *arguments, check=True, limit=60, **options):
        options.setdefault('env', self.environment)
        options.setdefault('stdin', subprocess.DEVNULL if 'input' not in options else None)
        if options['stdin'] is None:
            del options['stdin']
        done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True, timeout=limit,
                              cwd=options.pop('cwd', self.home), **options)
        if check and done.returncode != 0:
            raise AssertionError(f'{arguments} gave {done.returncode}\n{done.stdout}\n{done.stderr}')
        return done

    def start_bus_and_keyring(self):
        bus = self.start(['dbus-daemon', '--session', '--nofork', '--print-address=1'],
                         stdout=subprocess.PIPE, text=True)
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().strip()
        keyring = self.start(['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets'],
                             stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        keyring.stdin.write(b'test')
        keyring.stdin.close()
        owner = ['dbus-send', '--session', '--print-reply', '--dest=org.freedesktop.DBus', '/',
                 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets']
        wait_until(lambda: 'boolean true' in self.run(*owner, check=False).stdout, 'the keyring is on the bus')

    def start_broker(self, *arguments):
        with open(self.folder / 'broker.log', 'ab') as log:
            broker = self.start([self.binaries / 'claviger', '--headless', *arguments], stdout=log, stderr=log)
        wait_until(lambda: (self.folder / 'run' / 'claviger' / 'broker.sock').exists(), 'the broker listens')
        return broker

    def claviger(self, *arguments, check=True, **options):
        return self.run(self.binaries / 'claviger', *arguments, check=check, **options)

    def claviger_json(self, *arguments, **options):
        return json.loads(self.claviger(*arguments, '--json', **options).stdout)

    def claviger_answered(self, *arguments, answer='once'):
        """A verb that asks the person first, with `claviger prompt` answering in a terminal of its own."""
        verb = subprocess.Popen([str(self.binaries / 'claviger'), *arguments, '--json'], env=self.environment,
                                stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, cwd=self.home)
        terminal, inner = pty.openpty()
        prompt = self.start([self.binaries / 'claviger', 'prompt'], stdin=inner, stdout=inner, stderr=inner,
                            start_new_session=True)
        shown = b''
        while b'[o]nce' not in shown:
            ready, _, _ = select.select([terminal], [], [], PATIENCE)
            if not ready:
                raise AssertionError(f'nothing was asked: {shown!r}')
            shown += os.read(terminal, 4096)
        os.write(terminal, answer.encode() + b'\n')
        output, _ = verb.communicate(timeout=60)
        prompt.terminate()
        prompt.wait(10)
        os.close(terminal)
        os.close(inner)
        return json.loads(output)

    def write(self, relative, text, mode=0o644):
        file = self.home / relative
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        file.chmod(mode)
        return file

    def files_with(self, needle, below=None):
        """Every file below the home that holds these bytes."""
        for file in sorted((below or self.home).rglob('*')):
            try:
                if file.is_file() and needle in file.read_bytes():
                    yield file
            except OSError:
                continue

    def close(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in reversed(self.processes):
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
