"""Who holds which post: village committees, accountants, township and county handlers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tallystick.simulation.people import NEVER, People
from tallystick.simulation.places import Places

Ints = npt.NDArray[np.int64]
Days = npt.NDArray[np.datetime64]

# Post, power of the post as the county's list of posts has it.
VILLAGE_POSTS = (
    ("村党支部书记、村委会主任", "主要负责"), ("村委会副主任", "审批"), ("村委会委员", "经办"),
    ("村报账员", "财务"), ("村民政专干", "造册"), ("村务监督委员会主任", "监督"),
)  # fmt: skip
TOWNSHIP_POSTS = (
    ("乡镇长", "主要负责"), ("分管民政副乡镇长", "审批"), ("民政办经办人", "经办"),
    ("农业农村办经办人", "经办"), ("财政所会计", "财务"), ("财政所出纳", "财务"),
    ("社保所经办人", "经办"),
)  # fmt: skip
COUNTY_POSTS = (
    ("社会救助股经办人", "经办", "民政局"), ("社会救助股股长", "审批", "民政局"),
    ("惠农补贴股经办人", "经办", "农业农村局"), ("社会保障股会计", "财务", "财政局"),
    ("城乡居保股经办人", "经办", "社会保险服务中心"), ("资助中心经办人", "经办", "教育局"),
)  # fmt: skip
GROUP_LEADER, NO_POWER = "村民小组长", "其他"
_CHANGES = 0.08  # share of posts that changed hands in the years looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Officials:
    """One row for each span of a post; `village` or `township` is -1 above that level."""

    person: Ints
    post: npt.NDArray[np.object_]
    power: npt.NDArray[np.object_]
    body: npt.NDArray[np.object_]
    village: Ints
    township: Ints
    held_from: Days
    held_to: Days  # NaT for those still in office

    def of_village(self, village: int, power: str | None = None) -> Ints:
        """Return the people in posts of one village, of one power if it is named."""
        chosen = self.village == village
        if power is not None:
            chosen &= self.power == power
        return np.asarray(self.person[chosen], np.int64)

    def deciding(self, village: int) -> Ints:
        """Return the people in posts of one village that have a say; heads of groups have none."""
        chosen = (self.village == village) & (self.power != NO_POWER)
        return np.asarray(self.person[chosen], np.int64)

    def of_township(self, township: int, power: str | None = None) -> Ints:
        """Return the people in posts of a township's government, of one power if it is named."""
        chosen = (self.township == township) & (self.village < 0)
        if power is not None:
            chosen &= self.power == power
        return np.asarray(self.person[chosen], np.int64)

    def with_post(self, post: str) -> Ints:
        """Return the rows of one post."""
        return np.flatnonzero(self.post == post)


_Row = tuple[int, str, str, str, int, int, np.datetime64, np.datetime64]


def make_officials(
    chance: np.random.Generator, places: Places, people: People, years: range
) -> Officials:
    """Put people of the right age into every post; a person holds one post at a time."""
    start = np.datetime64(f"{years[0]}-01-01")
    age = people.age_on(start)
    fits = (age >= 28) & (age <= 57) & people.alive_on(start) & np.isnat(people.died)
    fits &= np.isnat(people.moved_out) & (people.registered < start)
    rows: list[_Row] = []
    for village in places.villages:
        pool = chance.permutation(np.flatnonzero(fits & (people.village == village.number)))
        rows += _village_rows(chance, places, village.number, list(pool), years)
    taken = {row[0] for row in rows}
    free = [int(p) for p in chance.permutation(np.flatnonzero(fits)) if int(p) not in taken]
    for township in places.townships:
        for post, power in TOWNSHIP_POSTS:
            body, at = township.government, township.number
            rows += _spans(chance, (post, power, body, -1, at), free, years)
    for post, power, office in COUNTY_POSTS:
        rows += _spans(chance, (post, power, f"{places.county}{office}", -1, -1), free, years)
    return _officials(rows)


def _village_rows(
    chance: np.random.Generator, places: Places, number: int, pool: list[int], years: range
) -> list[_Row]:
    village = places.villages[number]
    posts = [(post, power) for post, power in VILLAGE_POSTS]
    posts += [(GROUP_LEADER, NO_POWER)] * village.groups
    rows: list[_Row] = []
    for post, power in posts:
        where = (post, power, village.committee, number, village.township)
        rows += _spans(chance, where, pool, years)
    return rows


def _spans(
    chance: np.random.Generator, where: tuple[str, str, str, int, int], pool: list[int],
    years: range,
) -> list[_Row]:  # fmt: skip
    post, power, body, village, township = where
    since = np.datetime64(f"{years[0] - int(chance.integers(1, 4))}-03-01")
    changes = chance.random() < _CHANGES
    change = np.datetime64(f"{years[-1]}-{int(chance.integers(2, 9)):02}-01")
    until = change if changes else NEVER
    rows: list[_Row] = [(int(pool.pop()), post, power, body, village, township, since, until)]
    if changes:
        rows.append((int(pool.pop()), post, power, body, village, township, change, NEVER))
    return rows


def _officials(rows: list[_Row]) -> Officials:
    person, post, power, body, village, township, since, until = zip(*rows, strict=True)
    return Officials(
        person=np.array(person, np.int64), post=np.array(post, object),
        power=np.array(power, object), body=np.array(body, object),
        village=np.array(village, np.int64), township=np.array(township, np.int64),
        held_from=np.array(since, "datetime64[D]"), held_to=np.array(until, "datetime64[D]"),
    )  # fmt: skip
