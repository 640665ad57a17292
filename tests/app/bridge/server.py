"""A small Streamable HTTP server (MCP 2025-06-18) with a few ways to be difficult."""
import http.server
import json
import threading
import uuid


class Server:
    """Counts what it sees; `key`: the X-Key header it wants, or none."""

    def __init__(self, key=None):
        self.key = key
        self.lock = threading.Lock()
        self.sessions = set()
        self.ended = []
        self.calls = []           # (session, tool, arguments)
        self.requests = []        # (method, rpc method, headers)
        self.told = []            # (session, rpc method, params) of what lasts as long as a session
        self.hold = threading.Event()   # what the tool `slow` waits for
        self.started = threading.Semaphore(0)   # released by each `slow`
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def log_message(self, *_):
                pass

            def answer(self, status, body=b'', **headers):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name.replace('_', '-'), value)
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def check(self, rpc):
                with server.lock:
                    server.requests.append((self.command, rpc, dict(self.headers)))
                if server.key and self.headers.get('X-Key') != server.key:
                    self.answer(401, b'{"error":"bad key"}', Content_Type='application/json')
                    return False
                return True

            def do_GET(self):
                if self.check(None):
                    self.answer(405)

            def do_DELETE(self):
                if self.check(None):
                    session = self.headers.get('Mcp-Session-Id')
                    with server.lock:
                        server.sessions.discard(session)
                        server.ended.append(session)
                    self.answer(204)

            def do_POST(self):
                body = self.rfile.read(int(self.headers['Content-Length']))
                message = json.loads(body)
                method = message.get('method')
                if not self.check(method):
                    return
                session = self.headers.get('Mcp-Session-Id')
                if method == 'server/discover':
                    self.answer(400, b'{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"?"}}',
                                Content_Type='application/json')
                    return
                if method == 'initialize':
                    session = uuid.uuid4().hex
                    with server.lock:
                        server.sessions.add(session)
                    self.result(message, {
                        'protocolVersion': '2025-06-18', 'capabilities': {'tools': {}},
                        'serverInfo': {'name': 'difficult', 'version': '1'}}, Mcp_Session_Id=session)
                    return
                if session not in server.sessions:
                    self.answer(404)
                    return
                if 'id' not in message or method is None:
                    self.answer(202)
                    return
                self.serve(message, session, body)

            def serve(self, message, session, body):
                if message['method'] == 'tools/list':
                    self.result(message, {'tools': [
                        {'name': name, 'inputSchema': {'type': 'object'}} for name in ('echo', 'slow')]})
                    return
                if message['method'] != 'tools/call':
                    with server.lock:
                        server.told.append((session, message['method'], message.get('params')))
                    self.result(message, {})
                    return
                tool, arguments = message['params']['name'], message['params'].get('arguments', {})
                with server.lock:
                    server.calls.append((session, tool, arguments))
                if tool == 'slow':
                    server.started.release()
                    server.hold.wait(60)
                result = {'content': [{'type': 'text', 'text': json.dumps(arguments)}]}
                if arguments.get('stream'):
                    self.event(message, result)
                else:
                    self.result(message, result)

            def result(self, message, result, **headers):
                body = json.dumps({'jsonrpc': '2.0', 'id': message['id'], 'result': result}).encode()
                self.answer(200, body, Content_Type='application/json', **headers)

            def event(self, message, result):
                body = json.dumps({'jsonrpc': '2.0', 'id': message['id'], 'result': result})
                self.answer(200, f'event: message\ndata: {body}\n\n'.encode(),
                            Content_Type='text/event-stream')

        class Threads(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 256

            def handle_error(self, *_):
                pass  # the broker was killed in the middle

        self.http = Threads(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self.http.server_address[1]}/mcp'
        self.thread = threading.Thread(target=self.http.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.hold.set()
        self.http.shutdown()
        self.http.server_close()
