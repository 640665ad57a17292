"""End to end: a client, the real shim, the real broker, and a server that is reached over HTTP."""
import json
import os
import pathlib
import select
import signal
import subprocess
import sys
import time
import unittest

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'launch')]
from sandbox import PASSPHRASE, Sandbox, wait_until  # noqa: E402
from server import Server  # noqa: E402

PROGRAMS = sys.argv.pop(1)
IS_SLOW = 'asan' in PROGRAMS
LIMIT = 60


def request(number, method, **params):
    return {'jsonrpc': '2.0', 'id': number, 'method': method, 'params': params}


def call(number, tool, **arguments):
    return request(number, 'tools/call', name=tool, arguments=arguments)


INITIALIZE = request(0, 'initialize', protocolVersion='2025-06-18', capabilities={},
                     clientInfo={'name': 'test', 'version': '1'})
INITIALIZED = {'jsonrpc': '2.0', 'method': 'notifications/initialized'}


class Client:
    """An AI client that has started `claviger-shim SERVER`."""

    def __init__(self, box, server):
        # -c: nothing of a shell between the client and the shim; the client is the interpreter.
        self.process = subprocess.Popen(
            box.client_command([str(box.programs / 'claviger-shim'), server]),
            env=dict(box.environment, PYTHONHOME=sys.base_prefix), cwd=box.folder,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.buffer = b''

    def say(self, *messages):
        for message in messages:
            self.process.stdin.write(json.dumps(message).encode() + b'\n')
        self.process.stdin.flush()

    def line(self, limit=LIMIT):
        end = time.monotonic() + limit
        while b'\n' not in self.buffer:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                raise AssertionError('no answer')
            piece = os.read(self.process.stdout.fileno(), 1 << 20)
            if not piece:
                raise AssertionError('ended: ' + self.process.stderr.read().decode())
            self.buffer += piece
        line, self.buffer = self.buffer.split(b'\n', 1)
        return line

    def hear(self, limit=LIMIT):
        return json.loads(self.line(limit))

    def answer(self, message):
        """The answer to this request; whatever else comes is dropped."""
        self.say(message)
        return self.answer_to(message['id'])

    def answer_to(self, number):
        while True:
            heard = self.hear()
            if heard.get('id') == number and 'method' not in heard:
                return heard

    def open(self):
        result = self.answer(INITIALIZE)
        self.say(INITIALIZED)
        return result

    def shim(self):
        return int(subprocess.run(['pgrep', '-P', str(self.process.pid)], capture_output=True,
                                  check=True).stdout)

    def close(self):
        """Ends the input; gives the exit code and what stood on stderr."""
        self.process.stdin.close()
        code = self.process.wait(LIMIT)
        errors = self.process.stderr.read().decode()
        self.process.stdout.close()
        self.process.stderr.close()
        return code, errors


class BridgeTest(unittest.TestCase):
    def setUp(self):
        self.box = Sandbox(PROGRAMS)
        self.addCleanup(self.box.remove)
        self.server = Server()
        self.addCleanup(self.server.close)
        self.keyed = Server(key='k-0123456789')
        self.addCleanup(self.keyed.close)
        self.box.write_servers(
            {'id': 'difficult', 'name': 'Difficult', 'createdAt': 1,
             'transport': {'kind': 'http', 'url': self.server.url}, 'credentials': []},
            {'id': 'keyed', 'name': 'Keyed', 'createdAt': 1,
             'transport': {'kind': 'http', 'url': self.keyed.url},
             'credentials': [{'name': 'X-Key', 'marker': 'claviger-ref-1', 'inject': 'header',
                              'variable': 'X-Key', 'template': 'claviger-ref-1',
                              'source': {'kind': 'keychain'}}]})
        self.control = self.box.start()
        self.addCleanup(self.control.close)
        self.box.use_sealed_file(self.control)
        self.allow('difficult')

    def allow(self, server):
        """The first start is asked about; always from then on."""
        client = Client(self.box, server)
        prompt = self.box.answer(self.control, 'always')
        client.answer(INITIALIZE)
        client.close()
        return prompt

    def connect(self, server='difficult'):
        client = Client(self.box, server)
        self.addCleanup(client.process.kill)
        client.open()
        return client

    def broker_process(self):
        control = self.box.control()
        self.addCleanup(control.close)
        return control.call('status')[0]['pid']

    def test_from_start_to_end(self):
        client = self.connect()
        self.assertEqual(client.answer(request('a', 'tools/list'))['result']['tools'][0]['name'], 'echo')
        for stream in (False, True):
            answer = client.answer(call(2, 'echo', text='é', big=2**53 + 1, stream=stream))
            text = answer['result']['content'][0]['text']
            self.assertEqual(json.loads(text)['big'], 2**53 + 1)
        long = 'x' * 4_000_000
        answer = client.answer(call(3, 'echo', text=long))
        self.assertEqual(json.loads(answer['result']['content'][0]['text'])['text'], long)
        with self.server.lock:
            session = self.server.calls[-1][0]
        code, errors = client.close()
        self.assertEqual((code, errors), (0, ''))
        wait_until(lambda: session in self.server.ended)
        records = self.control.call('audit.query', {'limit': 50})[0]['records']
        self.assertEqual([r['outcome'] for r in records if r['kind'] == 'launch'], ['allowed'] * 2)

    def test_the_person_sees_the_address(self):
        prompt = self.allow_other_address()
        self.assertEqual(prompt['command'], [self.keyed.url])
        self.assertEqual(prompt['application']['client'], 'cursor')
        self.assertEqual(prompt['changes'][0]['kind'], 'command')

    def allow_other_address(self):
        self.box.write_servers({'id': 'difficult', 'name': 'Difficult', 'createdAt': 1,
                                'transport': {'kind': 'http', 'url': self.keyed.url}, 'credentials': []})
        wait_until(lambda: self.control.call('servers.show', {'server': 'difficult'})[0]['server']['url']
                   == self.keyed.url)
        client = Client(self.box, 'difficult')
        prompt = self.box.answer(self.control, 'deny')
        client.say(INITIALIZE)
        self.assertIn('error', client.hear())
        self.assertEqual(client.close()[0], 77)
        return prompt

    def test_a_static_key(self):
        self.control.call('secret.set', {'server': 'keyed', 'name': 'X-Key', 'secret': 0}, [b'wrong-0123'])
        client = Client(self.box, 'keyed')
        self.addCleanup(client.process.kill)
        self.box.answer(self.control, 'always')
        answer = client.answer(INITIALIZE)
        self.assertEqual(answer['error']['data']['reason'], 'key-rejected')
        self.assertIn('Keyed', answer['error']['message'])
        # Set right while the bridge is open: counts at once.
        self.control.call('secret.set', {'server': 'keyed', 'name': 'X-Key', 'secret': 0},
                          [b'k-0123456789'])
        self.assertIn('result', client.open())
        answer = client.answer(call(2, 'echo', a=1))
        self.assertEqual(json.loads(answer['result']['content'][0]['text']), {'a': 1})
        with self.keyed.lock:
            sent = [headers for _, _, headers in self.keyed.requests]
        self.assertTrue(any(h.get('X-Key') == 'k-0123456789' for h in sent))
        client.close()

    def test_paused_and_locked(self):
        client = self.connect()
        client.answer(call(1, 'echo'))
        for verb, back, arguments, secrets in (('pause', 'resume', {}, []),
                                               ('lock', 'unlock', {'secret': 0}, [PASSPHRASE])):
            self.control.call(verb)
            answer = client.answer(call(2, 'echo'))
            reason = answer['result']['_meta']['claviger/reason']
            self.assertIn(reason, ('launches-paused', 'locked'))
            self.control.call(back, arguments, secrets)
            self.assertFalse(client.answer(call(3, 'echo'))['result'].get('isError'))
        self.assertEqual(client.close(), (0, ''))

    def test_a_removed_server_ends_its_bridge(self):
        client = self.connect()
        self.control.call('servers.remove', {'server': 'difficult'})
        wait_until(lambda: client.process.poll() is not None)
        code, errors = client.close()
        self.assertEqual(code, 78)
        self.assertIn('Difficult', errors)

    # --- kill -9 --------------------------------------------------------------------------------------

    def test_the_broker_is_killed_while_nothing_happens(self):
        client = self.connect()
        client.answer(call(1, 'echo'))
        old = self.box.broker.pid
        self.box.kill()
        self.assert_goes_on(client, old)

    def test_what_a_session_was_told_outlives_the_broker(self):
        client = self.connect()
        client.answer(request(1, 'logging/setLevel', level='info'))
        for number, uri in ((2, 'urn:kept'), (3, 'urn:ended')):
            client.answer(request(number, 'resources/subscribe', uri=uri))
        client.answer(request(4, 'resources/unsubscribe', uri='urn:ended'))
        with self.server.lock:
            first = self.server.told[0][0]
        old = self.box.broker.pid
        self.box.kill()
        client.answer(call(5, 'echo'))

        def again():  # each on a connection of its own: in any order
            with self.server.lock:
                return sorted((method, *params.values()) for session, method, params in self.server.told
                              if session != first)
        wait_until(lambda: len(again()) >= 2)
        self.assertEqual(again(), [('logging/setLevel', 'info'), ('resources/subscribe', 'urn:kept')])
        self.assert_goes_on(client, old)

    def test_the_broker_is_killed_in_the_middle_of_a_call(self):
        client = self.connect()
        client.say(call('c', 'slow', a=1), request('l', 'tools/list'))
        self.assertTrue(self.server.started.acquire(timeout=LIMIT))
        client.answer_to('l')
        old = self.box.broker.pid
        self.box.kill()
        lost = client.answer_to('c')
        self.assertEqual(lost['error']['data']['code'], 'request-lost')
        self.assertEqual(sum(tool == 'slow' for _, tool, _ in self.server.calls), 1)
        self.server.hold.set()
        self.assert_goes_on(client, old)

    def test_the_broker_is_killed_again_and_again(self):
        """At whatever moment: each call is answered once, and carried out at most once."""
        client = self.connect()
        answered = {}
        for number in range(1, 13):
            client.say(call(number, 'echo', n=number))
            if number % 3 == 0:
                time.sleep(0.002 * number)  # any moment will do: between nothing and the answer
                os.kill(self.broker_process(), signal.SIGKILL)
            heard = client.hear()
            while 'method' in heard:
                heard = client.hear()
            self.assertEqual(heard['id'], number)
            answered[number] = heard
            if number % 3 == 0:
                time.sleep(5.2 if number % 6 == 0 else 0)  # a broker that lived for a while
        carried_out = [arguments['n'] for _, tool, arguments in self.server.calls if tool == 'echo']
        self.assertEqual(len(carried_out), len(set(carried_out)))
        for number, heard in answered.items():
            if 'result' in heard:
                self.assertIn(number, carried_out)
            else:
                self.assertEqual(heard['error']['data']['code'], 'request-lost')
        client.close()
        self.stop_broker()

    def test_quit_means_quit(self):
        client = self.connect()
        client.answer(call(1, 'echo'))
        with self.server.lock:
            session = self.server.calls[-1][0]
        self.assertEqual(self.box.stop(), 0)
        self.assertIn(session, self.server.ended)  # before it was gone
        time.sleep(0.5)
        self.assertFalse(self.box.socket.exists())
        answer = client.answer(call(2, 'echo', b=2))  # the client needs it: it is back
        self.assertEqual(json.loads(answer['result']['content'][0]['text']), {'b': 2})
        client.close()
        self.stop_broker()

    def assert_goes_on(self, client, old):
        """The next broker is there, knows the handshake, and the client has seen nothing of it."""
        answer = client.answer(call(99, 'echo', b=2))
        self.assertEqual(json.loads(answer['result']['content'][0]['text']), {'b': 2})
        self.assertNotEqual(self.broker_process(), old)
        self.assertEqual(client.close()[0], 0)
        self.stop_broker()

    def stop_broker(self):
        self.box.stop(self.broker_process())

    # --- Many -----------------------------------------------------------------------------------------

    def test_a_hundred_at_once(self):
        count = 20 if IS_SLOW else 100
        clients = [Client(self.box, 'difficult') for _ in range(count)]
        for client in clients:
            self.addCleanup(client.process.kill)
            client.say(INITIALIZE)
        for client in clients:
            client.answer_to(0)
            client.say(INITIALIZED)
        for round_ in (1, 2):
            for client in clients:
                client.say(call(round_, 'echo', n=round_))
            for client in clients:
                self.assertNotIn('error', client.answer_to(round_))
        if not IS_SLOW:
            for client in clients[:5]:
                status = pathlib.Path(f'/proc/{client.shim()}/status').read_text()
                resident = int(status.split('VmRSS:')[1].split()[0])
                self.assertLess(resident, 2048)
        for client in clients:
            client.process.stdin.close()
        for client in clients:
            self.assertEqual(client.process.wait(LIMIT), 0)
            client.process.stdout.close()
            client.process.stderr.close()
        wait_until(lambda: not self.server.sessions)


if __name__ == '__main__':
    unittest.main(verbosity=2)
