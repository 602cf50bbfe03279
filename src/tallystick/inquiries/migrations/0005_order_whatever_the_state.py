"""The index in the order of work holds every state, as the list of all that is live is of two."""

from django.db import migrations

_ORDER = {
    # SQLite knows no such words in an index, and puts what is missing last when it goes down.
    "sqlite": "money DESC, people DESC, opened_on, id",
    "postgresql": "money DESC NULLS LAST, people DESC NULLS LAST, opened_on, id",
}


def make(apps, schema_editor):
    columns = _ORDER[schema_editor.connection.vendor]
    schema_editor.execute("DROP INDEX inquiries_in_order_of_work")
    schema_editor.execute(f"CREATE INDEX inquiries_in_order_of_work ON inquiries_inquiry ({columns})")


def unmake(apps, schema_editor):
    columns = _ORDER[schema_editor.connection.vendor]
    schema_editor.execute("DROP INDEX inquiries_in_order_of_work")
    schema_editor.execute(
        f"CREATE INDEX inquiries_in_order_of_work ON inquiries_inquiry (state, {columns})"
    )


class Migration(migrations.Migration):
    dependencies = [("inquiries", "0004_rechecks")]
    operations = [migrations.RunPython(make, unmake)]
