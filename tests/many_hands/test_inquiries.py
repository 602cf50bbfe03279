"""Two people act on one inquiry at once: what was accepted is there, and the other is told."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from cases.sample_office import MAY_DAY, an_inquiry, an_office
from inquiries.paper import CARDS, finding
from many_hands.hands import at_once, told
from tallystick.foundation import clock
from tallystick.inquiries import answering, arranging, sending
from tallystick.inquiries.actions import form_inquiries
from tallystick.inquiries.models import Answer, Inquiry
from tallystick.trail.checking import breaks, entries_written
from tallystick.trail.models import Entry

pytestmark = pytest.mark.usefixtures("work")
LATER = dt.date(2099, 1, 1)
ROUNDS = 12  # of a race, of which some may be won by chance


def asked(*, sent: bool = True) -> Inquiry:
    inquiry = an_inquiry()
    inquiry.asked = an_office()
    if sent:
        inquiry.sent_on, inquiry.due_on = MAY_DAY, LATER
    inquiry.save()
    return inquiry


def answers(inquiry: Inquiry, kind: str, by: str, edition: int = 0):
    return lambda: answering.answer(inquiry, kind, by=by, edition=edition)


def acts(name: str) -> int:
    return Entry.objects.filter(act=name).count()


def test_of_two_clerks_who_answer_at_once_one_is_told_that_the_page_is_old():
    for _ in range(ROUNDS):
        inquiry = asked()

        said = at_once(answers(inquiry, "entitled", "wu"), answers(inquiry, "late_update", "he"))

        assert [one for one in said if isinstance(one, str)] == ["page_stale"]
        assert Answer.objects.get(inquiry=inquiry) in said
    assert acts("answered") == ROUNDS


def test_the_same_answer_sent_twice_is_kept_once_and_nobody_is_told_off():
    for _ in range(ROUNDS):
        inquiry = asked()

        said = at_once(*[answers(inquiry, "entitled", "wu")] * 2)

        assert said == [Answer.objects.get(inquiry=inquiry)] * 2
    assert acts("answered") == ROUNDS


def test_an_answer_that_is_replaced_while_it_is_accepted_is_one_or_the_other():
    for _ in range(ROUNDS):
        inquiry = asked()
        given = answers(inquiry, "entitled", "wu")()

        said = at_once(
            lambda given=given: answering.accept(given, by="mei", edition=1),
            answers(inquiry, "late_update", "wu", edition=1),
        )

        now = Inquiry.objects.get(pk=inquiry.pk)
        counted = now.answers.get(standing__in=("given", "confirmed"))
        was_accepted = said[1] == "page_stale"
        assert (now.state, counted.kind) == (
            ("closed", "entitled") if was_accepted else ("answered", "late_update")
        )


def test_an_answer_that_is_checked_again_by_two_at_once_keeps_what_the_first_found():
    for _ in range(ROUNDS):
        given = answers(asked(), "entitled", "wu")()
        Answer.objects.filter(pk=given.pk).update(recheck=True)
        given.refresh_from_db()

        said = at_once(
            *(
                lambda who=who, given=given: answering.recheck(
                    given, "right", note="Seen.", by=who
                )
                for who in ("lin", "mei")
            )
        )

        assert sorted(map(str, said)) == ["None", "rechecked_already"]


def test_inquiries_that_two_people_send_at_once_are_sent_once():
    for _ in range(ROUNDS):
        waiting = [asked(sent=False) for _ in range(10)]

        first, other = at_once(
            lambda some=waiting: sending.send(some, due_on=LATER, by="lin"),
            lambda some=waiting: sending.send(reversed(some), due_on=LATER, by="mei"),
        )

        assert sorted(first + other) == sorted(one.pk for one in waiting)
    entries = Entry.objects.filter(act="inquiries_sent")
    assert set(Counter(n for one in entries for n in one.facts["inquiries"]).values()) == {1}


def test_two_inquiries_that_are_merged_into_each_other_at_once_are_merged_one_way():
    for _ in range(ROUNDS):
        one, other = asked(), asked()

        said = at_once(
            lambda a=one, b=other: arranging.merge(a, b, reason="Same.", by="lin", edition=0),
            lambda a=one, b=other: arranging.merge(b, a, reason="Same.", by="mei", edition=0),
        )

        assert sorted(map(str, said)) == ["None", "merge_impossible"]


def test_two_runs_that_form_at_once_open_each_inquiry_once():
    many = [finding(f"f{n}", pivot_id=f"p{n}") for n in range(60)]

    def forms():
        return form_inquiries("r1", many, CARDS, by="lin")

    opened = sorted(len(one.opened) for one in at_once(forms, forms))

    assert opened == [0, 60]
    assert Inquiry.objects.filter(state="open").count() == 60


def test_an_answer_given_while_a_run_withdraws_the_question_is_kept_or_refused_and_never_lost():
    many = [finding(f"f{n}", pivot_id=f"p{n}") for n in range(60)]
    form_inquiries("r1", many, CARDS, by="lin")
    Inquiry.objects.update(asked=an_office(), sent_on=clock.today(), due_on=LATER)
    waiting = list(Inquiry.objects.order_by("pk"))

    def answer_all():
        return [told(answers(one, "entitled", "wu")) for one in waiting]

    said, _ = at_once(answer_all, lambda: form_inquiries("r2", [], CARDS, by="lin"))

    kept = {one.inquiry_id for one in said if isinstance(one, Answer)}
    assert kept == set(Inquiry.objects.filter(state="answered").values_list("pk", flat=True))
    assert said.count("not_open") == Inquiry.objects.filter(state="withdrawn").count()


def test_an_answer_that_is_replaced_while_records_confirm_it_counts_once():
    inquiries = [asked() for _ in range(30)]
    for one in inquiries:
        answers(one, "data_error", "wu")()

    def replace_all():
        return [told(answers(one, "entitled", "he", edition=1)) for one in inquiries]

    said, seen = at_once(
        replace_all, lambda: answering.follow_records("r2", {"paid_after_death"}, by="check")
    )

    replaced = [one for one in said if isinstance(one, Answer)]
    assert len(replaced) + seen["confirmed"] == len(inquiries)
    assert Answer.objects.filter(standing__in=("given", "confirmed")).count() == len(inquiries)
    assert list(breaks(entries_written())) == []
