"""Build hook: the compiled catalogue and the resources go into the wheel.

An editable install reads resources/ where it lies, so it gets no copy that would grow old.
"""

import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Makes .mo files before the wheel or the editable install is put together."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Compile and list the .mo files (git ignores them, the wheel must not)."""
        sys.path.insert(0, str(Path(self.root) / "packaging"))
        import texts

        texts.compile_catalogue()
        build_data["artifacts"].append("resources/locale/**/*.mo")
        if version == "standard":
            build_data["force_include"]["resources"] = "jarjestodesk/_resources"
