"""The reports in the program's window, their files going to a folder of the test."""

import pytest

from tests.ui.settings.conftest import Settings


class Reports(Settings):
    """The room, its hand, and the folder its files go to."""

    def __init__(self, qtbot, conductor, folder) -> None:
        super().__init__(qtbot, conductor)
        self.folder = folder

    def wait_for_job(self) -> None:
        """Wait until the job has ended and its word is said."""
        jobs = self.window.jobs
        self.qtbot.waitUntil(lambda: not jobs.running, timeout=60_000)
        self.settle()

    def files(self) -> list[str]:
        """Return the names of the files made."""
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def reports(open_window, qtbot, tmp_path) -> Reports:
    """The reports over the sample."""
    folder = tmp_path / "raportit"
    folder.mkdir()
    window = {"reports.folder": str(folder)}
    return Reports(qtbot, open_window(route="reports", **window), folder)
