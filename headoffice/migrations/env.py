"""What Alembic runs for every command; the connection comes from ``headoffice.schema``."""

from alembic import context

from headoffice.tables import metadata

connection = context.config.attributes["connection"]
# SQLite can roll DDL back too, now that the driver no longer commits it behind our back.
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
