"""Where things lie: shipped resources, the user's own folders. Replaceable in tests."""

import os
from functools import cache
from pathlib import Path

APP_NAME = "JarjestoDesk"
_PACKAGE = Path(__file__).resolve().parent


@cache
def resources() -> Path:
    """Folder of shipped resources: inside an installed wheel, else beside the package."""
    shipped = _PACKAGE / "_resources"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "resources"


def config_dir() -> Path:
    """Folder of the workstation's settings; JARJESTODESK_HOME puts all own folders in one place."""
    from platformdirs import user_config_path

    home = os.environ.get("JARJESTODESK_HOME")
    return Path(home) / "config" if home else user_config_path(APP_NAME, appauthor=False)
