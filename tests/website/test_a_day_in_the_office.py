"""A day in the office: what was asked is sent, answered, looked into and closed."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from people import WANG
from tallystick.foundation import clock
from tallystick.foundation.texts import spoken
from tallystick.trail.models import Entry

pytestmark = pytest.mark.slow


def edition(county) -> int:
    return county.inquiry.edition


def sent(county, sign_in) -> None:
    sign_in("lin").post("/inquiries/send", {"number": county.number})


def answer(county, client, kind: str, note: str = ""):
    said = {"answer": kind, "note": note, "edition": edition(county)}
    return client.post(f"/inquiries/{county.number}/answer", said)


def test_the_analyst_finds_the_inquiry_with_both_halves(county, sign_in):
    page = sign_in("lin").get(f"/inquiries/{county.number}/").content.decode()
    assert "高龄津贴发放表.csv" in page
    assert "死亡注销名册.csv" in page


def test_no_page_shows_a_number_in_full(county, sign_in):
    lin = sign_in("lin")
    pages = [
        lin.get(url).content.decode() for url in ("/inquiries/", f"/inquiries/{county.number}/")
    ]
    assert not any(WANG.number in page or WANG.name in page for page in pages)


def test_an_inquiry_goes_to_the_office_of_the_township_it_is_from(county):
    assert county.inquiry.asked.code == "stone"


def test_an_office_sees_nothing_before_it_was_sent(county, sign_in):
    assert sign_in("wu").get(f"/inquiries/{county.number}/").status_code == 404
    sent(county, sign_in)
    assert sign_in("wu").get(f"/inquiries/{county.number}/").status_code == 200


def test_the_office_of_another_township_sees_nothing(county, sign_in):
    sent(county, sign_in)
    assert sign_in("he").get(f"/inquiries/{county.number}/").status_code == 404
    assert "No. " not in sign_in("he").get("/inquiries/").content.decode()


def test_an_answer_that_nobody_is_at_fault_for_needs_no_note(county, sign_in):
    sent(county, sign_in)
    answer(county, sign_in("wu"), "data_error")
    assert county.inquiry.state == "answered"


def test_an_answer_about_conduct_says_on_what_it_rests_and_what_was_typed_stays(county, sign_in):
    sent(county, sign_in)
    page = answer(county, sign_in("wu"), "conduct")
    assert page.status_code == 400
    assert b'value="conduct" required checked' in page.content


def test_the_same_answer_twice_is_one_answer(county, sign_in):
    sent(county, sign_in)
    wu = sign_in("wu")
    first = {"answer": "entitled", "note": "", "edition": edition(county)}
    wu.post(f"/inquiries/{county.number}/answer", first)
    again = wu.post(f"/inquiries/{county.number}/answer", first)
    assert again.status_code == 302
    assert county.inquiry.answers.count() == 1


def test_a_page_that_is_out_of_date_writes_nothing(county, sign_in):
    sent(county, sign_in)
    old = edition(county)
    answer(county, sign_in("wu"), "entitled")
    late = {"answer": "data_error", "note": "", "edition": old}
    page = sign_in("wu").post(f"/inquiries/{county.number}/answer", late)
    assert page.status_code == 409
    assert county.inquiry.answers.get().kind == "entitled"


def test_a_supervisor_accepts_an_answer_and_the_inquiry_closes(county, sign_in):
    sent(county, sign_in)
    answer(county, sign_in("wu"), "entitled")
    sign_in("mei").post(f"/inquiries/{county.number}/accept", {"edition": edition(county)})
    assert county.inquiry.state == "closed"


def test_silence_needs_two_people_and_an_outsider_looks_at_it(county, sign_in):
    asked = {
        "until": "2027-05-01",
        "reason": "The register is being mended.",
        "edition": edition(county),
    }
    sign_in("lin").post(f"/inquiries/{county.number}/silence", asked)
    assert county.inquiry.silent_until is None
    sign_in("mei").post(f"/inquiries/{county.number}/silence/agree")
    assert county.inquiry.silent_until is not None
    assert b"being mended" in sign_in("wai").get("/inquiries/silences/").content


def filled_in(county, client) -> io.BytesIO:
    """Take the workbook of the office and answer its question."""
    url = f"/inquiries/workbook/{county.inquiry.asked_id}/questions.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(client.get(url).content))
    book.active["H5"] = 3
    saved = io.BytesIO()
    book.save(saved)
    return saved


def sent_back(county, client, saved: io.BytesIO) -> bytes:
    saved.seek(0)
    saved.name = "answers.xlsx"
    url = f"/inquiries/workbook/{county.inquiry.asked_id}/back"
    return client.post(url, {"workbook": saved}).content


def test_the_workbook_goes_out_and_its_answer_comes_back_once(county, sign_in):
    sent(county, sign_in)
    wu = sign_in("wu")
    saved = filled_in(county, wu)
    for kept in (b"<b>1</b><small>answers kept", b"<b>1</b><small>the same as before"):
        assert kept in sent_back(county, wu, saved)
    assert county.inquiry.answers.get().way == "workbook"


def joined(county, day: dt.date) -> None:
    """Let a row have joined the question on a day."""
    county.inquiry.findings.update(joined_on=day)


def test_an_answer_does_not_cover_rows_that_joined_after_the_workbook_went_out(county, sign_in):
    sent(county, sign_in)
    wu = sign_in("wu")
    saved = filled_in(county, wu)
    joined(county, clock.today() + dt.timedelta(days=1))
    assert b"after the workbook was given out" in sent_back(county, wu, saved)
    assert not county.inquiry.answers.exists()


def test_it_covers_those_that_were_in_it(county, sign_in):
    sent(county, sign_in)
    joined(county, clock.today())
    wu = sign_in("wu")
    assert b"<b>1</b><small>answers kept" in sent_back(county, wu, filled_in(county, wu))


def test_a_file_that_is_no_workbook_goes_back_with_a_sentence(county, sign_in):
    sent(county, sign_in)
    office = county.inquiry.asked_id
    file = io.BytesIO(b"PK\x03\x04 cut off")
    file.name = "answers.xlsx"
    page = sign_in("wu").post(f"/inquiries/workbook/{office}/back", {"workbook": file})
    assert page.status_code == 400


def test_whoever_has_the_right_sees_the_row_as_it_came_and_that_is_in_the_trail(county, sign_in):
    ref = county.inquiry.findings.get().refs[0]
    page = sign_in("mei").get(f"/inquiries/{county.number}/rows/{ref}").content.decode()
    assert WANG.number in page
    assert Entry.objects.filter(act="cells_read", by="mei").exists()


def test_an_analyst_has_no_right_to_the_row_as_it_came(county, sign_in):
    ref = county.inquiry.findings.get().refs[0]
    assert sign_in("lin").get(f"/inquiries/{county.number}/rows/{ref}").status_code == 404


def test_nobody_leafs_through_a_source_by_guessing(county, sign_in):
    refs = county.inquiry.findings.get().refs
    another = next(ref for ref in range(min(refs), max(refs) + 20) if ref not in refs)
    assert sign_in("mei").get(f"/inquiries/{county.number}/rows/{another}").status_code == 404


def test_a_letter_goes_out_once_the_inquiry_was_sent(county, sign_in):
    url = f"/cases/letters/{county.number}/inquiry.docx"
    assert sign_in("lin").get(url).status_code == 404
    sent(county, sign_in)
    assert sign_in("lin").get(url).content.startswith(b"PK")


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/inquiries/",
        "/deadlines/",
        "/checks/",
        f"/checks/{'paid_after_death'}/",
        "/coverage/",
    ],
)
def test_every_page_of_the_analyst_opens_in_both_languages(county, sign_in, url):
    lin = sign_in("lin")
    assert lin.get(url).status_code == 200
    lin.cookies["django_language"] = "zh-hans"
    assert 'lang="zh-Hans"' in lin.get(url).content.decode()


def test_the_page_of_a_check_has_gaps_and_no_names_of_columns_in_its_sentence(county, sign_in):
    page = sign_in("lin").get("/checks/paid_after_death/").content.decode()
    assert "A death is registered for … on …" in page
    assert "{person_mask}" not in page.split("How it is computed")[0]


def test_the_trail_is_read_in_the_language_of_the_reader(county, sign_in):
    sent(county, sign_in)
    guan = sign_in("guan")
    assert b"sent inquiries" in guan.get("/trail/").content
    guan.cookies["django_language"] = "zh-hans"
    assert "发出问询单" in guan.get("/trail/").content.decode()


def test_duties_of_offices_are_read_in_the_language_of_the_reader(county, sign_in):
    guan = sign_in("guan")
    guan.cookies["django_language"] = "zh-hans"
    assert ">发放部门</option>" in guan.get("/offices/").content.decode()


def test_the_administrator_sees_no_inquiry(county, sign_in):
    guan = sign_in("guan")
    assert guan.get("/inquiries/").status_code == 404
    assert guan.get(f"/inquiries/{county.number}/").status_code == 404
    assert guan.get("/staff/").status_code == 200


def test_whoever_has_no_second_factor_is_shown_where_to_set_one_up(county, sign_in):
    lin = sign_in("lin")
    session = lin.session
    del session["second_factor"]
    session.save()
    assert lin.get("/inquiries/").headers["location"] == "/accounts/2fa/totp/activate/"


def test_an_office_takes_over_a_duty_and_the_next_question_goes_there(county, sign_in):
    guan, there = sign_in("guan"), county.staff["he"].posts.get().office
    said = {
        "name_zh": "白河镇社会事务办",
        "name_en": "Social affairs of Baihe",
        "open": "yes",
        "duty": ["the office that pays out"],
    }
    assert guan.post(f"/offices/{there.pk}", said).status_code == 302
    there.refresh_from_db()
    assert list(there.duties.values_list("asked_of", flat=True)) == ["the office that pays out"]
    assert there.name_zh == "白河镇社会事务办"


def test_a_language_that_is_chosen_stays_on_the_account_and_the_page_stays(county, sign_in):
    answer = sign_in("lin").post(
        "/language/", {"language": "zh-hans", "back": "/inquiries/?waits=waiting"}
    )
    assert answer.headers["location"] == "/inquiries/?waits=waiting"
    county.staff["lin"].refresh_from_db()
    assert county.staff["lin"].language == "zh-hans"


def test_nobody_is_sent_to_another_site_by_choosing_a_language(county, sign_in):
    answer = sign_in("lin").post(
        "/language/", {"language": "en", "back": "https://elsewhere.example/"}
    )
    assert answer.headers["location"] == "/"


def test_conduct_is_not_closed_by_accepting_it_but_by_a_lead(county, sign_in):
    sent(county, sign_in)
    answer(county, sign_in("wu"), "conduct", "The signatures differ.")
    mei = sign_in("mei")
    accepted = mei.post(f"/inquiries/{county.number}/accept", {"edition": edition(county)})
    assert (accepted.status_code, county.inquiry.state) == (400, "answered")
    mei.post(f"/cases/from/{county.number}")
    assert (county.inquiry.state, county.inquiry.cases.count()) == ("closed", 1)


def test_a_page_in_chinese_leaves_the_language_of_whoever_comes_next_alone(county, sign_in):
    lin = sign_in("lin")
    lin.cookies["django_language"] = "zh-hans"
    assert "问询单" in lin.get("/inquiries/").content.decode()
    assert spoken() == "en"
