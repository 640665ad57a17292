"""The main job, driven like a person does: import, be asked, allow and deny, undo; then the two kinds of tray.

usage: gui_test.py JOURNEY CLAVIGER SCREENSHOTS     JOURNEY: main | xembed | sni
"""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from desk import Desk, Failure, Tree, wait_for  # noqa: E402

TOKEN = 'ghp_' + 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'
INITIALIZE = json.dumps({'jsonrpc': '2.0', 'id': 1, 'method': 'initialize', 'params': {
    'protocolVersion': '2025-06-18', 'capabilities': {}, 'clientInfo': {'name': 'test', 'version': '1'}}}) + '\n'


def say(step):
    print('==', step, flush=True)


def check(what, is_so):
    if not is_so:
        raise Failure(what)
    print('   ok:', what, flush=True)


class Client:
    """An application that starts a server as its configuration says."""
    newest = None

    def __init__(self, desk, config, extra=()):
        Client.newest = self
        entry = json.loads(config.read_text())['mcpServers']['github']
        self.process = subprocess.Popen(
            [entry['command'], *entry['args'], *extra], env={**desk.env, **entry.get('env', {})}, cwd=desk.home,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            self.process.stdin.write(INITIALIZE)
            self.process.stdin.flush()
        except BrokenPipeError:
            raise Failure('the shim went away: ' + self.process.stderr.read()) from None

    def end(self):
        """What it said, for a failure."""
        self.process.kill()
        return '\n'.join(self.process.communicate(timeout=10))

    def answer(self):
        """The reply to initialize, after which the server is let go."""
        line = self.process.stdout.readline()
        self.process.stdin.close()
        self.process.wait(30)
        return json.loads(line) if line else None


def write_config(desk):
    config = desk.home / '.cursor' / 'mcp.json'
    config.parent.mkdir()
    probe = pathlib.Path(__file__).with_name('probe_server.py').resolve()
    config.write_text('{\n  // my servers\n  "mcpServers": {\n    "github": {\n'
                      f'      "command": "/usr/bin/python3",\n      "args": ["{probe}"],\n'
                      f'      "env": {{ "GITHUB_PERSONAL_ACCESS_TOKEN": "{TOKEN}" }}\n    }}\n  }}\n}}\n')
    return config


def parsed(config):
    """The file without its comment line, as a client reads it."""
    return '\n'.join(line for line in config.read_text().splitlines() if not line.strip().startswith('//'))


def answer_dialog(desk, tree, act):
    """Acts until the access dialog is gone: its first half second counts for nothing."""
    wait_for('the access dialog', lambda: desk.windows('Access request'))

    def gone():
        if not desk.windows('Access request'):
            return True
        act()
        return False
    wait_for('the end of the access dialog', gone)


def main_journey(desk, claviger):
    config = write_config(desk)
    before = config.read_bytes()
    app = desk.start('claviger', [claviger])
    tree = Tree(desk)

    say('the first start shows what was found')
    tree.button('Import…')
    desk.shot('first-start')
    tree.press('Import…')

    say('the wizard')
    tree.button('Next')
    desk.shot('wizard-clients')
    tree.click('Next')
    wait_for('the servers page', lambda: tree.find('Servers and secrets'))
    desk.shot('wizard-servers')
    check('no plain secret on the screen', not any(TOKEN in name for name in tree.text()))
    desk.activate('Import')
    desk.key('Return')
    tree.button('Import')
    desk.shot('wizard-changes')
    check('nothing was written yet', config.read_bytes() == before)
    tree.click('Import')
    wait_for('the file without the secret', lambda: TOKEN.encode() not in config.read_bytes())
    tree.button('Close')
    desk.shot('wizard-done')
    check('the comment stayed', b'// my servers' in config.read_bytes())
    desk.activate('Import')
    desk.key('Escape')

    plain = desk.home / 'as-read.json'
    plain.write_text(parsed(config))
    check('the entry starts the shim', json.loads(plain.read_text())['mcpServers']['github']['command'].endswith(
        'claviger-shim'))

    say('an application that was not approved: the dialog, allowed once with the mouse')
    client = Client(desk, plain, ['--once'])
    wait_for('the access dialog', lambda: desk.windows('Access request'))
    tree.button('Allow once')
    desk.shot('access-once')
    answer_dialog(desk, tree, lambda: tree.find('Allow once') and tree.click('Allow once'))
    check('the server answered', 'result' in (client.answer() or {}))
    expected = hashlib.sha256(TOKEN.encode()).hexdigest() + ' --once'
    check('the server got the secret', (desk.home / 'probe').read_text().splitlines()[-1] == expected)

    say('always, with the keyboard')
    client = Client(desk, plain, ['--always'])
    wait_for('the access dialog', lambda: desk.windows('Access request'))

    def always():
        if desk.activate('Access request'):
            desk.key('alt+a')
    answer_dialog(desk, tree, always)
    check('the server answered', 'result' in (client.answer() or {}))
    client = Client(desk, plain, ['--always'])
    check('the second time nobody asked', 'result' in (client.answer() or {}))
    desk.shot('window')

    say('a changed command, denied with Esc')
    client = Client(desk, plain, ['--denied'])
    wait_for('the access dialog', lambda: desk.windows('Access request'))
    tree.button('Deny')
    check('it says that the command has changed', any('The command has changed' in name for name in tree.text()))
    desk.shot('access-changed')

    def escape():
        if desk.activate('Access request'):
            desk.key('Escape')
    answer_dialog(desk, tree, escape)
    check('the client got an error it can show', 'error' in (client.answer() or {}))
    check('the server did not run', '--denied' not in (desk.home / 'probe').read_text())

    say('undo, confirmed in its dialog')
    undo = desk.start('undo', [claviger, 'undo', '--all', '--yes'])
    wait_for('the question about plain text', lambda: desk.windows('Put secrets back'))
    desk.shot('undo-asks')

    def put_back():
        if undo.poll() is not None or not desk.windows('Put secrets back'):
            return True
        if tree.find('Put them back'):
            tree.click('Put them back')
        return False
    wait_for('the end of the question', put_back)
    wait_for('the file as it was', lambda: config.read_bytes() == before)
    check('the same bytes as before', config.read_bytes() == before)
    desk.shot('after-undo')
    check('claviger still runs', app.poll() is None)


def xembed_journey(desk, claviger):
    say('an XEmbed tray, also when it comes late and again')
    desk.start('claviger', [claviger, '--background'])
    for time in ('late', 'again'):
        trayer = desk.start('trayer', ['trayer', '--edge', 'top', '--width', '20', '--height', '30'])
        wait_for('an icon in the tray', lambda: ' claviger' in desk.output(
            ['xwininfo', '-root', '-tree']).lower() and icons(desk))
        desk.shot('xembed-' + time)
        desk.end(trayer)
    check('the icon came back', True)


def icons(desk):
    """Windows of claviger that sit inside the tray's."""
    tree = desk.output(['xwininfo', '-root', '-tree']).splitlines()
    depth = None
    for line in tree:
        indent = len(line) - len(line.lstrip())
        if 'trayer' in line:
            depth = indent
        elif depth is not None and indent > depth and 'claviger' in line.lower():
            return True
    return False


def sni_journey(desk, claviger):
    say('a StatusNotifier tray, also when the panel is restarted')
    panel = desk.start('panel', ['xfce4-panel', '--disable-wm-check'])
    wait_for('the notifier host', lambda: desk.owns('org.kde.StatusNotifierWatcher'))
    desk.start('claviger', [claviger, '--background'])
    wait_for('an item in the tray', lambda: items(desk))
    desk.shot('sni')
    desk.end(panel)
    wait_for('the panel gone', lambda: not desk.owns('org.kde.StatusNotifierWatcher'))
    desk.start('panel', ['xfce4-panel', '--disable-wm-check'])
    wait_for('the item again', lambda: items(desk))
    desk.shot('sni-again')
    check('the item came back', True)


def items(desk):
    return 'StatusNotifierItem' in desk.output(
        ['dbus-send', '--session', '--print-reply', '--dest=org.kde.StatusNotifierWatcher', '/StatusNotifierWatcher',
         'org.freedesktop.DBus.Properties.Get', 'string:org.kde.StatusNotifierWatcher',
         'string:RegisteredStatusNotifierItems'])


JOURNEYS = {'main': main_journey, 'xembed': xembed_journey, 'sni': sni_journey}


def main():
    journey, claviger, screenshots = sys.argv[1:]
    with Desk(screenshots) as desk:
        try:
            JOURNEYS[journey](desk, claviger)
        except Exception as error:
            desk.shot('failure')
            print('FAILED:', error, file=sys.stderr)
            if not isinstance(error, Failure):
                traceback.print_exc()
            if Client.newest:
                print('--- the client got:\n' + Client.newest.end()[-2000:], file=sys.stderr)
            for name in ('claviger', 'undo'):
                print(f'--- {name} said:\n' + desk.log(name)[-4000:], file=sys.stderr)
            return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
