"""``backup`` and ``check``."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from jarjestodesk.cli.command import Answer, Command, Context
from jarjestodesk.i18n import _, ngettext, pgettext


def _configure_backup(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--to",
        type=Path,
        metavar=pgettext("usage", "FOLDER"),
        help=_("where to (else beside the register)"),
    )


def _backup(arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.db.backup import make_backup
    from jarjestodesk.db.register import utc_now

    with context.open_register() as register:
        made = make_backup(register, arguments.to, moment=utc_now(), progress=context.progress)
    missing = tuple(
        _("A stored file is missing ({hash}). Bring it back from a backup.").format(hash=sha[:12])
        for sha in made.files_missing
    )
    return Answer(
        (_("Made and verified the backup {path}").format(path=made.path),),
        {
            "path": str(made.path),
            "sequence": made.manifest.sequence,
            "sha256": made.manifest.sha256,
            "files_copied": made.files_copied,
            "files_missing": list(made.files_missing),
        },
        missing,
    )


def _no_arguments(_parser: ArgumentParser) -> None:
    """The command takes nothing of its own."""


def _check(_arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk import settings
    from jarjestodesk.db.check import check_register
    from jarjestodesk.db.register import utc_now
    from jarjestodesk.records.check import Severity

    with context.open_register() as register:
        found = check_register(
            register,
            moment=utc_now(),
            places=settings.load().backup_places,
            progress=context.progress,
        )
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    lines = tuple(finding.text for finding in found)
    return Answer(
        lines or (_("The register is whole: content, history, files and backups."),),
        {
            "errors": errors,
            "warnings": len(found) - errors,
            "findings": [
                {"code": finding.code, "severity": finding.severity.value, "text": finding.text}
                for finding in found
            ],
        },
        failed=ngettext(
            "{n} fault was found in the register.", "{n} faults were found in the register.", errors
        ).format(n=errors)
        if errors
        else None,
    )


COMMANDS = (
    Command(("backup",), lambda: _("Make a verified backup"), _configure_backup, _backup),
    Command(
        ("check",),
        lambda: _("Check the register: content, history, files, backups"),
        _no_arguments,
        _check,
    ),
)
