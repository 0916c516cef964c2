"""Backups: whole, verified, thinned by number, and above all restored."""

import json
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from jarjestodesk.db import backup_folder
from jarjestodesk.db.backup import (
    backup_at_start,
    backup_due,
    make_backup,
    restore_backup,
    verify_backup,
)
from jarjestodesk.db.backup_folder import BackupFolder, kept, manifest_path
from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.file import StoredFile
from jarjestodesk.records.backup import Manifest
from jarjestodesk.records.changes import Changes
from jarjestodesk.settings import Settings
from tests.db.test_register import add_field, names, remove

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def attach(register: Register, content: bytes) -> str:
    """Store a file and the row that names it."""
    sha256 = register.files.put(content)

    def add(session: Session) -> Changes[int]:
        row = StoredFile(sha256=sha256, size=len(content), media_type="text/plain")
        session.add(row)
        session.flush()
        return Changes("Liitettiin", row.id)

    register.run_write(add)
    return sha256


def detach(register: Register) -> None:
    register.undo()


def backups(register: Register) -> list[Path]:
    folder = backup_folder.default_folder(register.path)
    return [b.path for b in BackupFolder(folder, register.path.stem).backups()]


def pool(register: Register) -> list[str]:
    folder = backup_folder.default_folder(register.path)
    return list(BackupFolder(folder, register.path.stem).store.hashes())


def test_a_restored_backup_is_the_register_as_it_was(register: Register, tmp_path: Path) -> None:
    register.run_write(add_field, "a", "Ennen")
    sha256 = attach(register, "liite åäö".encode())
    made = make_backup(register, moment=NOON)
    register.run_write(add_field, "b", "Jälkeen")
    restored = restore_backup(made.path, tmp_path / "palautettu åäö.jdreg")
    assert restored.files_missing == ()
    with Register.open(restored.path) as again:
        assert again.read(names) == ["Ennen"]
        assert again.files.get(sha256) == "liite åäö".encode()
        again.undo()
        again.undo()
        assert again.read(names) == []
    assert stat.S_IMODE(restored.path.stat().st_mode) & 0o077 == 0 or os.name == "nt"


def test_the_name_carries_number_and_moment_in_utc(register: Register) -> None:
    helsinki = NOON.astimezone(tz=None)
    made = make_backup(register, moment=helsinki)
    assert made.path.name == f"{register.path.stem}-000001-20261124T120000Z.jdreg"
    assert make_backup(register, moment=NOON).path.name.startswith(f"{register.path.stem}-000002-")


def test_the_manifest_tells_what_the_copy_holds(register: Register) -> None:
    register.run_write(add_field, "a")
    sha256 = attach(register, b"liite")
    made = make_backup(register, moment=NOON)
    said = json.loads(manifest_path(made.path).read_text("utf-8"))
    assert said["rows"]["field_of_activity"] == 1
    assert said["files"] == [{"sha256": sha256, "size": 5}]
    assert (said["schema_version"], said["history_number"], said["sequence"]) == (1, 2, 1)
    assert said["sha256"] == backup_folder.sha256_of(made.path)
    assert said["moment"] == "2026-11-24T12:00:00+00:00"
    assert backup_folder.read_manifest(made.path) == made.manifest


def test_a_backup_takes_each_stored_file_once(register: Register) -> None:
    attach(register, b"yksi")
    assert make_backup(register, moment=NOON).files_copied == 1
    attach(register, b"kaksi")
    assert make_backup(register, moment=NOON).files_copied == 1
    assert len(pool(register)) == 2


def test_progress_is_told_and_may_stop_the_work_without_a_trace(register: Register) -> None:
    attach(register, b"liite")
    told: list[tuple[int, int, str]] = []
    make_backup(register, moment=NOON, progress=lambda *step: told.append(step))
    assert {text for _done, _whole, text in told} == {
        "Rekisteriä kopioidaan",
        "Tallennettuja tiedostoja kopioidaan",
    }
    assert all(done <= whole for done, whole, _text in told)

    def cancel(_done: int, _whole: int, _text: str) -> None:
        raise UserError("keskeytetty")

    with pytest.raises(UserError, match="keskeytetty"):
        make_backup(register, moment=NOON, progress=cancel)
    folder = backup_folder.default_folder(register.path)
    assert len(backups(register)) == 1
    assert not list(folder.glob(".*"))


def damage_copy(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)


def forge_rows(copy: Path) -> None:
    path = manifest_path(copy)
    said = json.loads(path.read_text("utf-8"))
    said["rows"]["field_of_activity"] += 1
    path.write_text(json.dumps(said), "utf-8")


def forge_head(copy: Path) -> None:
    path = manifest_path(copy)
    said = json.loads(path.read_text("utf-8"))
    said["history_hash"] = "0" * 64
    path.write_text(json.dumps(said), "utf-8")


def cut_manifest(copy: Path) -> None:
    path = manifest_path(copy)
    path.write_bytes(path.read_bytes()[:40])


@pytest.mark.parametrize(
    ("how", "says"),
    [
        (damage_copy, "muutettu"),
        (Path.unlink, "puuttuu"),
        (forge_rows, "ei vastaa"),
        (forge_head, "ei vastaa"),
        (cut_manifest, "luettavaa luetteloa"),
        (lambda copy: manifest_path(copy).unlink(), "luettavaa luetteloa"),
        (lambda copy: manifest_path(copy).write_text("[]"), "luettavaa luetteloa"),
    ],
)
def test_a_damaged_backup_is_told_and_not_restored(
    register: Register, tmp_path: Path, how: Callable[[Path], object], says: str
) -> None:
    register.run_write(add_field, "a")
    copy = make_backup(register, moment=NOON).path
    assert verify_backup(copy) == []
    how(copy)
    (fault,) = verify_backup(copy)
    assert says in fault
    with pytest.raises(UserError, match=says):
        restore_backup(copy, tmp_path / "uusi.jdreg")
    assert not (tmp_path / "uusi.jdreg").exists()


def test_a_lost_stored_file_is_named_and_the_rest_restored(
    register: Register, tmp_path: Path
) -> None:
    sha256 = attach(register, b"liite")
    made = make_backup(register, moment=NOON)
    pooled = BackupFolder(made.path.parent, register.path.stem).store.path(sha256)
    pooled.write_bytes(b"muutettu")
    assert sha256[:12] in verify_backup(made.path)[0]
    restored = restore_backup(made.path, tmp_path / "uusi.jdreg")
    assert restored.files_missing == (sha256,)
    assert make_backup(register, moment=NOON).files_copied == 1, "the pool heals"
    assert verify_backup(made.path) == []


def test_a_register_that_has_lost_a_file_is_still_backed_up(register: Register) -> None:
    sha256 = attach(register, b"liite")
    register.files.path(sha256).unlink()
    made = make_backup(register, moment=NOON)
    assert made.files_missing == (sha256,)
    register.run_write(add_field, "b")
    (warning,) = backup_at_start(register, Settings(), moment=NOON)
    assert sha256[:12] in warning
    assert len(backups(register)) == 2


@pytest.mark.parametrize("leftover", ["", "-journal", "-wal"])
def test_restoring_writes_over_nothing(register: Register, tmp_path: Path, leftover: str) -> None:
    copy = make_backup(register, moment=NOON).path
    taken = tmp_path / f"uusi.jdreg{leftover}"
    taken.write_bytes(b"vanha")
    with pytest.raises(UserError, match="on jo olemassa"):
        restore_backup(copy, tmp_path / "uusi")
    assert taken.read_bytes() == b"vanha"


def test_a_backup_is_not_opened_to_be_worked_in(register: Register) -> None:
    copy = make_backup(register, moment=NOON).path
    before = copy.read_bytes()
    with pytest.raises(UserError, match="on varmuuskopio"):
        Register.open(copy)
    assert copy.read_bytes() == before


def test_backups_do_not_disturb_the_registers_own_lock(register: Register) -> None:
    """SQLite's lock would fall if the live file were opened and closed another way."""
    make_backup(register, moment=NOON)
    register.run_write(add_field, "a")
    held = Path("/proc/locks")
    if held.exists():
        inode = register.path.stat().st_ino
        assert f":{inode} " in held.read_text()


def test_a_damaged_register_makes_no_backup(register_path: Path) -> None:
    Register.create(register_path).close()
    with closing(sqlite3.connect(register_path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO criterion_level VALUES (1, 99, 5, 'x')")
    with Register.open(register_path) as register:
        with pytest.raises(UserError, match="vaurioitunut"):
            make_backup(register, moment=NOON)
        assert list(backup_folder.default_folder(register.path).iterdir()) == []


def manifests(moments: list[datetime], **more: object) -> list[Manifest]:
    return [
        Manifest("r", "o", n, moment, 1, "0", "", 0, {}, 0, "", (), n in more.get("pinned", ()), "")
        for n, moment in enumerate(moments, start=1)
    ]


def test_ten_newest_and_one_a_day_a_week_a_month_are_kept() -> None:
    hourly = [NOON - timedelta(hours=h) for h in range(24 * 900)][::-1]
    keep = sorted(kept(manifests(hourly)), reverse=True)
    moments = [hourly[number - 1] for number in keep]
    assert moments[:10] == [NOON - timedelta(hours=h) for h in range(10)]
    days = [m.date() for m in moments]
    assert all((NOON - timedelta(days=d)).date() in days for d in range(14))
    weeks = {m.isocalendar()[:2] for m in moments}
    assert all((NOON - timedelta(weeks=w)).isocalendar()[:2] in weeks for w in range(8))
    assert len({(m.year, m.month) for m in moments}) == 24
    assert len(keep) < 10 + 14 + 8 + 24


def test_a_pinned_backup_is_never_thinned() -> None:
    moments = [NOON + timedelta(minutes=m) for m in range(100)]
    assert 3 in kept(manifests(moments, pinned={3}))
    assert 4 not in kept(manifests(moments, pinned={3}))


@pytest.mark.parametrize("jump", [timedelta(days=3650), timedelta(days=-3650)])
def test_a_wrong_clock_costs_no_new_backup(jump: timedelta) -> None:
    before = [NOON + timedelta(hours=h) for h in range(30)]
    during = [NOON + jump + timedelta(hours=h) for h in range(5)]
    after = [NOON + timedelta(hours=30 + h) for h in range(5)]
    keep = kept(manifests(before + during + after))
    assert set(range(31, 41)) <= keep


def test_thinning_removes_copies_and_sweeps_what_only_they_named(register: Register) -> None:
    attach(register, b"vanha")
    make_backup(register, moment=NOON)
    detach(register)
    for minute in range(1, 13):
        make_backup(register, moment=NOON + timedelta(minutes=minute))
    numbers = [backup_folder.read_manifest(path).sequence for path in backups(register)]
    assert numbers == list(range(4, 14))
    assert pool(register) == []


def test_nothing_is_swept_while_a_manifest_cannot_be_read(register: Register) -> None:
    attach(register, b"liite")
    cut = make_backup(register, moment=NOON).path
    cut_manifest(cut)
    detach(register)
    make_backup(register, moment=NOON)
    assert len(pool(register)) == 1


def test_two_registers_of_one_name_keep_their_own_backups(tmp_path: Path) -> None:
    place = tmp_path / "yhteinen"
    place.mkdir()
    for folder, code in (("a", "x"), ("b", "y")):
        (tmp_path / folder).mkdir()
        with Register.create(tmp_path / folder / "avustukset.jdreg") as register:
            register.run_write(add_field, code)
            for minute in range(12):
                make_backup(register, place, moment=NOON + timedelta(minutes=minute))
    found = BackupFolder(place, "avustukset").backups()
    assert len({b.manifest.sequence for b in found}) == 20
    assert len({b.manifest.origin for b in found}) == 2


def test_at_start_only_what_has_changed_is_backed_up(register: Register, tmp_path: Path) -> None:
    second = tmp_path / "muistitikku"
    second.mkdir()
    settings = Settings(backup_places=(second,))
    register.run_write(add_field, "a")
    assert backup_at_start(register, settings, moment=NOON) == []
    assert backup_at_start(register, settings, moment=NOON) == []
    assert len(backups(register)) == 1
    there = second / f"{register.path.stem}.backups"
    assert len(BackupFolder(there, register.path.stem).backups()) == 1
    register.run_write(add_field, "b")
    assert backup_due(register, there)
    backup_at_start(register, settings, moment=NOON - timedelta(days=400))
    assert not backup_due(register, there)
    assert len(backups(register)) == 2


def test_a_place_that_is_not_there_warns_and_the_others_are_served(
    register: Register, tmp_path: Path
) -> None:
    register.run_write(add_field, "a")
    settings = Settings(backup_places=(tmp_path / "irrotettu levy",))
    (warning,) = backup_at_start(register, settings, moment=NOON)
    assert "ei löytynyt" in warning
    assert not (tmp_path / "irrotettu levy").exists()
    assert len(backups(register)) == 1


def test_a_full_place_is_told_before_anything_is_written(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(register.path.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1000))
    with pytest.raises(UserError, match="ei mahdu"):
        make_backup(register, moment=NOON)
    assert list(backup_folder.default_folder(register.path).iterdir()) == []


def test_leftovers_of_a_cut_making_are_swept(register: Register) -> None:
    folder = backup_folder.default_folder(register.path)
    folder.mkdir()
    (folder / ".1.abcd.part").write_bytes(b"kesken")
    make_backup(register, moment=NOON)
    assert not list(folder.glob(".*"))


def test_deleted_rows_do_not_come_back(register: Register, tmp_path: Path) -> None:
    made = register.run_write(add_field, "a", "Yksi").result
    register.run_write(remove, made)
    restored = restore_backup(make_backup(register, moment=NOON).path, tmp_path / "uusi")
    with Register.open(restored.path) as again:
        assert again.read(names) == []
        assert again.run_write(add_field, "b").result == made + 1
