"""The money half of a simulated county: what it sends, what is planted in it, and that it repeats."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal

import numpy as np

from simulation.money_halves import half
from tallystick.checks.catalogue import read_ground
from tallystick.foundation.texts import Text
from tallystick.simulation.money import LOOK_ALIKES, SCHEMES

ELSEWHERE = {"deaths", "bank_accounts", "post_holders", "calendar"}  # the other half writes them


def test_a_county_has_every_kind_of_scheme_that_its_size_allows():
    planted = {one.pattern.id for one in half().county.truth.matters}
    assert {kind.pattern.id for kind in SCHEMES} - planted == set()


def test_it_has_every_kind_of_honest_look_alike():
    planted = {one.pattern.id for one in half().county.truth.matters}
    assert {kind.pattern.id for kind in LOOK_ALIKES} - planted == set()


def test_without_noise_nothing_honest_is_planted():
    kinds = Counter(one.pattern.kind for one in half(noise=0.0).county.truth.matters)
    assert kinds["scheme"] > 50
    assert kinds["honest"] == 0


def test_schemes_reach_over_all_ten_categories_and_everyday_gain():
    planted = {one.pattern.category for one in half().county.truth.matters}
    assert len(planted - {None}) == 11


def test_schemes_come_in_every_size_and_every_degree_of_concealment():
    wrong = [one for one in half().county.truth.matters if one.pattern.is_wrong]
    assert {one.size for one in wrong} == {"small", "middle", "large"}
    assert {one.concealment for one in wrong} == {"open", "careful", "hidden"}


def test_every_mark_is_of_a_record_that_was_sent_and_of_a_matter_that_was_planted():
    made = half()
    for draft in made.sent:
        assert len(draft.rows) == len(draft.matters)
        assert all(0 <= row < draft.length for row in draft.rows)
        assert set(draft.matters.tolist()) <= set(made.matters)


def test_a_matter_whose_traces_are_here_has_a_record_in_one_of_them():
    made, tables = half(), defaultdict(set)
    for draft in made.sent:
        for matter in draft.matters.tolist():
            tables[matter].add(draft.table)
    sent = {draft.table for draft in made.sent}
    lost = [
        one.pattern.id for number, one in made.matters.items()
        if set(one.pattern.trace) & sent and not tables[number] & set(one.pattern.trace)
    ]  # fmt: skip
    assert lost == []


def test_a_trace_names_tables_that_are_sent():
    known = set(read_ground().tables)
    assert {table for kind in SCHEMES for table in kind.pattern.trace} <= known
    here = {table for kind in SCHEMES for table in kind.pattern.trace} & known - ELSEWHERE
    assert here <= {draft.table for draft in half().sent}


def test_money_was_wrong_only_in_what_is_wrong():
    honest = [one for one in half().county.truth.matters if not one.pattern.is_wrong]
    assert {one.money for one in honest} == {Decimal(0)}


def test_kinds_are_told_without_words_that_judge_people():
    words = read_ground().words
    said = [Text(kind.pattern.says_en, kind.pattern.says_zh) for kind in (*SCHEMES, *LOOK_ALIKES)]
    assert [text for text in said if list(words.found_in(text))] == []


def test_the_same_seed_sends_the_same_and_another_does_not():
    half.cache_clear()
    first = half(6_000, seed=1).sent
    half.cache_clear()
    again, other = half(6_000, seed=1).sent, half(6_000, seed=2).sent
    assert [(d.file, d.columns) for d in again] == [(d.file, d.columns) for d in first]
    assert all(np.array_equal(a.matters, b.matters) for a, b in zip(again, first, strict=True))
    assert [d.columns for d in other] != [d.columns for d in first]


def test_a_village_writes_sixty_to_two_hundred_lines_a_year():
    books = Counter(str(record["body"]) for record in half().records("vouchers"))
    lines = [count / 2 for body, count in books.items() if "村民委员会" in body]
    assert min(lines) > 60
    assert max(lines) < 200


def test_a_small_county_has_some_kinds_and_not_all():
    planted = {one.pattern.id for one in half(6_000, seed=1).county.truth.matters}
    assert 16 < len(planted & {kind.pattern.id for kind in SCHEMES}) < len(SCHEMES)
