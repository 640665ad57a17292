"""A desktop of its own for one test: X server, window manager, session bus, keyring, home folder.

Everything is started by a Desk and ended by it, by pid. Nothing outside its folder is touched. Waits poll a
condition with a limit; there are no fixed pauses.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

POLL = 0.05  # seconds between two looks
LIMIT = 30.0  # seconds until a wait is a failure


class Failure(Exception):
    """What a person should read when a step did not happen."""


def wait_for(what, condition, limit=LIMIT):
    """Polls until the condition gives something true, and gives that."""
    end = time.monotonic() + limit
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise Failure(f'{what}: not within {limit:g} s')
        time.sleep(POLL)


class Desk:
    """Life: from with to the end of with. One per process: AT-SPI binds to the first bus it sees."""

    def __init__(self, screenshots):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='claviger-gui-'))
        self.home = self.folder / 'home'
        self.screenshots = pathlib.Path(screenshots)
        self.screenshots.mkdir(parents=True, exist_ok=True)
        for old in self.screenshots.glob('*.png'):
            old.unlink()
        self.processes = []
        self.shots = 0
        runtime = self.folder / 'run'
        self.home.mkdir()
        runtime.mkdir(mode=0o700)
        self.env = {
            'PATH': os.environ.get('PATH', '/usr/bin:/bin'), 'HOME': str(self.home), 'LANG': 'C.UTF-8',
            'LC_ALL': 'C.UTF-8', 'XDG_RUNTIME_DIR': str(runtime), 'XDG_CURRENT_DESKTOP': 'GNOME',
            'CLAVIGER_RUNTIME_DIR': str(runtime / 'claviger'), 'QT_QPA_PLATFORM': 'xcb',
            'QT_LINUX_ACCESSIBILITY_ALWAYS_ON': '1', 'NO_AT_BRIDGE': '0', 'LIBGL_ALWAYS_SOFTWARE': '1',
        }
        for name in ('ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS'):
            if name in os.environ:
                self.env[name] = os.environ[name]

    def __enter__(self):
        try:
            self._start_display()
            self._start_bus()
            self._start_keyring()
            self.start('openbox', ['openbox'])
            wait_for('a window manager', lambda: self.output(
                ['xprop', '-root', '_NET_SUPPORTING_WM_CHECK']).find('window id') > 0)
            self._start_accessibility()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            self.end(process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, name, command, **options):
        log = open(self.folder / f'{name}.log', 'ab')
        process = subprocess.Popen(command, env=self.env, cwd=self.home, stdin=options.pop('stdin', subprocess.DEVNULL),
                                   stdout=log, stderr=log, start_new_session=True, **options)
        log.close()
        self.processes.append(process)
        return process

    def end(self, process):
        if process in self.processes:
            self.processes.remove(process)
        for kind, limit in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
            if process.poll() is not None:
                return
            process.send_signal(kind)
            try:
                process.wait(limit)
            except subprocess.TimeoutExpired:
                continue

    def log(self, name):
        path = self.folder / f'{name}.log'
        return path.read_text(errors='replace') if path.exists() else ''

    def output(self, command, **options):
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=60, check=False, **options)
        return done.stdout

    def shot(self, name):
        self.shots += 1
        path = self.screenshots / f'{self.shots:02d}-{name}.png'
        subprocess.run(['import', '-window', 'root', str(path)], env=self.env, timeout=60, check=False)

    def _start_display(self):
        read, write = os.pipe()
        self.start('xvfb', ['Xvfb', '-displayfd', str(write), '-screen', '0', '1280x900x24', '-nolisten', 'tcp',
                            '-noreset'], pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as number:
            display = number.readline().strip()
        if not display:
            raise Failure('Xvfb does not start: ' + self.log('xvfb'))
        self.env['DISPLAY'] = ':' + display

    def _start_bus(self):
        address = f'unix:path={self.folder}/bus'
        self.start('bus', ['dbus-daemon', '--session', '--nofork', '--nopidfile', f'--address={address}'])
        self.env['DBUS_SESSION_BUS_ADDRESS'] = address
        wait_for('the session bus', (self.folder / 'bus').exists)

    def _start_keyring(self):
        keyring = self.start('keyring', ['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets'],
                             stdin=subprocess.PIPE)
        keyring.stdin.write(b'a passphrase of this test only\n')
        keyring.stdin.close()
        wait_for('the keyring', lambda: self.owns('org.freedesktop.secrets'))

    def _start_accessibility(self):
        launcher = '/usr/libexec/at-spi-bus-launcher'
        self.start('at-spi', [launcher, '--launch-immediately'])
        wait_for('the accessibility bus', lambda: self.owns('org.a11y.Bus'))

    def owns(self, name):
        return 'true' in self.output(['dbus-send', '--session', '--print-reply', '--dest=org.freedesktop.DBus', '/',
                                      'org.freedesktop.DBus.NameHasOwner', f'string:{name}'])

    # Real keys and clicks.
    def click(self, x, y):
        # Without --sync: where the pointer is there already, that waits 15 s for it to move. The server takes
        # both in this order anyway.
        self.output(['xdotool', 'mousemove', str(x), str(y), 'click', '1'])

    def key(self, *keys):
        self.output(['xdotool', 'key', '--clearmodifiers', *keys])

    def windows(self, title):
        return self.output(['xdotool', 'search', '--onlyvisible', '--name', title]).split()

    def activate(self, title):
        """Gives the window the keyboard, as a click on its title does. Whether it is there."""
        found = self.windows(title)
        if found:
            self.output(['xdotool', 'windowactivate', '--sync', found[-1]])
        return bool(found)


class Tree:
    """What an assistive tool sees of the application, by role and name."""

    def __init__(self, desk):
        os.environ.update({name: desk.env[name] for name in ('DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR',
                                                              'HOME')})
        import pyatspi
        self.atspi = pyatspi
        self.desk = desk

    def all(self):
        """Every accessible of every application on this bus that is on the screen."""
        found = []
        try:
            stack = [app for app in self.atspi.Registry.getDesktop(0) if app]
        except Exception:  # the registry goes away with an application; the next look sees it again
            return []
        while stack:
            node = stack.pop()
            try:
                if node.getRole() != self.atspi.ROLE_APPLICATION:
                    if not node.getState().contains(self.atspi.STATE_SHOWING):
                        continue
                    found.append(node)
                    if node.childCount > 300:
                        continue
                stack.extend(child for child in node if child)
            except Exception:  # gone between two looks
                continue
        return found

    def find(self, name, roles=None):
        for node in self.all():
            try:
                clean = node.name.replace('&', '')
                if (clean == name or (name.endswith('*') and clean.startswith(name[:-1]))) \
                        and (roles is None or node.getRoleName() in roles):
                    return node
            except Exception:
                continue
        return None

    def button(self, name, limit=LIMIT):
        """Waits for a button that can be pressed."""
        def look():
            node = self.find(name, ('push button', 'button'))
            return node if node and node.getState().contains(self.atspi.STATE_ENABLED) else None
        return wait_for(f'the button “{name}”', look, limit)

    def press(self, name):
        """As an assistive tool does it."""
        action = self.button(name).queryAction()
        action.doAction(0)

    def click(self, name):
        """With the mouse, where the button is."""
        box = self.button(name).queryComponent().getExtents(self.atspi.DESKTOP_COORDS)
        self.desk.click(box.x + box.width // 2, box.y + box.height // 2)

    def text(self):
        """All names, for what must be on the screen and for failures."""
        names = []
        for node in self.all():
            try:
                if node.name:
                    names.append(node.name)
            except Exception:
                continue
        return names
