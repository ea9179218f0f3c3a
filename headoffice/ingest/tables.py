"""Whom other systems mean by their numbers, and what became of lines that were corrected."""

from sqlalchemy import Column, ForeignKey, String, Table, Text

from headoffice.tables import metadata

source_members = Table(
    "source_members",
    metadata,
    Column("source", String, primary_key=True),
    Column("source_id", String, primary_key=True),
    Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
    # What the source last said of the member: only what it says anew is taken over.
    Column("document", Text, nullable=False),
)

# Numbers of members who were erased, as digests: an import must not bring them back.
erased_numbers = Table(
    "erased_numbers",
    metadata,
    Column("digest", String, primary_key=True),
)

# Members about whom something came in, until they are computed anew and told of.
unrefreshed_members = Table(
    "unrefreshed_members",
    metadata,
    Column("member_id", ForeignKey("members.id"), primary_key=True),
)

corrected_lines = Table(
    "corrected_lines",
    metadata,
    # The mark of a line that was set aside, and the record that its correction became.
    Column("mark", String, primary_key=True),
    Column("record_id", String, nullable=False),
)
