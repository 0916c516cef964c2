"""A trial step that does what real ones will: a new table, a new column, a rebuilt table."""

import sqlalchemy as sa
from alembic import op

from jarjestodesk.db.migrations import REBUILT

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add visits and mobile numbers; let an organisation's language be unknown."""
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "organisation_id",
            sa.Integer,
            sa.ForeignKey("organisation.id", name="fk_visit_organisation_id", ondelete="RESTRICT"),
            nullable=False,
        ),
        sa.Column("held_on", sa.Text),
        **REBUILT,
    )
    op.create_index("ix_visit_organisation_id", "visit", ["organisation_id"])
    op.add_column("person", sa.Column("mobile", sa.Text))
    with op.batch_alter_table("organisation", recreate="always", table_kwargs=REBUILT) as batch:
        batch.alter_column("language", nullable=True)
    op.execute("UPDATE person SET mobile = phone")
