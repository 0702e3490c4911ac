"""The scan book: rounds, findings, reviews, proposals, opt-outs."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "scan_rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("selection", sa.JSON(), nullable=False),
        sa.Column("started_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipalities.id"],
            name=op.f("fk_scan_rounds_municipality_id_municipalities"),
        ),
        sa.ForeignKeyConstraint(
            ["started_by_id"], ["users.id"], name=op.f("fk_scan_rounds_started_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan_rounds")),
    )

    with op.batch_alter_table("scan_rounds", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_scan_rounds_municipality_id"), ["municipality_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_scan_rounds_state"), ["state"], unique=False)

    op.create_table(
        "scan_opt_outs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_scan_opt_outs_author_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["club_id"], ["clubs.id"], name=op.f("fk_scan_opt_outs_club_id_clubs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan_opt_outs")),
    )

    with op.batch_alter_table("scan_opt_outs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scan_opt_outs_club_id"), ["club_id"], unique=False)

    op.create_table(
        "scan_findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("retry_of_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("failure", sa.String(length=30), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("page_url", sa.String(length=1000), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=True),
        sa.Column("snippet", sa.String(length=200), nullable=True),
        sa.Column("matched", sa.JSON(), nullable=False),
        sa.Column("target_groups", sa.JSON(), nullable=False),
        sa.Column("names_discrimination", sa.Boolean(), nullable=True),
        sa.Column("is_draft", sa.Boolean(), nullable=True),
        sa.Column("by_reference", sa.Boolean(), nullable=True),
        sa.Column("vcp", sa.String(length=20), nullable=True),
        sa.Column("vog", sa.Boolean(), nullable=True),
        sa.Column("pages_fetched", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("refusals", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("rules_version", sa.String(length=20), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assessment_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "confidence >= 0 AND confidence <= 1",
            name=op.f("ck_scan_findings_confidence_is_a_share"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name=op.f("fk_scan_findings_assessment_id_assessments"),
        ),
        sa.ForeignKeyConstraint(
            ["club_id"], ["clubs.id"], name=op.f("fk_scan_findings_club_id_clubs")
        ),
        sa.ForeignKeyConstraint(
            ["retry_of_id"],
            ["scan_findings.id"],
            name=op.f("fk_scan_findings_retry_of_id_scan_findings"),
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["scan_rounds.id"], name=op.f("fk_scan_findings_round_id_scan_rounds")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan_findings")),
    )

    with op.batch_alter_table("scan_findings", schema=None) as batch_op:
        batch_op.create_index("ix_scan_findings_of_club", ["club_id", "id"], unique=False)
        batch_op.create_index(
            "ix_scan_findings_of_round", ["round_id", "state", "outcome"], unique=False
        )

    op.create_table(
        "finding_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("page_url", sa.String(length=1000), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "decision <> 'corrected' OR reason <> ''",
            name=op.f("ck_finding_reviews_corrected_with_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_finding_reviews_author_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["scan_findings.id"],
            name=op.f("fk_finding_reviews_finding_id_scan_findings"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_reviews")),
    )

    with op.batch_alter_table("finding_reviews", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_finding_reviews_finding_id"), ["finding_id"], unique=False
        )

    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("v", sa.String(length=12), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name=op.f("fk_proposals_assessment_id_assessments"),
        ),
        sa.ForeignKeyConstraint(["club_id"], ["clubs.id"], name=op.f("fk_proposals_club_id_clubs")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["users.id"], name=op.f("fk_proposals_decided_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["finding_reviews.id"],
            name=op.f("fk_proposals_review_id_finding_reviews"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )

    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposals_club_id"), ["club_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposals_review_id"), ["review_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposals_state"), ["state"], unique=False)


def downgrade() -> None:
    op.drop_table("proposals")
    op.drop_table("finding_reviews")
    op.drop_table("scan_findings")
    op.drop_table("scan_opt_outs")
    op.drop_table("scan_rounds")
