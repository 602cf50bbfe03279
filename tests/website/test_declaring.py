"""Whoever declares a part in a matter does not see it any more, and no name or number is kept."""

from __future__ import annotations

import pytest

from people import LI, WANG
from tallystick.people.models import Declaration
from tallystick.trail.models import Entry

pytestmark = pytest.mark.slow


def declare(client, **said: str):
    return client.post("/me/declare", {"kind": "relation", **said})


def test_an_inquiry_about_a_near_relation_is_not_there_any_more(county, sign_in):
    lin = sign_in("lin")
    assert lin.get(f"/inquiries/{county.number}/").status_code == 200
    declare(lin, name=WANG.name, number=WANG.number)
    assert lin.get(f"/inquiries/{county.number}/").status_code == 404


def test_an_inquiry_about_somebody_else_stays(county, sign_in):
    lin = sign_in("lin")
    declare(lin, name=LI.name, number=LI.number)
    assert lin.get(f"/inquiries/{county.number}/").status_code == 200


def test_no_name_and_no_number_is_kept(county, sign_in):
    declare(sign_in("lin"), name=WANG.name, number=WANG.number)
    kept = str(list(Declaration.objects.values())) + str(list(Entry.objects.values()))
    assert WANG.name not in kept
    assert WANG.number not in kept


def test_a_body_is_declared_by_its_name(county, sign_in):
    assert declare(sign_in("lin"), kind="interest", name="石桥村村民委员会").status_code == 302
    assert Declaration.objects.count() == 2


def test_a_number_that_cannot_be_is_refused_with_a_sentence(county, sign_in):
    assert declare(sign_in("lin"), name=WANG.name, number="123").status_code == 400
