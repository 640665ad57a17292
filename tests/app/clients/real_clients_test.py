"""Real AI clients from npm against files that Claviger rewrote; no model needed.

Each client lists its servers before and after, starts them through the shim where its `list` does
that, and edits its file with its own commands afterwards; the server proves by a digest that it
saw the secret.

    real_clients_test.py BINARIES NPM_FOLDER DEMO_FOLDER
"""
import hashlib
import json
import os
import pathlib
import re
import shutil
import sys
import unittest

from sandbox import Sandbox

BINARIES, NPM, DEMO = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
NODE_BIN = NPM / 'node_modules' / '.bin'
SECRET = 'ghp_' + 'Zq7Lk2Wn9Xv4Bt6Ry1Mc8Ud3Fs5Ha0Jp2Ge7'[:36]
DIGEST = hashlib.sha256(SECRET.encode()).hexdigest()


def require_npm():
    if not (NODE_BIN / 'claude').exists():
        if os.environ.get('CLAVIGER_REQUIRE_ALL'):
            raise AssertionError(f'no npm counterparts in {NPM}')
        print('1..0 # skipped: no npm counterparts; ./dev quick fetches them')
        sys.exit(77)


class RealClients(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.box = Sandbox(BINARIES, extra_path=[NODE_BIN])
        cls.addClassCleanup(cls.box.close)  # also when the set-up fails half-way
        cls.server = NPM / 'report-server.mjs'
        shutil.copy(DEMO / 'report-server.mjs', cls.server)
        cls.box.start_bus_and_keyring()
        cls.write_configs()
        cls.before = {name: (cls.box.home / name).read_bytes() for name in cls.files}
        cls.listed_before = {name: cls.list_of(name) for name in ('claude', 'codex', 'gemini')}
        cls.box.start_broker()
        # Listing may have rewritten the clients' own files: what counts is what stands there now.
        cls.before = {name: (cls.box.home / name).read_bytes() for name in cls.files}
        cls.report = cls.box.claviger_json('import', '--yes', '--client', 'claude-code', '--client', 'codex',
                                           '--client', 'gemini-cli')

    files = ('.claude.json', '.codex/config.toml', '.gemini/settings.json')

    @classmethod
    def report_file(cls, client):
        return cls.box.folder / f'report-{client}.json'

    @classmethod
    def write_configs(cls):
        box = cls.box

        def environment(client):
            return {'GITHUB_TOKEN': SECRET, 'REPORT_FILE': str(cls.report_file(client)),
                    'CLAVIGER_RUNTIME_DIR': box.environment['CLAVIGER_RUNTIME_DIR']}

        def entry(client):
            return {'command': 'node', 'args': [str(cls.server), 'GITHUB_TOKEN'], 'env': environment(client)}

        box.write('.claude.json', json.dumps({'numStartups': 3, 'mcpServers': {'report': entry('claude')}}, indent=2))
        box.write('.gemini/settings.json', '// my settings\n' + json.dumps(
            {'mcpServers': {'report': entry('gemini')}, 'theme': 'Default'}, indent=2) + '\n')
        box.write('.gemini/trustedFolders.json', json.dumps({str(box.home): 'TRUST_FOLDER'}))
        pairs = ', '.join(f'{name} = {json.dumps(value)}' for name, value in environment('codex').items())
        box.write('.codex/config.toml', '# my codex\nmodel = "none"\n\n[mcp_servers.report] # the one\n'
                  f'command = "node"\nargs = [{json.dumps(str(cls.server))}, "GITHUB_TOKEN"]\nenv = {{ {pairs} }}\n')

    @classmethod
    def list_of(cls, client):
        done = cls.box.run(NODE_BIN / client, 'mcp', 'list', limit=90)
        return re.sub(r'\x1b\[[0-9;]*m', '', done.stdout + done.stderr)

    def assert_saw_the_secret(self, client):
        report = json.loads(self.report_file(client).read_text())
        self.assertEqual(report['variables']['GITHUB_TOKEN'].get('sha256'), DIGEST)
        self.assertEqual(report['folder'], str(self.box.home))

    def test_1_every_file_was_rewritten_and_holds_no_secret(self):
        self.assertTrue(all(file['ok'] for file in self.report['files']), self.report)
        self.assertEqual(len(self.report['files']), 3)
        leaks = [str(file) for file in self.box.files_with(SECRET.encode())
                 if 'keyrings' not in file.parts and 'backups' not in file.parts]
        self.assertEqual(leaks, [])
        for name in self.files:
            text = (self.box.home / name).read_text()
            self.assertIn('claviger-shim', text)
            self.assertIn('claviger-ref-1', text)
        self.assertIn('# the one', (self.box.home / '.codex/config.toml').read_text())
        self.assertIn('// my settings', (self.box.home / '.gemini/settings.json').read_text())

    def test_2_claude_code_connects(self):
        self.report_file('claude').unlink(missing_ok=True)
        self.assertRegex(self.listed_before['claude'], r'report: .*Connected')
        self.assertRegex(self.list_of('claude'), r'report: .*claviger-shim.*Connected')
        self.assert_saw_the_secret('claude')

    def test_3_gemini_connects(self):
        self.report_file('gemini').unlink(missing_ok=True)
        self.assertRegex(self.listed_before['gemini'], r'report: .*Connected')
        self.assertRegex(self.list_of('gemini'), r'report: .*claviger-shim.*Connected')
        self.assert_saw_the_secret('gemini')

    def test_4_codex_lists_it_right(self):
        self.assertRegex(self.listed_before['codex'], r'report\s+node\s')
        self.assertRegex(self.list_of('codex'), r'report\s+\S*claviger-shim\s+\S+ -- node .*enabled')
        listed = json.loads(self.box.run(NODE_BIN / 'codex', 'mcp', 'get', 'report', '--json').stdout)
        transport = listed['transport']
        self.assertEqual(transport['args'][1:3], ['--', 'node'])
        self.assertNotIn(SECRET, json.dumps(listed))
        # What codex would spawn, with the environment that it would pass on.
        stripped = {name: self.box.environment[name] for name in ('HOME', 'PATH', 'USER', 'SHELL', 'TERM')}
        call = json.dumps({'jsonrpc': '2.0', 'id': 1, 'method': 'initialize', 'params': {
            'protocolVersion': '2025-11-25', 'capabilities': {}, 'clientInfo': {'name': 'codex', 'version': '1'}}})
        self.report_file('codex').unlink(missing_ok=True)
        done = self.box.run(self.codex_like(), '-c', '"$@"; exit $?', 'codex', transport['command'], *transport['args'],
                            input=call + '\n', env=stripped | transport['env'])
        self.assertIn('claviger-report', done.stdout)
        self.assert_saw_the_secret('codex')

    def codex_like(self):
        """A program called codex that starts what it is told: what the broker sees as the caller."""
        program = self.box.folder / 'bin' / 'codex'
        program.parent.mkdir(exist_ok=True)
        shutil.copy(os.path.realpath('/bin/sh'), program)
        return program

    def test_5_their_own_commands_leave_ours_alone(self):
        box = self.box
        box.run(NODE_BIN / 'claude', 'mcp', 'add', '-s', 'user', 'other', '--', 'node', self.server)
        box.run(NODE_BIN / 'codex', 'mcp', 'add', 'other', '--', 'node', self.server)
        box.run(NODE_BIN / 'gemini', 'mcp', 'add', '-s', 'user', 'other', 'node', str(self.server))
        for client in ('claude', 'codex', 'gemini'):
            self.assertRegex(self.list_of(client), r'(?m)report[: ].*claviger-shim')
        box.run(NODE_BIN / 'claude', 'mcp', 'remove', '-s', 'user', 'other')
        box.run(NODE_BIN / 'codex', 'mcp', 'remove', 'other')
        box.run(NODE_BIN / 'gemini', 'mcp', 'remove', '-s', 'user', 'other')
        for client in ('claude', 'gemini'):
            self.assertRegex(self.list_of(client), r'report: .*claviger-shim.*Connected')
        self.assertEqual([str(file) for file in box.files_with(SECRET.encode())
                          if 'keyrings' not in file.parts and 'backups' not in file.parts], [])
        states = {entry['state'] for client in box.claviger_json('clients')['clients']
                  for file in client['files'] for entry in file['entries'] if entry['key'] == 'report'}
        self.assertEqual(states, {'managed'})

    def test_6_undo_gives_the_secret_back_to_each(self):
        done = self.box.claviger_answered('undo', '--all', '--yes')
        self.assertTrue(all(file['ok'] for file in done['files']), done)
        for name in self.files:
            text = (self.box.home / name).read_text()
            self.assertNotIn('claviger-shim', text)
            self.assertIn(SECRET, text)
        self.report_file('claude').unlink(missing_ok=True)
        self.assertRegex(self.list_of('claude'), r'report: node .*Connected')
        self.assert_saw_the_secret('claude')


if __name__ == '__main__':
    require_npm()
    unittest.main(argv=[sys.argv[0], '-v'])
