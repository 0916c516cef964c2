"""The Finnish catalogue: extract, merge translations, compile.

    python packaging/texts.py update            messages of the code into the .po file
    python packaging/texts.py add FILE.json     {"msgid": "Finnish", "context|msgid": "Finnish",
                                                "msgid": ["one", "many"]} into the .po file
    python packaging/texts.py compile           .po -> .mo (when older)
    python packaging/texts.py missing           msgids without a Finnish text, exit 1 if any

The .po file is sorted and carries no locations, so that two branches merge cleanly.
"""

import json
import sys
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources/locale/fi/LC_MESSAGES/jarjestodesk.po"
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


@contextmanager
def _alone():
    """Let one process at a time change the .po file."""
    lock = PO.with_suffix(".lock")
    with lock.open("w") as handle:
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 - does not exist on Windows

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    lock.unlink(missing_ok=True)


def read() -> Catalog:
    """Return the Finnish catalogue as it stands."""
    if not PO.exists():
        return Catalog(locale="fi", domain="jarjestodesk", charset="utf-8")
    with PO.open("rb") as handle:
        return read_po(handle, locale="fi", domain="jarjestodesk", ignore_obsolete=True)


def extracted() -> Catalog:
    """Return a template catalogue of every message in the package."""
    template = Catalog(domain="jarjestodesk", charset="utf-8")
    found = extract_from_dir(ROOT / "jarjestodesk", [("**.py", "python")], keywords=KEYWORDS)
    for _file, _line, message, _comments, context in found:
        template.add(message, context=context)
    return template


def save(catalogue: Catalog) -> None:
    """Write the .po file: sorted, no locations, no wrapping, no dates that change by themselves."""

    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as handle:
        write_po(
            handle,
            catalogue,
            width=0,
            no_location=True,
            sort_output=True,
            ignore_obsolete=True,
            omit_header=True,
        )
    body = PO.read_text("utf-8").strip()
    head = (
        "# JärjestöDesk: Finnish texts (EUPL-1.2)\n"
        'msgid ""\nmsgstr ""\n"Language: fi\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    PO.write_text(head + body + "\n", "utf-8", newline="\n")


def update() -> None:
    """Bring the messages of the code into the catalogue; unused ones go away."""
    with _alone():
        catalogue = read()
        catalogue.update(extracted(), no_fuzzy_matching=True)
        save(catalogue)


def add(file: Path) -> None:
    """Merge translations from a JSON file."""
    with _alone():
        catalogue = read()
        catalogue.update(extracted(), no_fuzzy_matching=True)
        for key, text in json.loads(file.read_text("utf-8")).items():
            context, found, msgid = key.rpartition("|")
            message = catalogue.get(msgid, context=context if found else None) or catalogue.get(key)
            if message is None:
                print(f"not in the code: {key}", file=sys.stderr)
                continue
            message.string = tuple(text) if isinstance(text, list) else text
        save(catalogue)
    compile_catalogue()


def compile_catalogue() -> None:
    """Write the .mo file when the .po file is newer."""
    target = PO.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= PO.stat().st_mtime:
        return
    catalogue = read()
    for message in catalogue:
        message.flags.discard("fuzzy")
    with target.open("wb") as handle:
        write_mo(handle, catalogue)


def missing() -> list[str]:
    """Return the msgids of the code that have no Finnish text."""
    catalogue = read()
    out = []
    for message in extracted():
        if not message.id:
            continue
        ident = message.id[0] if isinstance(message.id, tuple) else message.id
        found = catalogue.get(ident, context=message.context)
        text = found.string if found else ""
        texts = text if isinstance(text, (tuple, list)) else (text,)
        if not all(texts):
            out.append(f"{message.context}|{ident}" if message.context else ident)
    return out


def main(arguments: list[str]) -> int:
    """Run one of the commands in the module's docstring."""
    match arguments:
        case ["update"]:
            update()
        case ["add", file]:
            add(Path(file))
        case ["compile"]:
            compile_catalogue()
        case ["missing"]:
            gone = missing()
            print("\n".join(gone))
            return 1 if gone else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
