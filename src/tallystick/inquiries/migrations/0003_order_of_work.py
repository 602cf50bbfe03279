"""An index in the order of work, which each database writes its own way."""

from django.db import migrations

_ORDER = {
    # SQLite knows no such words in an index, and puts what is missing last when it goes down.
    "sqlite": "state, money DESC, people DESC, opened_on, id",
    "postgresql": "state, money DESC NULLS LAST, people DESC NULLS LAST, opened_on, id",
}


def make(apps, schema_editor):
    columns = _ORDER[schema_editor.connection.vendor]
    schema_editor.execute(f"CREATE INDEX inquiries_in_order_of_work ON inquiries_inquiry ({columns})")


def drop(apps, schema_editor):
    schema_editor.execute("DROP INDEX inquiries_in_order_of_work")


class Migration(migrations.Migration):
    dependencies = [("inquiries", "0002_answers")]
    operations = [migrations.RunPython(make, drop)]
