"""What people decided is kept for good: nothing judged different is joined, and no id is renamed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import empty_book
from tallystick.foundation.errors import TallystickError
from tallystick.identity.judgements import (
    VERDICTS,
    Judgement,
    Verdict,
    judge,
    read_judgements,
    settle,
)
from tallystick.records.book import Book

IDS = [f"p{n}" for n in range(7)]
PAIRS = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda pair: len({*pair}) > 1)


def said(left: str, right: str, verdict: Verdict) -> Judgement:
    return Judgement(
        left=left, right=right, verdict=verdict, by="王审计", because="看过原件",
        at="2026-03-01T00:00:00+00:00",
    )  # fmt: skip


SEQUENCES = st.lists(
    st.tuples(PAIRS, st.sampled_from(VERDICTS)).map(lambda one: said(*one[0], one[1])), max_size=14
)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return empty_book(tmp_path)


@given(SEQUENCES)
def test_what_was_judged_different_is_never_joined(judgements: list[Judgement]) -> None:
    judged = settle(judgements)
    for pair in judged.apart:
        one, other = pair
        assert judged.resolve(one) != judged.resolve(other)


@given(SEQUENCES)
def test_what_was_judged_the_same_is_one_or_is_told_as_refused(
    judgements: list[Judgement],
) -> None:
    judged = settle(judgements)
    last = {one.pair: one for one in judgements}
    for one in last.values():
        if one.verdict == "same" and one not in judged.refused:
            assert judged.resolve(one.left) == judged.resolve(one.right)


@given(SEQUENCES, PAIRS)
def test_an_id_that_stands_for_others_is_not_renamed_but_by_joining_an_elder(
    judgements: list[Judgement], pair: tuple[str, str]
) -> None:
    before = settle(judgements)
    after = settle([*judgements, said(*pair, "same")])
    touched = {before.resolve(one) for one in pair}
    for one in IDS:
        if before.resolve(one) not in touched:
            assert after.resolve(one) == before.resolve(one)
    if all(one in before.canonical for one in pair):
        assert after.resolve(pair[0]) in touched


@given(SEQUENCES, PAIRS, st.sampled_from(["different", "unsure"]))
def test_taking_back_renames_nobody_who_stands_for_others(
    judgements: list[Judgement], pair: tuple[str, str], verdict: Verdict
) -> None:
    before = settle(judgements)
    after = settle([*judgements, said(*pair, verdict)])
    standing = {before.resolve(one) for one in IDS}
    if not before.refused:
        assert {one for one in standing if after.resolve(one) == one} == standing


@given(SEQUENCES)
def test_an_id_nobody_judged_stands_for_itself(judgements: list[Judgement]) -> None:
    judged = settle([one for one in judgements if "p6" not in one.pair])
    assert judged.resolve("p6") == "p6"


@given(SEQUENCES)
def test_whoever_stands_for_others_stands_for_itself(judgements: list[Judgement]) -> None:
    judged = settle(judgements)
    assert all(judged.resolve(judged.resolve(one)) == judged.resolve(one) for one in IDS)


def test_of_a_chain_the_later_link_gives_way_to_what_was_judged_different() -> None:
    judgements = [said("a", "b", "same"), said("b", "c", "same"), said("a", "c", "different")]
    judged = settle(judgements)
    assert judged.resolve("a") == judged.resolve("b") != judged.resolve("c")
    assert judged.refused == (judgements[1],)


def test_the_elder_group_s_id_stays_where_two_become_one() -> None:
    judged = settle([said("a", "b", "same"), said("c", "d", "same"), said("d", "a", "same")])
    assert {judged.resolve(one) for one in "abcd"} == {"b"}


def test_the_last_judgement_on_a_pair_counts() -> None:
    assert settle([said("a", "b", "same"), said("b", "a", "unsure")]).resolve("a") == "a"


def keep(book: Book, left: str, right: str, verdict: Verdict) -> None:
    judge(book, left, right, verdict, by="王审计", because="看过原件")


def test_a_judgement_is_kept_with_who_when_and_why(book: Book) -> None:
    keep(book, "a", "b", "same")
    (kept,) = read_judgements(book).judgements
    assert (kept.by, kept.because, kept.verdict) == ("王审计", "看过原件", "same")
    assert kept.at


def test_judgements_are_added_and_none_is_taken_away(book: Book) -> None:
    keep(book, "a", "b", "same")
    first = (book.folder / "identity" / "judgements.jsonl").read_bytes()
    keep(book, "a", "b", "different")
    assert (book.folder / "identity" / "judgements.jsonl").read_bytes().startswith(first)


def test_joining_what_was_judged_different_is_refused_and_not_kept(book: Book) -> None:
    keep(book, "a", "b", "same")
    keep(book, "a", "c", "different")
    with pytest.raises(TallystickError) as refused:
        keep(book, "b", "c", "same")
    assert refused.value.code == "judgement_contradicts"
    assert len(read_judgements(book).judgements) == 2


@pytest.mark.parametrize(("by", "because"), [("", "看过"), ("王审计", " ")])
def test_a_judgement_without_a_name_or_a_reason_is_refused(
    book: Book, by: str, because: str
) -> None:
    with pytest.raises(TallystickError):
        judge(book, "a", "b", "same", by=by, because=because)


def tear(book: Book, cut: int) -> bytes:
    file = book.folder / "identity" / "judgements.jsonl"
    torn = file.read_bytes()[:-cut]
    file.write_bytes(torn)
    return torn


@pytest.mark.parametrize("cut", [1, 9, 60])
def test_a_torn_last_line_is_told_and_the_others_stand(book: Book, cut: int) -> None:
    keep(book, "a", "b", "same")
    keep(book, "c", "d", "same")
    tear(book, cut)
    kept = read_judgements(book)
    assert (kept.is_torn, [one.left for one in kept.judgements]) == (True, ["a"])


def test_what_was_torn_is_set_aside_by_the_next_judgement_byte_for_byte(book: Book) -> None:
    keep(book, "a", "b", "same")
    torn = tear(book, 9)
    keep(book, "c", "d", "same")
    kept = read_judgements(book)
    assert (kept.is_torn, [one.left for one in kept.judgements]) == (False, ["c"])
    assert (book.folder / "identity" / "judgements.torn").read_bytes() == torn + b"\n"


def test_a_line_that_is_no_judgement_is_told_with_its_number(book: Book) -> None:
    keep(book, "a", "b", "same")
    with (book.folder / "identity" / "judgements.jsonl").open("a") as stream:
        stream.write('{"left": "a"}\n')
    with pytest.raises(TallystickError) as broken:
        read_judgements(book)
    assert broken.value.where.endswith("judgements.jsonl:2")
