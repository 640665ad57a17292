"""C++ as the checks read it: without comments, and without what stands in strings. Line numbers stay."""
import re

TOKEN = re.compile(r'''
    (?P<comment>//(?:\\\n|[^\n])*|/\*.*?(?:\*/|\Z))
  | (?:u8|[uUL])?\bR"(?P<mark>[^()\\\s]{0,16})\((?P<raw>.*?)\)(?P=mark)"
  | "(?P<string>(?:\\.|[^"\\\n])*)"
  | (?P<number>\b\d(?:'?[\w.])*)
  | '(?P<char>(?:\\.|[^'\\\n])+)'
''', re.S | re.X)


def without_comments(text):
    """Strings stay."""
    return TOKEN.sub(lambda token: _blank(token.group()) if token.group('comment') else token.group(), text)


def without_comments_and_strings(text):
    """Comments, and between quotes nothing."""
    def replaced(token):
        if token.group('comment'):
            return _blank(token.group())
        if token.group('number'):
            return token.group()
        return ('""' if token.group('char') is None else "' '") + '\n' * token.group().count('\n')
    return TOKEN.sub(replaced, text)


def without_disabled(code):
    """What `#if 0` leaves out; `code` without comments."""
    lines, depth = [], 0  # depth: of conditions inside one that is off
    for line in code.split('\n'):
        directive = re.match(r'\s*#\s*(\w+)\s*(.*)', line)
        word = directive.group(1) if directive else ''
        if depth:
            depth += word in ('if', 'ifdef', 'ifndef')
            depth -= word == 'endif' or (depth == 1 and word in ('else', 'elif'))
            lines.append('')
        elif word == 'if' and directive.group(2).strip() in ('0', 'false'):
            depth = 1
            lines.append('')
        else:
            lines.append(line)
    return '\n'.join(lines)


def _blank(text):
    return ' ' + '\n' * text.count('\n')
