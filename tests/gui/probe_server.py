"""A tiny MCP server: says who it is, and writes down the hash of the secret it got."""
import hashlib
import json
import os
import sys

value = os.environ.get('GITHUB_PERSONAL_ACCESS_TOKEN', '')
with open(os.environ['HOME'] + '/probe', 'a', encoding='utf-8') as notes:
    notes.write(hashlib.sha256(value.encode()).hexdigest() + ' ' + ' '.join(sys.argv[1:]) + '\n')
for line in sys.stdin:
    request = json.loads(line)
    if 'id' in request:
        print(json.dumps({'jsonrpc': '2.0', 'id': request['id'], 'result': {
            'protocolVersion': '2025-06-18', 'capabilities': {}, 'serverInfo': {'name': 'probe', 'version': '1'}}}),
            flush=True)
