"""The four V's: norms, assessments, reviews, drafts, evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "norms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_norms_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipalities.id"],
            name=op.f("fk_norms_municipality_id_municipalities"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_norms")),
        sa.UniqueConstraint(
            "municipality_id", "starts_on", name=op.f("uq_norms_municipality_id_starts_on")
        ),
    )

    op.create_table(
        "norm_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("norm_id", sa.Integer(), nullable=False),
        sa.Column("v", sa.String(length=12), nullable=False),
        sa.Column("strictness", sa.String(length=10), nullable=False),
        sa.Column("term_months", sa.Integer(), nullable=False),
        sa.Column("complies_percent", sa.Integer(), nullable=False),
        sa.Column("partial_percent", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["norm_id"], ["norms.id"], name=op.f("fk_norm_items_norm_id_norms"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_norm_items")),
        sa.UniqueConstraint("norm_id", "v", name=op.f("uq_norm_items_norm_id_v")),
    )

    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("v", sa.String(length=12), nullable=False),
        sa.Column("layer", sa.String(length=12), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("waiting_for", sa.String(length=30), nullable=False),
        sa.Column("waiting_until", sa.Date(), nullable=True),
        sa.Column("stated_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "outcome <> 'not_applicable' OR reason <> ''",
            name=op.f("ck_assessments_not_applicable_with_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_assessments_author_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["club_id"], ["clubs.id"], name=op.f("fk_assessments_club_id_clubs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
    )

    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.create_index(
            "ix_assessments_latest", ["club_id", "v", "layer", "id"], unique=False
        )

    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("v", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("evidence_on", sa.Date(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(kind = 'link' AND url <> '') OR (kind = 'file' AND sha256 <> '') OR (kind = 'attestation' AND note <> '')",
            name=op.f("ck_evidence_holds_what_its_kind_says"),
        ),
        sa.CheckConstraint("v <> 'vog'", name=op.f("ck_evidence_never_for_a_vog")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_evidence_author_id_users")
        ),
        sa.ForeignKeyConstraint(["club_id"], ["clubs.id"], name=op.f("fk_evidence_club_id_clubs")),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["evidence.id"], name=op.f("fk_evidence_replaces_id_evidence")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )

    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_club_id"), ["club_id"], unique=False)

    op.create_table(
        "self_report_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_self_report_drafts_author_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["club_id"], ["clubs.id"], name=op.f("fk_self_report_drafts_club_id_clubs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_self_report_drafts")),
        sa.UniqueConstraint("club_id", name=op.f("uq_self_report_drafts_club_id")),
    )

    op.create_table(
        "assessment_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "decision <> 'returned' OR note <> ''",
            name=op.f("ck_assessment_reviews_returned_with_a_note"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name=op.f("fk_assessment_reviews_assessment_id_assessments"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_assessment_reviews_author_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_reviews")),
    )

    with op.batch_alter_table("assessment_reviews", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assessment_reviews_assessment_id"), ["assessment_id"], unique=False
        )

    op.create_table(
        "confirmations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name=op.f("fk_confirmations_assessment_id_assessments"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_confirmations_author_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmations")),
    )

    with op.batch_alter_table("confirmations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_confirmations_assessment_id"), ["assessment_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table("confirmations")
    op.drop_table("assessment_reviews")
    op.drop_table("self_report_drafts")
    op.drop_table("evidence")
    op.drop_table("assessments")
    op.drop_table("norm_items")
    op.drop_table("norms")
