"""The command line's end of the wire protocol (core/wire/README.md), small enough to be read as its test."""
import json
import socket
import struct

CLIENT_HELLO, SERVER_HELLO, REFUSAL, WAITING, CONTROL_REQUEST, CONTROL_REPLY = 1, 2, 5, 6, 7, 8
COMMAND_LINE = 2


class Refused(Exception):
    def __init__(self, code, text=''):
        super().__init__(f'{code} {text}')
        self.code = code


def field(data):
    return struct.pack('>I', len(data)) + data


def fields(payload):
    while payload:
        size = struct.unpack('>I', payload[:4])[0]
        yield payload[4:4 + size]
        payload = payload[4 + size:]


class Control:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(60)
        self.socket.connect(str(path))
        self.next = 1
        self.send(CLIENT_HELLO, 0, field(struct.pack('>H', 1)) + field(struct.pack('>H', 1))
                  + field(bytes([COMMAND_LINE])) + field(b'test'))
        kind, _, _ = self.receive()
        assert kind == SERVER_HELLO, kind

    def close(self):
        self.socket.close()

    def send(self, kind, request, payload):
        self.socket.sendall(struct.pack('>IBI', 5 + len(payload), kind, request) + payload)

    def exactly(self, count):
        data = b''
        while len(data) < count:
            piece = self.socket.recv(count - len(data))
            if not piece:
                raise ConnectionError('the broker closed the connection')
            data += piece
        return data

    def receive(self):
        size, kind, request = struct.unpack('>IBI', self.exactly(9))
        return kind, request, self.exactly(size - 5)

    def call(self, verb, arguments=None, secrets=()):
        request = self.next
        self.next += 1
        payload = field(json.dumps({'verb': verb, 'arguments': arguments or {}}).encode())
        payload += field(struct.pack('>I', len(secrets))) + b''.join(field(s) for s in secrets)
        self.send(CONTROL_REQUEST, request, payload)
        while True:
            kind, answered, payload = self.receive()
            if answered != request or kind == WAITING:
                continue
            parts = list(fields(payload))
            if kind == REFUSAL:
                raise Refused(parts[0].decode(), parts[2].decode())
            assert kind == CONTROL_REPLY, kind
            body = json.loads(parts[1])
            if parts[0] != b'\x01':
                raise Refused(body['code'], json.dumps(body))
            return body, parts[3:]
