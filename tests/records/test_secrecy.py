"""Numbers of people stay in what is sealed, wherever in a file they were typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import everything_readable, rejects, said, sheet_of, take_in
from people import CAST, LI, WANG, ZHANG, Person, card
from sheets import HEADER, Page, Row, payment, payments, titled, write_csv, write_xlsx
from tallystick.records.book import Book
from tallystick.records.personal_numbers import without_numbers
from tallystick.records.sources import reopen


def secrets_of(*people: Person) -> list[str]:
    return [secret for who in people for secret in (who.number, who.account, who.phone)]


def seen_in(book: Book, *people: Person) -> list[str]:
    text = everything_readable(book.folder)
    return [secret for secret in secrets_of(*people) if secret in text]


def with_column(header: str, cells: list[object]) -> list[Row]:
    """A payment list with one more column."""
    lines = ((*payment(who), cell) for who, cell in zip(CAST, cells, strict=True))
    return [(*HEADER, header), *lines]


@pytest.mark.parametrize("secret", ["number", "account", "phone"])
@pytest.mark.parametrize(
    "header",
    ["批次", "发放编号", "户号", "资金编号", "组", "补贴项目", "备注", "联系电话", "存折"],
)
def test_a_number_in_any_column_is_not_in_the_book(
    book: Book, tmp_path: Path, header: str, secret: str
) -> None:
    cells = [getattr(who, secret) for who in CAST]
    take_in(book, write_xlsx(tmp_path / "a.xlsx", with_column(header, cells)))
    assert seen_in(book, *CAST) == []


@pytest.mark.parametrize(
    "wording", ["由{0}代领", "{0}", "电话:{0}，已核实", "1.{0}", "{0}/{0}", "A{0}B"]
)
def test_a_number_inside_words_is_not_in_the_book(
    book: Book, tmp_path: Path, wording: str
) -> None:
    cells = [wording.format(secret) for secret in (*secrets_of(WANG), LI.phone, LI.number)]
    take_in(book, write_xlsx(tmp_path / "a.xlsx", with_column("村民小组", cells)))
    assert seen_in(book, *CAST) == []


@pytest.mark.parametrize("kind", ["number", "account"])
@pytest.mark.parametrize("between", [" ", "-", "\u200b", "\u3000"])
def test_a_number_written_in_groups_is_not_in_the_book(
    book: Book, tmp_path: Path, between: str, kind: str
) -> None:
    cuts = [6, 8, 4] if kind == "number" else [4, 4, 4, 4, 3]
    cells = [between.join(_cut(getattr(who, kind), cuts)) for who in CAST]
    take_in(book, write_xlsx(tmp_path / "a.xlsx", with_column("组别", cells)))
    text = re.sub(r"[\s\-\u200b]", "", everything_readable(book.folder))
    assert not [who for who in CAST if getattr(who, kind) in text]


def test_numbers_in_full_width_digits_are_not_in_the_book(book: Book, tmp_path: Path) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    cells = [secret.translate(wide) for secret in (*secrets_of(WANG), LI.number, LI.account)]
    take_in(book, write_xlsx(tmp_path / "a.xlsx", with_column("批次", cells)))
    assert seen_in(book, *CAST) == []
    assert not [cell for cell in cells if cell in everything_readable(book.folder)]


@pytest.mark.parametrize(
    "above", ["石桥镇2024年6月高龄津贴发放表 {0}", "{0}发放表", "联系人{0}", "单位：元 {0}"]
)
def test_a_number_in_a_title_is_not_in_the_book(book: Book, tmp_path: Path, above: str) -> None:
    lines = [(above.format(secret),) for secret in secrets_of(WANG)]
    take_in(book, write_xlsx(tmp_path / "a.xlsx", [*lines, *payments((LI, ZHANG))]))
    assert seen_in(book, WANG, LI, ZHANG) == []


@pytest.mark.parametrize("row", ["户主 {0}", "{0}", "制表：{0}", "合计 {0}"])
def test_a_number_in_a_row_of_its_own_is_not_in_the_book(
    book: Book, tmp_path: Path, row: str
) -> None:
    lines = [("姓名", "身份证号", "金额")]
    for who, secret in zip(CAST, secrets_of(WANG, LI), strict=False):
        lines += [(row.format(secret),), (who.name, who.number, 150)]  # type: ignore[arg-type]
    take_in(book, write_xlsx(tmp_path / "a.xlsx", lines))
    assert seen_in(book, *CAST) == []


def test_a_number_in_a_header_is_not_in_the_book_and_next_month_is_known_again(
    book: Book, tmp_path: Path
) -> None:
    header = f"电话{WANG.phone}核对"
    first = take_in(book, write_xlsx(tmp_path / "a.xlsx", with_column(header, list("abcde"))))
    again = take_in(book, write_xlsx(tmp_path / "b.xlsx", with_column(header, list("fghij"))))
    assert sheet_of(first).recipe == sheet_of(again).recipe
    assert seen_in(book, WANG) == []


def test_a_number_in_the_name_of_a_file_or_a_sheet_is_masked(book: Book, tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / f"名单{WANG.number}.xlsx", Page(payments(), name=f"表{LI.phone}"))
    done = take_in(book, file, given_as=file.name)
    assert done.entry.file == "名单430***********1013.xlsx"
    assert sheet_of(done).name == "表199****0102"
    assert seen_in(book, WANG, LI) == []


def test_a_row_that_cannot_land_is_kept_where_nobody_reads_it_without_the_key(
    book: Book, tmp_path: Path
) -> None:
    take_in(book, write_xlsx(tmp_path / "a.xlsx", [*payments(), payment(WANG, "不详")]))
    assert WANG.number in str(rejects(book))
    assert seen_in(book, *CAST) == []
    assert not [s for s in secrets_of(*CAST) if _is_in_any_byte(book.folder, s)]


def test_the_name_of_somebody_in_the_list_is_masked_in_its_texts(
    book: Book, tmp_path: Path
) -> None:
    lines = [
        ("提议人", "项目名称", "中标单位", "合同金额"),
        *((w.name, f"{w.name}门前修路", "示例建筑有限公司", 9000) for w in CAST),
    ]
    take_in(book, write_xlsx(tmp_path / "a.xlsx", lines))
    assert said(book, "description", "purchases")[0] == "王＊例门前修路"
    assert not [who.name for who in CAST if who.name in everything_readable(book.folder)]


def test_a_hidden_reference_is_the_same_wherever_it_stands(book: Book, tmp_path: Path) -> None:
    cells: list[object] = [WANG.phone, WANG.phone, LI.phone, f" {WANG.phone}", ZHANG.number]
    take_in(book, write_xlsx(tmp_path / "a.xlsx", with_column("批次", cells)))
    first, second, third, fourth, fifth = said(book, "batch")
    assert first == second == fourth
    assert len({first, third, fifth}) == 3
    assert re.fullmatch(r"199\*\*\*\*0101#[0-9A-Za-z._]{6}", first)


@pytest.mark.parametrize("number", ["20240615000123", "CX-2024-0615-000001", "1234567890123456"])
def test_a_long_number_of_no_person_stays_readable_as_a_reference(
    book: Book, tmp_path: Path, number: str
) -> None:
    take_in(book, write_xlsx(tmp_path / "a.xlsx", with_column("批次", [number] * 5)))
    assert said(book, "batch") == [number] * 5


def test_an_old_passbook_number_is_hidden_where_the_list_itself_tells_whose_it_is(
    book: Book, tmp_path: Path
) -> None:
    lines = [
        ("姓名", "存折号", "批次", "金额"),
        *((w.name, f"8100{n:08}", f"8100{n:08}", 5) for n, w in enumerate(CAST)),
    ]
    take_in(book, write_csv(tmp_path / "a.csv", lines))
    assert "810000000001" not in everything_readable(book.folder)


def test_what_was_sealed_can_still_be_read_with_the_key(book: Book, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "a.csv", titled(payments()))
    done = take_in(book, file)
    assert WANG.number.encode() in reopen(book, done.entry.sha256)


@pytest.mark.parametrize(
    "text",
    [
        "2024年6月高龄津贴发放表", "2024-01-01至2024-06-30", "20240615123000.xlsx", "20240615-20240630",
        "发票24312000000012345678", "0.12345678901234567", "430523101201", "¥1234567890.12", "石桥镇〔2024〕15号",
    ],
)  # fmt: skip
def test_words_without_a_persons_number_stay_as_they_are(text: str) -> None:
    assert without_numbers(text) == text


@settings(max_examples=200)
@given(place=st.integers(1, 99_999), before=st.text(max_size=8), after=st.text(max_size=8))
def test_no_card_survives_in_words_whatever_stands_around_it(
    place: int, before: str, after: str
) -> None:
    number = card(f"62170000{place:010}")
    around = "".join(c for c in before if not c.isdecimal() and c != ".")
    behind = "".join(c for c in after if not c.isdecimal())
    assert number not in without_numbers(f"{around}{number}{behind}")


def _cut(text: str, sizes: list[int]) -> list[str]:
    ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
    return [text[end - size : end] for size, end in zip(sizes, ends, strict=True)]


def _is_in_any_byte(folder: Path, secret: str) -> bool:
    return any(
        secret.encode() in file.read_bytes() for file in folder.rglob("*") if file.is_file()
    )


@pytest.mark.parametrize("secret", ["number", "account", "phone"])
def test_a_number_in_the_column_of_credit_codes_is_not_in_the_book(
    book: Book, tmp_path: Path, secret: str
) -> None:
    header = ("采购项目", "供应商", "统一社会信用代码", "合同金额")
    lines = [("路灯", "某公司", getattr(who, secret), 100) for who in CAST]
    take_in(book, write_xlsx(tmp_path / "a.xlsx", [header, *lines]))
    assert seen_in(book, *CAST) == []
