"""The Finnish catalogue: extract, merge translations, compile.

    python packaging/texts.py update            messages of the code into the .po file
    python packaging/texts.py add FILE.json     {"msgid": "Finnish", "context|msgid": "Finnish",
                                                "msgid": ["one", "many"]} into the .po file
    python packaging/texts.py compile           .po -> .mo (when older)
    python packaging/texts.py missing           msgids without a Finnish text, exit 1 if any

The .po file is sorted and carries no locations, so that two branches merge cleanly.
"""

import io
import json
import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from dev import BUILD
from dev.lockfile import alone

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources/locale/fi/LC_MESSAGES/jarjestodesk.po"
LOCK = BUILD / "texts.lock"
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


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


def rendered(catalogue: Catalog) -> str:
    """Return the .po text: sorted, no locations, no wrapping, no date that changes by itself."""
    body = io.BytesIO()
    write_po(
        body,
        catalogue,
        width=0,
        no_location=True,
        sort_output=True,
        ignore_obsolete=True,
        omit_header=True,
    )
    head = (
        "# JärjestöDesk: Finnish texts (EUPL-1.2)\n"
        'msgid ""\nmsgstr ""\n"Language: fi\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return head + body.getvalue().decode("utf-8").strip() + "\n"


def _write_whole(target: Path, content: bytes) -> None:
    """Put a finished file in the place of the old one: a reader never meets half a catalogue."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f"{target.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(target)


def save(catalogue: Catalog) -> None:
    """Write the .po file."""
    _write_whole(PO, rendered(catalogue).encode("utf-8"))


def update() -> None:
    """Bring the messages of the code into the catalogue; unused ones go away."""
    with alone(LOCK):
        catalogue = read()
        catalogue.update(extracted(), no_fuzzy_matching=True)
        save(catalogue)


def add(file: Path) -> None:
    """Merge translations from a JSON file."""
    with alone(LOCK):
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
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    _write_whole(target, compiled.getvalue())


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
