"""What an evaluation comes to: recall over what can be seen, precision, what was mistaken."""

from __future__ import annotations

from decimal import Decimal

from simulation.truths import PAID_ON, PASSBOOK, REPAID, SHORT, evaluated, raised, truth
from tallystick.simulation.evaluating import InquiryAsked
from tallystick.simulation.evaluation_figures import kept

KNOWN = truth(PAID_ON, PAID_ON, SHORT, PASSBOOK, REPAID)
ROWS = {10: (1,), 90: (1,), 20: (2,), 91: (2,), 30: (3,), 40: (4,), 50: (5,), 92: (5,)}
TRUE = raised(10, others=[[90]], id="true")
MISTAKEN = raised(50, others=[[92]], id="mistaken")
BOTH_ASKED = [
    InquiryAsked(number=1, findings=["true"], money=Decimal(100)),
    InquiryAsked(number=2, findings=["mistaken"], money=Decimal(300)),
]
SAID = kept(evaluated(KNOWN, ROWS, TRUE, MISTAKEN, asked=BOTH_ASKED, naive=[MISTAKEN]))


def said_of(part: str, id: str):
    return next(line for line in SAID[part] if line["id"] == id)


def test_recall_is_over_what_a_check_of_the_run_could_see() -> None:
    assert SAID["recall"]["seen_of_visible"]["hits"] == 1
    assert SAID["recall"]["seen_of_visible"]["of"] == 2


def test_recall_is_also_said_over_what_leaves_a_trace_and_over_all() -> None:
    assert SAID["recall"]["seen_of_traced"]["of"] == 3
    assert SAID["recall"]["seen_of_all"]["of"] == 4


def test_a_kind_says_whether_it_can_be_seen() -> None:
    sights = {line["id"]: line["sight"] for line in SAID["patterns"]}
    assert sights == {
        "dead_family_kept_drawing": "seen_here",
        "paid_short": "waits",
        "passbook_kept": "no_trace",
    }


def test_precision_is_counted_at_findings_and_at_inquiries() -> None:
    assert SAID["precision"]["findings"]["share"] == 0.5
    assert SAID["precision"]["inquiries"]["share"] == 0.5


def test_money_in_inquiries_is_parted_by_whether_they_are_right() -> None:
    assert SAID["money"]["in_inquiries"] == "400"
    assert SAID["money"]["in_true_inquiries"] == "100"


def test_planted_money_is_parted_by_what_was_asked_about() -> None:
    assert (SAID["money"]["planted"], SAID["money"]["planted_asked"]) == ("400", "100")


def test_a_matter_that_only_a_finding_shows_is_seen_and_not_asked() -> None:
    below = kept(evaluated(KNOWN, ROWS, TRUE))
    assert below["recall"]["seen_of_visible"]["hits"] == 1
    assert below["recall"]["asked_of_visible"]["hits"] == 0


def test_the_honest_pattern_that_was_mistaken_is_named_with_the_check() -> None:
    line = said_of("mistaken", "repaid")
    assert (line["findings"], line["inquiries"]) == (1, 1)
    assert line["by"] == {"paid_after_death": 1}


def test_a_finding_where_nothing_was_planted_is_counted_apart() -> None:
    said = kept(evaluated(KNOWN, ROWS, raised(77)))
    assert [line["id"] for line in said["mistaken"]] == ["nothing"]


def test_an_inquiry_is_right_if_one_of_its_findings_is() -> None:
    together = [InquiryAsked(number=1, findings=["true", "mistaken"])]
    said = kept(evaluated(KNOWN, ROWS, TRUE, MISTAKEN, asked=together))
    assert said["precision"]["inquiries"]["share"] == 1.0


def test_many_inquiries_about_one_matter_count_once_where_matters_are_counted() -> None:
    many = [raised(10, id=f"f{place}") for place in range(9)]
    asked = [InquiryAsked(number=place, findings=[f"f{place}"]) for place in range(9)]
    said = kept(evaluated(KNOWN, ROWS, *many, MISTAKEN, asked=[*asked, BOTH_ASKED[1]]))
    assert (said["precision"]["inquiries"]["hits"], said["precision"]["inquiries"]["of"]) == (
        9,
        10,
    )
    assert said["precision"]["matters_asked"]["share"] == 0.5


def test_a_check_that_found_nothing_is_kept_with_its_nothing() -> None:
    assert kept(evaluated(KNOWN, ROWS))["checks"][0]["of"] == 0


def test_the_naive_join_is_scored_on_the_same_truth() -> None:
    assert SAID["naive"]["precision"]["hits"] == 0
    assert SAID["naive"]["precision"]["of"] == 1


def test_people_who_got_less_than_was_due_are_counted_apart() -> None:
    assert SAID["recall"]["owed_of_visible"]["of"] == 0  # no check of the run reads enrolments
    assert next(line for line in SAID["patterns"] if line["id"] == "paid_short")["owed"]


def test_an_inquiry_that_rests_on_context_alone_is_counted() -> None:
    context = raised(10, id="context", strength=1)
    asked = [InquiryAsked(number=1, findings=["context"])]
    assert kept(evaluated(KNOWN, ROWS, context, asked=asked))["context_alone"] == 1


def test_an_inquiry_in_which_context_stands_beside_a_broken_rule_is_not() -> None:
    context, broken = raised(10, id="context", strength=1), raised(10, id="broken", strength=3)
    asked = [InquiryAsked(number=1, findings=["context", "broken"])]
    assert kept(evaluated(KNOWN, ROWS, context, broken, asked=asked))["context_alone"] == 0
