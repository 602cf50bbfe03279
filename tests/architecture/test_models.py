"""What the office keeps: every field says who may see it, and no room points at one that comes later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from django.apps import apps
from django.db.models import Field, Model

from tallystick.records.tables import Privacy

from .test_map import arrows

MODELS = [one for one in apps.get_models() if one.__module__.startswith("tallystick.")]
ROOMS = arrows()[::-1]  # a room points at itself and at rooms before it


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_says_who_may_see_it(model: type[Model]) -> None:
    assert set(getattr(model, "PRIVACY", {})) == {field.name for field in fields(model)}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_who_may_see_a_field_is_said_in_a_known_word(model: type[Model]) -> None:
    assert set(model.PRIVACY.values()) <= set(get_args(Privacy))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_what_somebody_wrote_or_is_called_is_not_public(model: type[Model]) -> None:
    names = {"note", "reason", "label", "pivot_label", "pivot_id", "password", "whose", "party"}
    assert not [name for name in names & set(model.PRIVACY) if model.PRIVACY[name] == "public"]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_foreign_key_points_at_no_room_that_comes_later(model: type[Model]) -> None:
    here = ROOMS.index(room_of(model))
    assert [name for name, there in pointed_at(model) if ROOMS.index(there) > here] == []


def test_every_room_with_tables_is_among_these() -> None:
    kept = {room_of(model) for model in MODELS}
    assert kept == {"trail", "people", "inquiries", "cases", "books"}


def test_the_trail_points_at_nothing() -> None:
    assert [list(pointed_at(one)) for one in MODELS if room_of(one) == "trail"] == [[]]


def fields(model: type[Model]) -> list[Field]:
    """Return what the model's table keeps, and what a table of its own keeps for it."""
    return [*model._meta.local_fields, *model._meta.local_many_to_many]


def room_of(model: type[Model]) -> str:
    return model.__module__.split(".")[1]


def pointed_at(model: type[Model]) -> Iterator[tuple[str, str]]:
    """Yield each field that points at a model of ours, and the room of that model."""
    for field in fields(model):
        there = field.related_model
        if there is not None and there.__module__.startswith("tallystick."):
            yield field.name, room_of(there)
