"""The tables of cases are as their models say."""

from django.core.management import call_command


def test_migrations_say_all_that_models_say(db):
    call_command("makemigrations", "cases", check=True, dry_run=True, verbosity=0)
