"""End to end: the real broker and the real shim, started by a program that is named like a client."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from sandbox import Sandbox, wait_until  # noqa: E402
from wire import Refused  # noqa: E402

PROGRAMS = sys.argv.pop(1)
INITIALIZE = b'{"jsonrpc":"2.0","id":"a-1","method":"initialize","params":{}}\n'
TOKEN = b'tok-\xc3\xa9-0123456789'
MARKED = {'API_TOKEN': 'claviger-ref-1'}


class LaunchTest(unittest.TestCase):
    def setUp(self):
        self.box = Sandbox(PROGRAMS)
        self.addCleanup(self.box.remove)
        self.argv = ['python3', str(self.box.server), 'a b', '']
        self.box.write_servers(self.box.report_server('report', 'a b', ''))
        self.control = self.box.start()
        self.box.use_sealed_file(self.control)
        self.control.call('secret.set', {'server': 'report', 'name': 'API_TOKEN', 'secret': 0}, [TOKEN])

    def run_server(self, decision=None, variables=MARKED, argv=None, **more):
        process = self.box.launch('report', argv or self.argv, variables, **more)
        prompt = self.box.answer(self.control, decision) if decision else None
        out, err = process.communicate(INITIALIZE, timeout=60)
        return process.returncode, out, err.decode(), prompt

    def test_the_same_as_a_direct_start_plus_the_secret(self):
        code, out, err, prompt = self.run_server('always')
        self.assertEqual((code, err), (0, ''))
        seen = json.loads(out)
        direct = json.loads(self.run_server(
            variables={'API_TOKEN': TOKEN.decode()}, direct=True)[1])
        self.assertEqual(seen, direct)
        self.assertEqual(seen['env']['API_TOKEN'], TOKEN.decode())
        self.assertEqual(prompt['application']['client'], 'cursor')
        self.assertEqual(prompt['command'], self.argv)
        self.assertEqual(prompt['values'], ['API_TOKEN'])
        self.assertTrue(prompt['throughShim'])
        # remembered; also after a restart
        self.assertEqual(self.run_server()[0], 0)
        self.assertEqual(self.box.stop(), 0)
        self.control = self.box.start()
        self.control.call('unlock', {'secret': 0}, [b'correct horse battery staple'])
        self.assertEqual(self.run_server()[0], 0)
        records = self.control.call('audit.query', {'limit': 50})[0]['records']
        self.assertEqual([r['outcome'] for r in records if r['kind'] == 'launch'], ['allowed'] * 3)
        self.assertTrue(self.control.call('audit.verify')[0]['ok'])

    def test_once_deny_and_changed(self):
        self.assertEqual(self.run_server('once')[0], 0)
        code, out, err, _ = self.run_server('deny')
        self.assertNotEqual(code, 0)
        answer = json.loads(out)
        self.assertEqual(answer['id'], 'a-1')
        self.assertIn('Report', answer['error']['message'])
        self.assertNotIn(TOKEN.decode(), err)
        self.assertEqual(self.run_server('always')[0], 0)
        code, _, _, prompt = self.run_server('deny', argv=self.argv[:-1] + ['other'])
        self.assertEqual(prompt['changes'][0]['kind'], 'command')
        self.assertNotEqual(code, 0)

    def test_a_shell_in_the_client_is_not_the_client(self):
        self.assertEqual(self.run_server('always')[0], 0)
        shim = [str(self.box.programs / 'claviger-shim'), 'report', '--', *self.argv]
        script = self.box.folder / 'agent.sh'
        script.write_text('"$@"\nexit $?\n')
        process = self.box.launch('', ['/bin/bash', str(script), *shim], MARKED, direct=True)
        prompt = self.box.answer(self.control, 'deny')
        process.communicate(INITIALIZE, timeout=60)
        self.assertEqual(prompt['application']['client'], '')
        self.assertEqual(prompt['application']['name'], 'agent.sh in Cursor')
        self.assertNotEqual(process.returncode, 0)

    def test_a_copied_shim_gets_no_standing_answer(self):
        self.assertEqual(self.run_server('always')[0], 0)
        copy = self.box.folder / 'claviger-shim'
        copy.write_bytes((self.box.programs / 'claviger-shim').read_bytes())
        copy.chmod(0o755)
        process = self.box.launch('', [str(copy), 'report', '--', *self.argv], MARKED, direct=True)
        prompt = self.box.answer(self.control, 'deny')
        process.communicate(INITIALIZE, timeout=60)
        self.assertFalse(prompt['throughShim'])
        self.assertEqual(prompt['application']['executable'], str(copy))
        self.assertNotEqual(process.returncode, 0)

    def test_a_client_that_is_killed_takes_its_question_along(self):
        process = self.box.launch('report', self.argv, MARKED)
        wait_until(lambda: self.control.call('prompts.list')[0]['prompts'])
        shim = int(subprocess.run(['pgrep', '-P', str(process.pid)], capture_output=True,
                                  check=True).stdout)
        os.kill(shim, 9)
        wait_until(lambda: not self.control.call('prompts.list')[0]['prompts'])
        process.communicate(timeout=20)

    def test_the_broker_is_killed_while_it_asks(self):
        process = self.box.launch('report', self.argv, MARKED)
        wait_until(lambda: self.control.call('prompts.list')[0]['prompts'])
        self.box.kill()
        # The shim starts another one, which asks for the passphrase first and then says so.
        wait_until(self.box.try_control)
        control = self.box.control()
        status = control.call('status')[0]
        self.assertNotEqual(status['pid'], self.box.broker.pid)
        self.assertEqual(status['problems'], [])
        self.box.answer(control, 'once')
        out, err = process.communicate(INITIALIZE, timeout=60)
        self.assertEqual(json.loads(out)['id'], 'a-1')
        self.assertIn('error', json.loads(out))
        self.box.stop(status['pid'])

    def test_a_client_without_a_session_starts_the_broker(self):
        self.box.stop()
        bare = {name: self.box.environment[name] for name in ('HOME', 'PATH', 'CLAVIGER_RUNTIME_DIR')}
        process = self.box.launch('report', self.argv, MARKED, environment=bare)
        wait_until(self.box.try_control)
        control = self.box.control()
        control.call('unlock', {'secret': 0}, [b'correct horse battery staple'])
        self.box.answer(control, 'once')
        out, err = process.communicate(INITIALIZE, timeout=60)
        self.assertEqual(process.returncode, 0, err)
        self.assertEqual(json.loads(out)['env']['API_TOKEN'], TOKEN.decode())
        self.box.stop(control.call('status')[0]['pid'])

    def test_two_brokers_become_one(self):
        second = subprocess.run([self.box.programs / 'claviger', '--headless'],
                                env=self.box.environment, timeout=30, capture_output=True)
        self.assertEqual(second.returncode, 0, second.stderr.decode())
        self.assertEqual(self.control.call('status')[0]['pid'], self.box.broker.pid)

    def test_a_start_with_a_display_takes_the_place_of_one_without(self):
        self.assertIs(self.control.call('status')[0]['display'], False)
        with self.assertRaises(Refused) as refused:
            self.control.call('window.show')
        self.assertEqual(refused.exception.code, 'unsupported')
        shim_like = subprocess.run([self.box.programs / 'claviger', '--background', '--session-of', str(os.getpid())],
                                   env=self.box.environment | {'QT_QPA_PLATFORM': 'offscreen'}, timeout=30)
        self.assertEqual(shim_like.returncode, 0)
        self.assertIsNone(self.box.broker.poll())  # a shim is content with what there is
        with_display = subprocess.Popen([self.box.programs / 'claviger'], stderr=self.box.log,
                                        env=self.box.environment | {'QT_QPA_PLATFORM': 'offscreen'})
        self.addCleanup(with_display.wait)
        self.addCleanup(with_display.kill)
        self.assertEqual(self.box.broker.wait(20), 0)
        wait_until(self.box.try_control)
        control = self.box.control()
        status = control.call('status')[0]
        self.assertEqual((status['display'], status['pid']), (True, with_display.pid))
        self.assertEqual(status['problems'], [p for p in status['problems'] if p['code'] != 'file-busy'])
        control.call('window.show')
        second = subprocess.run([self.box.programs / 'claviger'], timeout=30,
                                env=self.box.environment | {'QT_QPA_PLATFORM': 'offscreen'})
        self.assertEqual(second.returncode, 0)
        self.assertIsNone(with_display.poll())
        done = subprocess.run([self.box.programs / 'claviger', 'quit'], env=self.box.environment, timeout=30)
        self.assertEqual((done.returncode, with_display.wait(20)), (0, 0))  # with its window open

    def test_quit_ends_it_and_starts_nothing(self):
        def quit_it():
            return subprocess.run([self.box.programs / 'claviger', 'quit'], env=self.box.environment, timeout=30,
                                  capture_output=True, text=True)
        done = quit_it()
        self.assertEqual((done.returncode, self.box.broker.wait(20)), (0, 0), done.stderr)
        self.assertIn('has ended', done.stdout)
        wait_until(lambda: not self.box.socket.exists())
        self.assertEqual(quit_it().returncode, 3)
        self.assertFalse(self.box.socket.exists())

    def test_a_broker_that_nobody_can_reach_ends(self):
        shutil.rmtree(self.box.runtime)
        self.assertEqual(self.box.broker.wait(20), 0)
        self.box.start()  # the record is free again
        self.assertNotIn('file-busy', [p['code'] for p in self.box.control().call('status')[0]['problems']])

    def test_a_display_that_lets_nobody_in_is_none(self):
        self.box.stop()
        ended = self.box.environment | {'DISPLAY': 'localhost:59'}
        person = subprocess.run([self.box.programs / 'claviger'], env=ended, timeout=30, capture_output=True, text=True)
        self.assertEqual(person.returncode, 1)
        self.assertIn('localhost:59', person.stderr)
        process = self.box.launch('report', self.argv, MARKED, environment=ended)
        wait_until(self.box.try_control)
        control = self.box.control()
        control.call('unlock', {'secret': 0}, [b'correct horse battery staple'])
        self.box.answer(control, 'once')
        _, err = process.communicate(INITIALIZE, timeout=60)
        self.assertEqual(process.returncode, 0, err)
        self.box.stop(control.call('status')[0]['pid'])

    def test_paused_locked_and_unknown(self):
        for verb, back in (('pause', 'resume'), ('lock', None)):
            self.control.call(verb)
            code, out, _, _ = self.run_server()
            self.assertNotEqual(code, 0)
            self.assertIn('error', json.loads(out))
            if back:
                self.control.call(back)
        with self.assertRaises(Refused) as refused:
            self.control.call('unlock', {'secret': 0}, [b'wrong'])
        self.assertEqual(refused.exception.code, 'passphrase-wrong')
        self.control.call('unlock', {'secret': 0}, [b'correct horse battery staple'])
        self.assertEqual(self.run_server('once')[0], 0)
        process = self.box.launch('nobody', self.argv, MARKED)
        out, _ = process.communicate(INITIALIZE, timeout=60)
        self.assertIn('error', json.loads(out))

    def test_reveal_is_asked(self):
        control = self.box.control()
        import threading
        result = {}

        def ask():
            try:
                result['secret'] = control.call(
                    'secret.reveal', {'server': 'report', 'name': 'API_TOKEN'})[1]
            except Refused as refused:
                result['code'] = refused.code
        thread = threading.Thread(target=ask)
        thread.start()
        prompt = self.box.answer(self.control, 'deny')
        thread.join(30)
        self.assertEqual(prompt['kind'], 'show-secret')
        self.assertEqual(result, {'code': 'launch-denied'})


if __name__ == '__main__':
    unittest.main(verbosity=2)
