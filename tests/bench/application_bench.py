"""Start of the application until its tray icon is on the screen, and what it costs when idle.

    application_bench.py BINARIES

Xvfb, openbox and trayer of its own. Goals: icon within 400 ms warm; idle without wake-ups of its own;
below 80 MB resident, also with its window open.
"""
import pathlib
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'app' / 'clients'))
from sandbox import Sandbox, wait_until  # noqa: E402

BINARIES = pathlib.Path(sys.argv[1]).resolve()
ROUNDS = 7
IDLE_SECONDS = 20
GOAL_MS, GOAL_MB = 400, 80


def start_screen(box):
    screen = box.start(['Xvfb', '-displayfd', '1', '-screen', '0', '1024x768x24', '-nolisten', 'tcp'],
                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    box.environment['DISPLAY'] = ':' + screen.stdout.readline().strip()
    box.start(['openbox'], stderr=subprocess.DEVNULL)
    box.start(['trayer', '--edge', 'top', '--width', '20', '--height', '24'], stderr=subprocess.DEVNULL)
    wait_until(lambda: 'window id' in box.run('xprop', '-root', '_NET_SUPPORTING_WM_CHECK', check=False).stdout,
               'the window manager is up')


def tray_children(box):
    """How many icons the tray holds."""
    found = box.run('xdotool', 'search', '--class', 'trayer', check=False).stdout.split()
    tree = ''.join(box.run('xwininfo', '-id', window, '-tree', check=False).stdout for window in found)
    return tree.lower().count('claviger')


def visible_windows(box, pid):
    return box.run('xdotool', 'search', '--onlyvisible', '--pid', pid, '--name', '.', check=False).stdout.split()


def context_switches(pid):
    total = 0
    for status in pathlib.Path(f'/proc/{pid}/task').glob('*/status'):
        for line in status.read_text().splitlines():
            if 'ctxt_switches' in line and line.startswith('voluntary'):
                total += int(line.split()[1])
    return total


def resident_mb(pid):
    for line in pathlib.Path(f'/proc/{pid}/status').read_text().splitlines():
        if line.startswith('VmRSS'):
            return int(line.split()[1]) / 1024
    return float('nan')


def main():
    box = Sandbox(BINARIES)
    try:
        box.start_bus_and_keyring()
        start_screen(box)
        times = []
        for _ in range(ROUNDS):
            began = time.monotonic()
            application = box.start([BINARIES / 'claviger', '--background'], stderr=subprocess.DEVNULL)
            wait_until(lambda: tray_children(box) > 0, 'the tray icon appears')
            times.append((time.monotonic() - began) * 1000)
            if len(times) < ROUNDS:
                application.terminate()
                application.wait(10)
                wait_until(lambda: tray_children(box) == 0, 'the tray icon is gone')
        time.sleep(3)  # what a start leaves to do is done
        before = context_switches(application.pid)
        time.sleep(IDLE_SECONDS)
        wakeups = (context_switches(application.pid) - before) / IDLE_SECONDS
        memory = resident_mb(application.pid)
        box.run(BINARIES / 'claviger')  # a second start has the first one show its window
        wait_until(lambda: visible_windows(box, application.pid), 'the window is shown')
        time.sleep(2)
        with_window = resident_mb(application.pid)
        print(f'start to tray icon: median {statistics.median(times[1:]):.0f} ms warm, first {times[0]:.0f} ms '
              f'(goal: {GOAL_MS} ms; polled every 50 ms, so up to 50 ms too high)')
        print(f'idle: {wakeups:.2f} wake-ups a second over {IDLE_SECONDS} s, {memory:.0f} MB resident; '
              f'with its window {with_window:.0f} MB (goal: {GOAL_MB} MB)')
        is_reached = statistics.median(times[1:]) <= GOAL_MS and wakeups < 0.2 and max(memory, with_window) <= GOAL_MB
        return 0 if is_reached else 1
    finally:
        box.close()


if __name__ == '__main__':
    sys.exit(main())
