"""The workstation's settings never keep the program from starting."""

import os
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jarjestodesk import settings
from jarjestodesk.settings import Settings, load, remember_register, save, settings_path


def bad() -> Path:
    return settings_path().with_name("settings.toml.bad")


def write(content: bytes) -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_bytes(content)


def test_what_is_saved_is_loaded() -> None:
    kept = Settings(
        recent=(Path("/a/åäö \"lainattu\" \\ 'toinen'.jdreg"), Path("/b.jdreg")),
        backup_places=(Path("/muistitikku\u007f\n"),),
        theme="dark",
        text_size=150,
        window={"geometry": "AdnQywAD", "columns": {"haku 1": [120, 80]}, "maximised": True},
    )
    assert save(kept) is None
    assert load() == kept
    assert load().notice is None
    assert sorted(p.name for p in settings_path().parent.iterdir()) == ["settings.toml"]


def test_without_a_file_the_defaults_serve_and_nothing_is_made() -> None:
    assert load() == Settings()
    assert load().notice is None
    assert not settings_path().parent.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"theme = ",
        b"\xff\xfe\x00t",
        "theme = 'ääkkösin'".encode("latin-1"),
        b"{}",
        b"a = " + b"[" * 5000,
        b"# " + b"x" * 1_100_000,
    ],
    ids=["cut", "utf-16", "latin-1", "json", "deep", "huge"],
)
def test_an_unreadable_file_is_kept_aside_and_the_defaults_serve(content: bytes) -> None:
    write(content)
    found = load()
    assert found == Settings()
    assert "settings.toml.bad" in (found.notice or "")
    assert bad().read_bytes() == content
    assert save(found) is None
    assert load().notice is None
    assert bad().read_bytes() == content


def test_an_empty_file_means_the_defaults() -> None:
    write(b"")
    assert load() == Settings()
    assert not bad().exists()


@pytest.mark.parametrize(
    "line",
    [
        "theme = 'pinkki'",
        "theme = 1",
        "text_size = '150'",
        "text_size = 5000",
        "text_size = true",
        "recent = 'a.jdreg'",
        "recent = [1, 2]",
        'backup_places = ["a\\u0000b"]',
        "window = [1]",
        "format = 2",
        "format = 'x'",
    ],
)
def test_one_wrong_value_has_its_default_and_the_others_stand(line: str) -> None:
    write(f"{line}\n".encode() + (b"" if "theme" in line else b"theme = 'light'\n"))
    found = load()
    assert replace(found, theme="system") == Settings()
    assert found.theme == ("system" if "theme" in line else "light")
    assert found.notice
    assert bad().exists()


def test_unknown_keys_are_kept() -> None:
    write(b"later = {a = 1.5, b = [2026-11-24, 'x']}\n'a key' = inf\ntheme = 'dark'\n")
    found = load()
    assert found.notice is None
    save(replace(found, theme="light"))
    raw = tomllib.loads(settings_path().read_text("utf-8"))
    assert raw["later"] == {"a": 1.5, "b": [date(2026, 11, 24), "x"]}
    assert raw["a key"] == float("inf")
    assert raw["theme"] == "light"


def test_a_folder_in_the_files_place_blocks_nothing() -> None:
    settings_path().mkdir(parents=True)
    found = load()
    assert found == Settings()
    assert "ei voitu tallentaa" in (save(found) or "")
    assert list(settings_path().parent.iterdir()) == [settings_path()]


def test_a_folder_that_cannot_be_made_blocks_nothing(own_home: Path) -> None:
    own_home.parent.mkdir(exist_ok=True, parents=True)
    own_home.write_text("tiedosto kansion paikalla")
    assert load() == Settings()
    assert "ei voitu tallentaa" in (save(Settings()) or "")
    assert remember_register(Path("/a.jdreg")).recent == (Path("/a.jdreg"),)


def test_a_cut_save_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    save(Settings(theme="dark"))

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert save(Settings(theme="light"))
    assert load().theme == "dark"
    assert len(list(settings_path().parent.iterdir())) == 1


def test_the_newest_register_comes_first_once_and_ten_are_remembered(tmp_path: Path) -> None:
    registers = [tmp_path / f"{n}.jdreg" for n in range(12)]
    for path in registers:
        remember_register(path)
    remember_register(registers[5])
    recent = load().recent
    assert recent[:2] == (registers[5], registers[11])
    assert len(recent) == len(set(recent)) == settings._RECENT
