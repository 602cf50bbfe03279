"""A cast of people who do not exist; their numbers hold their check digits and were never issued."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.records.values.identity_numbers import check_digit

_NO_COUNTY = "430599"  # the province is real, the county is not


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented, with all that must never be seen of them."""

    name: str
    number: str
    account: str
    phone: str


def person(name: str, place: int, born: str = "19500412") -> Person:
    """Make up the person at a place in the cast; each place has numbers of its own."""
    first17 = f"{_NO_COUNTY}{born}{place:03}"
    return Person(
        name, first17 + check_digit(first17), card(f"62170000{place:010}"), f"1990000{place:04}"
    )


def card(first: str) -> str:
    """Add the digit that makes a card number hold (Luhn)."""
    doubled = [int(d) * 2 if place % 2 == 0 else int(d) for place, d in enumerate(first[::-1])]
    return first + str(-sum(n // 10 + n % 10 for n in doubled) % 10)


def crowd(count: int) -> list[Person]:
    """Make up many people, named by number."""
    digits = "零一二三四五六七八九"
    return [
        person("王" + "".join(digits[int(d)] for d in f"{place:02}"[-2:]), place)
        for place in range(1, count + 1)
    ]


WANG = person("王示例", 101)
LI = person("李样本", 102)
ZHANG = person("张虚构", 103)
ZHAO = person("赵假名", 104)
CHEN = person("陈无人", 105)
CAST = (WANG, LI, ZHANG, ZHAO, CHEN)
