"""A code survives being copied by hand; what does not survive is noticed."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from inquiries.answer_papers import KEY, OFFICE, OTHER_KEY, OTHER_OFFICE, code
from tallystick.foundation.errors import TallystickError
from tallystick.inquiries.answer_codes import ALPHABET, LENGTH, MOST, read_code, write_code

numbers = st.integers(0, MOST)


def refused(text: str, key: bytes = KEY, office: str = OFFICE) -> str:
    """Return why a code is refused."""
    with pytest.raises(TallystickError) as error:
        read_code(text, key, office)
    assert error.value.say("en") != error.value.say("zh")
    return error.value.code


def outcome(text: str) -> int | str:
    """Return the number that was read, or why none was."""
    try:
        return read_code(text, KEY, OFFICE)
    except TallystickError as error:
        return error.code


def plain(number: int) -> str:
    return code(number).replace("-", "")


@given(numbers)
@example(0)
@example(MOST)
def test_a_code_gives_its_number_back(number):
    assert read_code(code(number), KEY, OFFICE) == number


@pytest.mark.parametrize("number", [-1, MOST + 1])
def test_a_number_without_room_in_a_code_is_the_program_s_own_mistake(number):
    with pytest.raises(ValueError, match="lies between"):
        write_code(number, KEY, OFFICE)


def test_a_key_that_could_be_guessed_is_the_program_s_own_mistake():
    with pytest.raises(ValueError, match="bytes"):
        write_code(1, b"short", OFFICE)


def test_a_code_is_short_and_stands_in_groups():
    assert [len(group) for group in code(417).split("-")] == [3, 3, 3, 1]


@given(numbers)
def test_a_code_begins_with_a_letter_so_no_program_takes_it_for_a_number_or_a_date(number):
    assert code(number)[0].isalpha()


@given(numbers)
def test_a_code_has_no_letter_that_is_misread(number):
    assert not set(code(number)) & set("ILOU")


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", "—"),
        lambda code: f"　{code}  ",
        lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code),
        lambda code: code.replace("0", "O"),
        lambda code: code.replace("0", "o"),
        lambda code: code.replace("1", "I"),
        lambda code: code.replace("1", "l"),
        lambda code: f"'{code}",
        lambda code: f"{code[:5]}\u200b{code[5:]}",
        lambda code: f"{code[:7]}\n{code[7:]}",
    ],
)
@given(number=numbers)
def test_a_code_is_read_however_it_is_typed(typed, number):
    assert read_code(typed(code(number)), KEY, OFFICE) == number


@given(numbers, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed(number, place, other):
    whole = plain(number)
    assume(whole[place] != other)
    assert refused(whole[:place] + other + whole[place + 1 :]) == "code_mistyped"


@given(numbers, st.integers(0, LENGTH - 2))
def test_every_exchange_of_neighbours_is_noticed(number, place):
    whole = plain(number)
    assume(whole[place] != whole[place + 1])
    swapped = whole[:place] + whole[place + 1] + whole[place] + whole[place + 2 :]
    assert refused(swapped) == "code_mistyped"


@given(numbers, st.integers(0, LENGTH - 1))
def test_a_code_cut_at_its_end_is_said_to_be_cut(number, length):
    assert refused(plain(number)[:length]) == "code_cut"


@given(numbers, st.integers(1, LENGTH))
def test_a_code_cut_at_its_beginning_is_said_to_be_cut(number, start):
    assert refused(plain(number)[start:]) == "code_cut"


@given(numbers, st.integers(0, LENGTH), st.sampled_from(ALPHABET))
def test_a_character_too_many_is_noticed(number, place, more):
    whole = plain(number)
    assert refused(whole[:place] + more + whole[place:]) == "code_mistyped"


@given(numbers)
@example(1)
def test_a_code_of_another_book_is_nearly_always_known_as_not_ours(number):
    # One in 22,528 passes by chance, and then it is of the very same number.
    assert outcome(write_code(number, OTHER_KEY, OFFICE)) in {"code_foreign", number}


def test_no_code_of_another_book_or_office_passes_among_the_first_five_hundred():
    others = [write_code(n, OTHER_KEY, OFFICE) for n in range(500)]
    others += [write_code(n, KEY, OTHER_OFFICE) for n in range(500)]
    assert {refused(other) for other in others} == {"code_foreign"}


@given(st.text(max_size=20))
def test_no_text_makes_the_reading_of_codes_fall_over(text):
    assert outcome(text) in {"code_cut", "code_mistyped", "code_foreign"} or outcome(text) <= MOST
