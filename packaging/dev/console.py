"""What the user reads, in Finnish, and how child commands are run."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence

from dev import BUILD, ROOT

LOG_LINES = 15


class SetupError(Exception):
    """Set-up cannot go on; the message says in one line what to do."""


def say(text: str) -> None:
    """Print one line at once, so that it stands before a child's output."""
    print(text, flush=True)


def child_environment(**extra: str) -> dict[str, str]:
    """Return the environment of a child: bytecode is written, text is UTF-8."""
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return inherited | {"PYTHONUTF8": "1"} | extra


def run(
    command: Sequence[str], *, env: Mapping[str, str] | None = None, longest: float | None = None
) -> int:
    """Run a command in the project's root with its output shown; return its exit code.

    After ``longest`` seconds the command and its children are ended and 124 is returned.
    """
    whole = dict(env or child_environment())
    group = sys.platform != "win32"
    try:
        with subprocess.Popen(
            command, cwd=ROOT, env=whole, stdin=subprocess.DEVNULL, start_new_session=group
        ) as child:
            return _wait(child, longest, group=group)
    except OSError as error:
        say(f"Ei voitu käynnistää: {command[0]} ({error.strerror})")
        return 127


def _wait(child: "subprocess.Popen[bytes]", longest: float | None, *, group: bool) -> int:
    try:
        return child.wait(longest)
    except subprocess.TimeoutExpired:
        say(f"Keskeytettiin {longest:.0f} sekunnin kuluttua.")
        _end(child, group=group)
        return 124
    except KeyboardInterrupt:
        _end(child, group=group)
        raise


def _end(child: "subprocess.Popen[bytes]", *, group: bool) -> None:
    """End a child and what it started; a group of its own, so that none is left running."""
    if group:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()


def run_quietly(command: Sequence[str]) -> int:
    """Run an installer with its output in build/setup.log; show the end of it when it fails.

    A password may still be asked, for sudo asks on the terminal itself.
    """
    BUILD.mkdir(exist_ok=True)
    log = BUILD / "setup.log"
    with log.open("wb") as written:
        code = subprocess.run(
            command,
            cwd=ROOT,
            env=child_environment(),
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
            check=False,
        ).returncode
    if code != 0:
        say("\n".join(log.read_text("utf-8", "replace").splitlines()[-LOG_LINES:]))
    return code


def run_interactive(command: Sequence[str]) -> int:
    """Run a command that may ask the user something (sudo) or be the program itself."""
    try:
        return subprocess.run(command, cwd=ROOT, env=child_environment(), check=False).returncode
    except KeyboardInterrupt:
        return 130


def output(command: Sequence[str]) -> str | None:
    """Return what a command prints, or None when it is absent or fails."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, stdin=subprocess.DEVNULL, check=False
        )
    except OSError:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def prepare_streams() -> None:
    """Keep a console that cannot show a character from stopping the work."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
