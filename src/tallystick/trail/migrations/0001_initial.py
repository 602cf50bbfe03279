"""The trail, and what keeps it append only: triggers in SQLite and in PostgreSQL."""

from django.db import migrations, models
from django.db.models import Q

_SQLITE = [
    """CREATE TRIGGER trail_entry_never_changes BEFORE UPDATE ON trail_entry
    BEGIN SELECT RAISE(ABORT, 'an entry of the trail never changes'); END""",
    """CREATE TRIGGER trail_entry_never_goes BEFORE DELETE ON trail_entry
    BEGIN SELECT RAISE(ABORT, 'an entry of the trail never goes'); END""",
    """CREATE TRIGGER trail_entry_follows_the_last BEFORE INSERT ON trail_entry
    WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM trail_entry)
      OR NEW."before" <> COALESCE(
          (SELECT hash FROM trail_entry ORDER BY number DESC LIMIT 1), '{first}')
    BEGIN SELECT RAISE(ABORT, 'an entry of the trail follows the last one'); END""",
]
_POSTGRES = [
    """CREATE FUNCTION trail_entry_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'an entry of the trail never changes and never goes'
      USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE FUNCTION trail_entry_follows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM trail_entry)
        OR NEW.before <> COALESCE(
          (SELECT hash FROM trail_entry ORDER BY number DESC LIMIT 1), '{first}')
      THEN RAISE EXCEPTION 'an entry of the trail follows the last one'
        USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$""",
    """CREATE TRIGGER trail_entry_never_changes BEFORE UPDATE OR DELETE ON trail_entry
    FOR EACH ROW EXECUTE FUNCTION trail_entry_refuses()""",
    """CREATE TRIGGER trail_entry_is_never_emptied BEFORE TRUNCATE ON trail_entry
    FOR EACH STATEMENT EXECUTE FUNCTION trail_entry_refuses()""",
    """CREATE TRIGGER trail_entry_follows_the_last BEFORE INSERT ON trail_entry
    FOR EACH ROW EXECUTE FUNCTION trail_entry_follows()""",
]


def guard(apps, schema_editor):
    statements = _POSTGRES if schema_editor.connection.vendor == "postgresql" else _SQLITE
    for statement in statements:
        schema_editor.execute(statement.replace("{first}", "0" * 64))


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=150)),
                ("act", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=40)),
                ("object_id", models.CharField(max_length=100)),
                ("facts", models.JSONField(default=dict)),
                ("before", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64, unique=True)),
            ],
            options={"verbose_name_plural": "entries"},
        ),
        migrations.AddIndex(
            "entry", models.Index(fields=["kind", "object_id"], name="trail_entry_of")
        ),
        migrations.AddConstraint(
            "entry",
            models.CheckConstraint(
                condition=Q(("number__gte", 1)), name="trail_entry_is_counted_from_one"
            ),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
