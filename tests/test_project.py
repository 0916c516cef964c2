"""The project's own rules: sizes, texts, papers, and what no file may contain."""

import ast
import importlib
import io
import re
import socket
import subprocess
import sys
import threading
import time
import tokenize
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from jarjestodesk import paths
from tests import conftest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "jarjestodesk"
MAX_FILE = 400
MAX_FUNCTION = 40
LAYOUT_BUILDERS: frozenset[str] = frozenset()  # "file.py:function": pages laid out in one go
NETWORK_MODULES = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib3", "xmlrpc",
}  # fmt: skip
FORBIDDEN = [
    re.compile(pattern)
    for pattern in (
        "pypi" + r"\.org",
        "python" + "hosted",
        "npm" + r"js\.",
        "registry" + r"\.[a-z]+\.",
        "index" + r"-url[ =]+\S*//",
        r"(?<![\w.~-])/" + "work/",
        r"(?<![\w.~-])/" + "root/",
        r"(?<![\w.~-])/" + "home/",
        r"(?<![\w.~-])/opt/" + "(wheels|pypi)",
    )
]


def project_files() -> list[Path]:
    """Return the files git tracks or would track; without git, those outside made folders."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        made = {"build", "dist", "__pycache__"}
        inside = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        kept = (p for p in inside if not made & set(p.parts) and not p.parts[0].startswith("."))
        return [ROOT / path for path in kept]
    paths = (ROOT / name for name in listed.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


def sources(*folders: str) -> list[Path]:
    """Return the Python files under the named folders, in order."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def listed(findings: list[str]) -> str:
    """Return findings one a line, so that a failure shows all of them."""
    return "\n" + "\n".join(map(str, findings))


def name_of(file: Path) -> str:
    """Return a file's place inside the project."""
    return file.relative_to(ROOT).as_posix()


def test_no_file_names_a_package_registry_or_a_place_on_one_machine():
    found = []
    for file in project_files():
        content = file.read_bytes()
        if b"\0" in content:
            continue
        text = content.decode("utf-8")
        found += [f"{name_of(file)}: {p.pattern}" for p in FORBIDDEN if p.search(text)]
    assert not found, listed(found)


def test_a_file_fits_in_four_hundred_lines():
    lines = {name_of(f): len(f.read_text("utf-8").splitlines()) for f in sources("jarjestodesk")}
    long = [f"{name}: {count} lines" for name, count in lines.items() if count > MAX_FILE]
    assert not long, listed(long)


def test_a_function_fits_in_forty_lines():
    long = []
    for file in sources("jarjestodesk", "packaging"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                name = f"{name_of(file)}:{node.name}"
                if length > MAX_FUNCTION and name not in LAYOUT_BUILDERS:
                    long.append(f"{name}: {length} lines")
    assert not long, listed(long)


def test_every_module_and_public_function_and_class_says_what_it_is_for():
    silent = []
    for file in sources("jarjestodesk", "packaging"):
        tree = ast.parse(file.read_text("utf-8"))
        silent += [] if ast.get_docstring(tree) else [name_of(file)]
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
                continue
            silent += [] if ast.get_docstring(node) else [f"{name_of(file)}:{node.name}"]
    assert not silent, listed(silent)


def test_a_check_is_silenced_only_with_a_reason_on_the_same_line():
    reasoned = re.compile(r"(noqa: [A-Z0-9, ]+|type: ignore\[[a-z-, ]+\])\s*(#|-|–)+\s*\S.{9,}")
    bare = []
    for file in sources("jarjestodesk", "packaging", "tests"):
        for token in tokenize.generate_tokens(io.StringIO(file.read_text("utf-8")).readline):
            silences = re.search(r"noqa|type:\s*ignore", token.string)
            if token.type == tokenize.COMMENT and silences and not reasoned.search(token.string):
                bare.append(f"{name_of(file)}:{token.start[0]} {token.string}")
    assert not bare, listed(bare)


def test_the_package_imports_nothing_that_opens_a_network_connection():
    found = []
    for file in sources("jarjestodesk"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            bad = [n for n in names if n.split(".")[0] in NETWORK_MODULES or n == "urllib.request"]
            found += [f"{name_of(file)}: {name}" for name in bad]
    assert not found, listed(found)


def test_dev_py_can_be_read_by_an_old_python_that_it_must_answer():
    text = (ROOT / "packaging/dev.py").read_text("utf-8")
    tree = ast.parse(text, feature_version=(3, 6))
    first_import, check = tree.body[1], tree.body[2]
    assert isinstance(first_import, ast.Import)
    assert ast.unparse(check).startswith("if sys.version_info < (3, 11)")


class TestFinnishTexts:
    """The catalogue: whole, sorted, and true to the messages of the code."""

    def test_every_message_of_the_code_has_a_finnish_text(self, texts):
        missing = texts.missing()
        assert not missing, listed(missing)

    def test_no_text_is_left_from_code_that_is_gone(self, texts):
        used = {(message.context, message.id) for message in texts.extracted()}
        kept = {(message.context, message.id) for message in texts.read() if message.id}
        unused = [str(ident) for _context, ident in kept - used]
        assert not unused, listed(unused)

    def test_the_file_is_sorted_so_that_branches_merge(self, texts):
        assert texts.PO.read_text("utf-8") == texts.rendered(texts.read())

    def test_placeholders_are_the_same_in_both_languages(self, texts):
        differing = []
        for message in texts.read():
            originals = message.id if isinstance(message.id, tuple) else (message.id,)
            finnish = message.string if isinstance(message.string, tuple) else (message.string,)
            wanted = placeholders(originals[-1])
            if not all(finnish):
                continue  # untranslated: another test names it
            invented = any(placeholders(text) - wanted for text in finnish)
            if invented or placeholders(finnish[-1]) != wanted:
                differing.append(originals[0])
        assert not differing, listed(differing)

    def test_short_messages_carry_a_context(self, texts):
        argparse_own = {"usage: ", "positional arguments", "options"}
        bare = [
            m.id
            for m in texts.extracted()
            if m.id and not m.context and is_short(m.id) and m.id not in argparse_own
        ]
        assert not bare, listed(bare)


class TestHygiene:
    """What tests/conftest.py refuses, seen refusing."""

    def test_an_internet_socket_and_a_name_look_up_are_refused(self):
        with pytest.raises(PermissionError):
            socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        with pytest.raises(PermissionError):
            socket.getaddrinfo("example.invalid", 80)
        assert len(conftest._network_uses) == 2
        conftest._network_uses.clear()  # or this test would rightly fail

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no local socket in Python")
    def test_a_local_socket_is_allowed(self):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as local:
            assert local.fileno() >= 0

    def test_a_thread_left_running_is_named(self):
        before, end = set(threading.enumerate()), threading.Event()
        thread = threading.Thread(target=end.wait, name="forgotten")
        thread.start()
        assert conftest._left(before, conftest._children()) == ["thread forgotten"]
        end.set()
        thread.join()

    def test_a_child_process_left_running_is_named(self):
        threads, before = set(threading.enumerate()), conftest._children()
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
            assert conftest._left(threads, before) == [f"child process {child.pid}"]
            child.communicate(b"\n")

    def test_settings_go_to_a_folder_of_the_test(self, own_home):
        assert paths.config_dir() == own_home / "config"


class TestSetUp:
    """The set-up tool's own small parts; the whole is what runs these tests."""

    def test_a_package_counts_as_installed_when_another_provides_it(self, set_up):
        listing = "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80.0)\nconfig-files\tlibgl1\t\n"
        assert set_up("system").installed(listing) == {"libglib2.0-0t64", "libglib2.0-0"}

    def test_totals_are_read_from_the_report_of_pytest(self, set_up, tmp_path):
        report = tmp_path / "report.xml"
        report.write_text(
            '<testsuites><testsuite tests="9" failures="2" errors="1" skipped="3"/></testsuites>'
        )
        assert set_up("checks").counts(report) == "3 passed, 3 failed, 3 skipped"
        assert set_up("checks").counts(tmp_path / "none.xml") is None

    def test_what_was_left_out_is_named_with_its_reason(self, set_up, tmp_path):
        report = tmp_path / "report.xml"
        skip = '<testcase><skipped message="ei ole asennettu: Java"/></testcase>'
        report.write_text(f"<testsuites><testsuite>{skip}{skip}</testsuite></testsuites>", "utf-8")
        first = set_up("checks").left_out(report)[0]
        assert first == "Jätettiin pois 2 testiä: ei ole asennettu: Java"

    def test_the_environment_is_stale_when_the_lock_changes(self, set_up, tmp_path, monkeypatch):
        environment = set_up("environment")
        before = environment.stamp(ci=False)
        changed = tmp_path / "requirements.lock"
        changed.write_bytes(environment.LOCK.read_bytes() + b"# changed")
        monkeypatch.setattr(environment, "LOCK", changed)
        after = environment.stamp(ci=False)
        assert {key for key in before if before[key] != after[key]} == {"pinned"}

    def test_extras_that_packages_ask_of_each_other_are_locked_by_name(self, set_up):
        lock = set_up("environment").LOCK.read_text("utf-8")
        locked = set(re.findall(r"^([a-z0-9-]+(?:\[[a-z0-9,-]+\])?)==", lock, re.MULTILINE))
        names = {name.partition("[")[0] for name in locked}
        asked = {
            f"{need.name}[{','.join(sorted(need.extras))}]"
            for package in metadata.distributions()
            if package.name.lower() in names
            for need in map(Requirement, package.requires or ())
            if need.extras and (need.marker is None or need.marker.evaluate({"extra": ""}))
        }
        assert asked <= locked
        assert asked, "there is one at least: coverage[toml]"

    def test_ci_needs_more_packages_and_serves_without_it_too(self, set_up):
        system = set_up("system")
        assert set(system.wanted(ci=False)) < set(system.wanted(ci=True))

    def test_two_set_ups_wait_for_each_other(self, set_up, tmp_path):
        lockfile, seen = set_up("lockfile"), []
        second = threading.Thread(target=lambda: hold(lockfile, tmp_path / "x.lock", seen))
        with lockfile.alone(tmp_path / "x.lock"):
            second.start()
            while "waits" not in seen:
                time.sleep(0.01)
            seen.append("first done")
        second.join()
        assert seen == ["waits", "first done", "second has it"]


@pytest.fixture
def set_up(monkeypatch):
    """Return a function that imports a module of packaging/dev."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    return lambda name: importlib.import_module(f"dev.{name}")


def hold(lockfile, path: Path, seen: list[str]) -> None:
    """Take the lock once it is free, writing down what happens."""
    with lockfile.alone(path, waiting=lambda: seen.append("waits")):
        seen.append("second has it")


def placeholders(text: str) -> set[str]:
    """Return the ``{name…}`` places of a message, without their format."""
    return set(re.findall(r"\{(\w*)", text))


def is_short(msgid: str | tuple[str, ...]) -> bool:
    """Tell whether a message has under three words: one English word is many in Finnish."""
    text = msgid[-1] if isinstance(msgid, tuple) else msgid
    return len(text.split()) < 3
