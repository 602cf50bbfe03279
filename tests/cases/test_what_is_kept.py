"""Every field of a case says who may see it, and its tables are as its models say."""

from typing import get_args

import pytest
from django.apps import apps
from django.core.management import call_command

from tallystick.records.tables import Privacy


@pytest.mark.parametrize("model", list(apps.get_app_config("cases").get_models()))
def test_every_field_is_marked_for_privacy(model):
    assert set(model.PRIVACY) == {field.name for field in model._meta.fields}
    assert set(model.PRIVACY.values()) <= set(get_args(Privacy))


def test_migrations_say_all_that_models_say(db):
    call_command("makemigrations", "cases", check=True, dry_run=True, verbosity=0)
