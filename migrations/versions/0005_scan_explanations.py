"""Scans: the profile of a code and how the scan came to its outcome."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLE = "scan_findings"


def upgrade() -> None:
    """Add to the table as it stands: copying it would put the rows that lean on it at risk."""
    op.add_column(TABLE, sa.Column("themes", sa.JSON(), nullable=True))
    op.add_column(TABLE, sa.Column("adopted_on", sa.String(length=10), nullable=True))
    op.add_column(TABLE, sa.Column("adopted_by", sa.String(length=10), nullable=True))
    op.add_column(TABLE, sa.Column("enrolment_annex", sa.Boolean(), nullable=True))
    op.add_column(TABLE, sa.Column("shared_vcp", sa.Boolean(), nullable=True))
    op.add_column(TABLE, sa.Column("explanation", sa.JSON(), nullable=True))


def downgrade() -> None:
    for name in (
        "explanation",
        "shared_vcp",
        "enrolment_annex",
        "adopted_by",
        "adopted_on",
        "themes",
    ):
        op.drop_column(TABLE, name)
