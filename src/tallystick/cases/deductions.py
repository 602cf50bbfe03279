"""Taking what is due from a village cadre's pay, month by month, and never below the law's floor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from tallystick.cases.legal_numbers import LegalNumber, number_on
from tallystick.checks.packs import Pack
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

_CENT = Decimal("0.01")
NOTHING = Decimal("0.00")
# Whether the wage rules bind pay that is no wage is open; the floor is kept all the same.
BY_ANALOGY = Text(
    "A village cadre's pay is often an allowance and no wage. The floor of the wage rules is kept "
    "all the same; whether it binds here is not yet compared with the text.",
    "村干部报酬多为补贴，不一定属于工资；仍按工资支付规定保留底线，是否直接适用待核。",
)
ORDERED_BY = Text(
    "Law on Administrative Discipline for Public Officials, article 22: the county or township "
    "government reduces or withholds allowances and bonuses of whoever was disciplined",
    "《公职人员政务处分法》第二十二条：受到政务处分的，由县级或者乡镇人民政府减发或者扣发补贴、奖金",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What must be left of a month's pay: a share, and the local minimum wage."""

    most_percent: LegalNumber
    lowest_pay: LegalNumber

    def most_of(self, pay: Decimal) -> Decimal:
        """Return the most that may be taken from a month's pay, down to the cent; maybe nothing."""
        share = (pay * self.most_percent.value / 100).quantize(_CENT, ROUND_DOWN)
        return max(NOTHING, min(share, pay - self.lowest_pay.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfPay:
    """What is taken in one month, what is left to live on, and what is still due after it."""

    month: dt.date  # its first day
    taken: Decimal
    left_to_live_on: Decimal
    still_due: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DeductionPlan:
    """A schedule, the floor it keeps, and what cannot be had this way."""

    due: Decimal
    pay: Decimal
    currency: str
    floor: Floor
    months: tuple[MonthOfPay, ...]

    @property
    def taken(self) -> Decimal:
        """Return what the schedule takes in all."""
        return sum((one.taken for one in self.months), NOTHING)

    @property
    def cannot_be_taken(self) -> Decimal:
        """Return what is due and lies beyond the floor or the last month."""
        return self.due - self.taken


def floor_on(pack: Pack, day: dt.date, *, area: str) -> Floor:
    """Return the floor of an area on a day.

    The local minimum wage is a county's own value, `minimum_wage_month` with the key `area`.
    Raises TallystickError `legal_number_missing`.
    """
    return Floor(
        most_percent=number_on(pack, "wage_deduction_percent", day),
        lowest_pay=number_on(pack, "minimum_wage_month", day, area=area),
    )


def plan_deductions(
    due: Decimal,
    pay: Decimal,
    floor: Floor,
    *,
    first: dt.date,
    last: dt.date,
    currency: str = "CNY",
) -> DeductionPlan:
    """Lay what is due over the months from `first` to `last`; the last month takes what is left.

    `last` is the month in which the pay ends, as with the term of office. Raises TallystickError
    `deduction_impossible` where a sum is not above nothing, not in cents, or the months run backwards.
    """
    _refuse(due, pay, first, last)
    most = floor.most_of(pay)
    months = tuple(_months(due, pay, most, first, last)) if most > 0 else ()
    return DeductionPlan(due=due, pay=pay, currency=currency, floor=floor, months=months)


def _months(
    due: Decimal, pay: Decimal, most: Decimal, first: dt.date, last: dt.date
) -> Iterator[MonthOfPay]:
    month, left = first.replace(day=1), due
    while left > 0 and month <= last:
        taken = min(most, left)
        left -= taken
        yield MonthOfPay(
            month=month, taken=taken, left_to_live_on=pay - taken, still_due=left
        )  # fmt: skip
        month = _next(month)


def _next(month: dt.date) -> dt.date:
    return (month + dt.timedelta(days=32)).replace(day=1)


def _refuse(due: Decimal, pay: Decimal, first: dt.date, last: dt.date) -> None:
    sums = all(one > 0 and one == one.quantize(_CENT) for one in (due, pay))
    if not sums or last < first.replace(day=1):
        raise TallystickError(
            "deduction_impossible",
            where=f"{due}, {pay}, {first}, {last}",
            what=Text(
                "A deduction needs two sums above nothing and months in their order.",
                "扣减须有大于零的应退金额和报酬，且月份先后正确。",
            ),
            to_do=Text("Look at the sums and the months.", "请核对金额和起止月份。"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeductionShown:
    """A plan as a page shows it."""

    plan: DeductionPlan
    most_a_month: Decimal
    last_month: dt.date | None
    floor_sources: tuple[tuple[Text, Text], ...]  # what it says, where it is written
    basis: Text = ORDERED_BY
    by_analogy: Text = BY_ANALOGY


def deduction_shown(plan: DeductionPlan) -> DeductionShown:
    """Return what `cases/deduction.html` shows."""
    floor = plan.floor
    percent, lowest = f"{floor.most_percent.value:f}", f"{floor.lowest_pay.value:,.2f}"
    return DeductionShown(
        plan=plan,
        most_a_month=floor.most_of(plan.pay),
        last_month=plan.months[-1].month if plan.months else None,
        floor_sources=(
            (
                Text(f"no more than {percent} % of a month's pay", f"每月不超过当月报酬的 {percent}%"),
                floor.most_percent.source,
            ),
            (
                Text(f"no less than {lowest} is left", f"扣后不低于 {lowest}"),
                floor.lowest_pay.source,
            ),
        ),
    )  # fmt: skip
