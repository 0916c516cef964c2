"""Hygiene every test gets without asking, and the helpers that need a program of the machine."""

import gc
import importlib.util
import itertools
import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from jarjestodesk import i18n

ROOT = Path(__file__).resolve().parent.parent
GRACE = 2.0
_network_uses: list[str] = []
_homes = itertools.count()

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")


def _on_audit(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse every internet socket and name look-up, and remember it even if the code hides it."""
    if not event.startswith("socket."):
        return
    import socket

    internet = {int(socket.AF_INET), int(socket.AF_INET6)}
    opened = event == "socket.__new__" and arguments[1] in internet
    reached = event in {"socket.connect", "socket.bind", "socket.sendto"} and isinstance(
        arguments[1], tuple
    )
    looked_up = event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
    if opened or reached or looked_up:
        _network_uses.append(f"{event} {arguments[1:]}")
        raise PermissionError(f"the program never uses a network: {event}")


sys.addaudithook(_on_audit)


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogue when the .po file is newer; once, not in every xdist worker."""
    if hasattr(config, "workerinput"):
        return
    _texts().compile_catalogue()


def _texts():
    """Return packaging/texts.py as a module."""
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        import texts
    finally:
        sys.path.remove(str(ROOT / "packaging"))
    return texts


@pytest.fixture(scope="session")
def texts():
    """packaging/texts.py, the tool of the Finnish catalogue."""
    return _texts()


def _lacking(item: pytest.Item) -> str | None:
    """Return what a marked test needs and this machine lacks; Finnish, dev.py shows it."""
    if item.get_closest_marker("office") and shutil.which("soffice") is None:
        return "ei ole asennettu: libreoffice-calc"
    if item.get_closest_marker("screen") and not (shutil.which("Xvfb") and shutil.which("xdotool")):
        return "ei ole asennettu: xvfb ja xdotool"
    if item.get_closest_marker("verapdf"):
        return _lacking_for_verapdf()
    return None


@cache
def _lacking_for_verapdf() -> str | None:
    """Ask packaging/verapdf/check.py what it misses; a test fetches nothing by itself."""
    place = ROOT / "packaging/verapdf/check.py"
    spec = importlib.util.spec_from_file_location("verapdf_check", place)
    assert spec is not None
    assert spec.loader is not None
    check = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(check)
    try:
        check.find_java()
        check.find_jaxb()
    except check.Missing:
        return "ei ole asennettu: Java ja libjaxb-java (veraPDF)"
    if not (check.cache_folder() / f"{check._pinned()}.jar").exists():
        return "veraPDF on noutamatta: python packaging/verapdf/check.py --prepare"
    return None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a marked test whose tool is absent; in CI, where all is installed, absence fails."""
    lacking = _lacking(item)
    if lacking is None:
        return
    if os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        pytest.fail(lacking, pytrace=False)
    pytest.skip(lacking)


@pytest.fixture(autouse=True)
def own_home(monkeypatch, tmp_path_factory) -> Path:
    """Give the test settings folders of its own and the Finnish texts."""
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(_homes))
    monkeypatch.setenv("JARJESTODESK_HOME", str(home))
    i18n.use("fi")
    return home


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test whose code tried an internet socket, even where the refusal was swallowed."""
    _network_uses.clear()
    yield
    uses = list(_network_uses)
    _network_uses.clear()
    assert not uses, f"the program never uses a network: {uses}"


@pytest.fixture
def allow_leftovers() -> None:
    """Ask for this where threads or child processes may outlive the test; say why beside it."""


@pytest.fixture(autouse=True)
def no_leftovers(request) -> Iterator[None]:
    """Fail a test that leaves a thread, a running timer or a child process behind."""
    threads, children = set(threading.enumerate()), _children()
    yield
    if "allow_leftovers" in request.fixturenames:
        return
    until = time.monotonic() + GRACE
    while (left := _left(threads, children)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not left, f"left behind: {left}"
    if "qapp" in request.fixturenames:
        assert not _running_qt_timers(), "left behind: a running QTimer"


def _left(threads: set[threading.Thread], children: set[int]) -> list[str]:
    multiprocessing.active_children()  # reaps those that have ended
    named = [f"thread {thread.name}" for thread in set(threading.enumerate()) - threads]
    return named + [f"child process {pid}" for pid in _children() - children]


def _children() -> set[int]:
    """Return the pids of this process's children; multiprocessing's own helper is not ours."""
    if not Path("/proc/self/task").is_dir():
        return {child.pid for child in multiprocessing.active_children() if child.pid}
    listed = (file.read_text() for file in Path("/proc/self/task").glob("*/children"))
    pids = {int(pid) for line in listed for pid in line.split()}
    tracker = sys.modules.get("multiprocessing.resource_tracker")
    helper = getattr(getattr(tracker, "_resource_tracker", None), "_pid", None)
    return pids - {helper}


def _running_qt_timers() -> list[object]:
    core = sys.modules.get("PySide6.QtCore")
    if core is None:
        return []
    from shiboken6 import isValid

    timers = [o for o in gc.get_objects() if isinstance(o, core.QTimer)]
    return [timer for timer in timers if isValid(timer) and timer.isActive()]


@pytest.fixture(scope="session")
def _office_profile(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("office") / "profile"


@pytest.fixture
def office_convert(_office_profile, tmp_path) -> Callable[[Path, str], Path]:
    """Return a function that converts a file in LibreOffice: (path, "csv" | "pdf" | "xlsx").

    Mark the test ``office``. csv is the first sheet, UTF-8, commas, values as shown.
    """

    def convert(path: Path, to: str) -> Path:
        out = tmp_path / "converted"
        kind = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true" if to == "csv" else to
        command = ["soffice", f"-env:UserInstallation={_office_profile.as_uri()}", "--headless"]
        command += ["--norestore", "--convert-to", kind, "--outdir", str(out), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        made = out / f"{path.stem}.{to}"
        assert made.exists(), f"LibreOffice made no {to}: {done.stdout} {done.stderr}"
        return made

    return convert
