"""A home of its own, a broker in it, and a program that is named like an AI client."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from wire import Control

PASSPHRASE = b'correct horse battery staple'
# A server that says all it can see and ends.
REPORT = r'''
import json, os, sys
print(json.dumps({"env": dict(os.environ), "argv": sys.argv[1:], "cwd": os.getcwd(),
    "umask": os.umask(0), "stdin": sys.stdin.readline(),
    "fds": sorted(int(n) for n in os.listdir("/proc/self/fd")
                  if os.path.exists("/proc/self/fd/" + n))}))
'''


def wait_until(condition, limit=20):
    end = time.monotonic() + limit
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.01)
    raise AssertionError('did not happen in time')


class Sandbox:
    def __init__(self, programs):
        self.programs = pathlib.Path(programs).resolve()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='claviger-test-'))
        self.home = self.folder / 'home'
        self.runtime = self.folder / 'run'
        self.config = self.home / '.config/claviger'
        self.config.mkdir(parents=True)
        self.server = self.folder / 'report.py'
        self.server.write_text(REPORT)
        self.log = open(self.folder / 'broker.log', 'ab')
        self.broker = None
        self.environment = {
            'HOME': str(self.home), 'PATH': os.environ['PATH'], 'LANG': 'C.UTF-8',
            'CLAVIGER_RUNTIME_DIR': str(self.runtime), 'SHELL': '/bin/sh',
            'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent'}
        for name in ('ASAN_OPTIONS', 'UBSAN_OPTIONS'):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        # The interpreter under a client's name: what the kernel shows is what counts.
        self.client = self.folder / 'cursor'
        shutil.copy2(os.path.realpath(sys.executable), self.client)

    @property
    def socket(self):
        return self.runtime / 'broker.sock'

    def write_servers(self, *servers):
        (self.config / 'servers.json').write_text(json.dumps({'version': 1, 'servers': list(servers)}))

    def report_server(self, name='report', *arguments):
        return {'id': name, 'name': name.title(), 'createdAt': 1,
                'transport': {'kind': 'stdio', 'command': 'python3',
                              'args': [str(self.server), *arguments]},
                'credentials': [{'name': 'API_TOKEN', 'marker': 'claviger-ref-1', 'inject': 'env',
                                 'variable': 'API_TOKEN', 'source': {'kind': 'keychain'}}]}

    def start(self):
        self.broker = subprocess.Popen([self.programs / 'claviger', '--headless'],
                                       env=self.environment, stdin=subprocess.DEVNULL,
                                       stdout=self.log, stderr=self.log, cwd='/')
        wait_until(lambda: self.try_control())
        return self.control()

    def try_control(self):
        try:
            Control(self.socket).close()
            return True
        except OSError:
            return False

    def control(self):
        return Control(self.socket)

    def use_sealed_file(self, control):
        control.call('vault.use', {'kind': 'sealed-file', 'secret': 0}, [PASSPHRASE])

    def kill(self):
        self.broker.kill()
        self.broker.wait()

    def stop(self, process_id=None):
        """Ends the broker in the orderly way and gives its exit code."""
        if process_id is not None:
            os.kill(process_id, signal.SIGTERM)
            wait_until(lambda: not self.socket.exists())
            return None
        self.broker.send_signal(signal.SIGTERM)
        return self.broker.wait(20)

    def client_command(self, command):
        code = ('import subprocess, sys; '
                'sys.exit(subprocess.run(sys.argv[1:], close_fds=False).returncode)')
        return [self.client, '-c', code, *command]

    def launch(self, server, argv, variables=None, cwd=None, direct=False, environment=None):
        """Starts a server as the client would, through the shim or directly."""
        full = dict(environment or self.environment, PYTHONHOME=sys.base_prefix, **(variables or {}))
        shim = [] if direct else [str(self.programs / 'claviger-shim'), server, '--']
        return subprocess.Popen(self.client_command([*shim, *argv]), env=full, cwd=cwd or self.folder,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def answer(self, control, decision):
        prompt = wait_until(lambda: control.call('prompts.list')[0]['prompts'])[0]
        control.call('prompts.answer', {'id': prompt['id'], 'decision': decision})
        return prompt

    def remove(self):
        if self.broker and self.broker.poll() is None:
            self.kill()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)
