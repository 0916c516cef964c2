"""Build hook: compile the catalogue, so that an installed program has its texts."""

import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Makes .mo files before the wheel or the editable install is put together."""

    def initialize(self, version: str, build_data: dict) -> None:  # noqa: ARG002 - hatchling calls it so
        """Compile and list the .mo files (git ignores them, the wheel must not)."""
        sys.path.insert(0, str(Path(self.root) / "packaging"))
        import texts  # noqa: PLC0415 - lies beside this file, not on the path

        if texts.PO.exists():
            texts.compile_catalogue()
            build_data["artifacts"].append("resources/locale/**/*.mo")
