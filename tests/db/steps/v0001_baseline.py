"""The first format, as in the program's own folder."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Do nothing: nothing leads here."""
