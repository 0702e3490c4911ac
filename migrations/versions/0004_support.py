"""Support: dismissed reasons and wishes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dismissals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("explanation", sa.String(length=500), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("explanation <> ''", name=op.f("ck_dismissals_dismissed_with_a_reason")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_dismissals_author_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["club_id"], ["clubs.id"], name=op.f("fk_dismissals_club_id_clubs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dismissals")),
    )

    with op.batch_alter_table("dismissals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dismissals_club_id"), ["club_id"], unique=False)

    op.create_table(
        "support_wishes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("v", sa.String(length=12), nullable=False),
        sa.Column("wants", sa.Boolean(), nullable=False),
        sa.Column("said_by", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_support_wishes_author_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["club_id"], ["clubs.id"], name=op.f("fk_support_wishes_club_id_clubs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_wishes")),
    )

    with op.batch_alter_table("support_wishes", schema=None) as batch_op:
        batch_op.create_index("ix_support_wishes_latest", ["club_id", "v", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("support_wishes")
    op.drop_table("dismissals")
