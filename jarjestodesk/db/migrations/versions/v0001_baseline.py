"""Format 1: the first one. A fresh file is made by ``db.schema.create``, not by steps."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Do nothing: nothing leads here."""
