"""Which entries of money are refused, and in which sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from tallystick.cases.models_money import LARGEST, ON_PAPER, WITH_A_REASON
from tallystick.cases.money_arithmetic import NOTHING, Balances, Columns, Posting
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

_CENT = Decimal("0.01")
_MAY_BE_BELOW = frozenset({"in_question", "due"})  # where money is from, and what is overpaid
_OPENS = frozenset({"due_stated", "prevented", "owed"})
_FOR_SOMEBODY = frozenset(
    {"due_stated", "received", "returned_to_household", "written_off", "disputed", "dispute_ended",
     "given_back", "owed", "owed_paid"}
)  # fmt: skip
_SHORT: Mapping[str, tuple[str, Text]] = {
    "held": (
        "more_than_held",
        Text(
            "More would leave the dedicated account than it holds.", "转出金额超过专户现有余额。"
        ),
    ),
    "disputed": (
        "more_than_disputed",
        Text("Less is disputed than that.", "该金额超过争议中的金额。"),
    ),
    "owed_to_person": (
        "more_than_owed",
        Text("More would be paid than is still owed to this person.", "补发金额超过尚欠该人的金额。"),
    ),
}  # fmt: skip
_OTHERWISE = (
    "already_moved_on",
    Text(
        "Later entries rest on this money; undoing this one would leave an account below nothing.",
        "后续分录以此款为依据；冲销后将出现负数余额。",
    ),
)
_LESS = Text("Enter a smaller sum, or look at the ledger first.", "请填较小的金额，或先查看台账。")
_LATER_FIRST = Text("Undo the later entries first.", "请先冲销其后的分录。")


def refuse_words(
    kind: str, *, amount: Decimal, currency: str, party: str, by: str, second: str,
    document: str, note: str,
) -> None:  # fmt: skip
    """Refuse a sum, two people, a paper or a reason that cannot be; raises TallystickError."""
    _refuse_sum(amount, currency)
    refuse_alone(by, second)
    if kind in _FOR_SOMEBODY and not party:
        raise _error("party_missing", Text("It is not said whose money this is.", "未写明款项属于谁。"),
                     Text("Name who owes it, or whom it is for.", "请写明应退人或收款人。"))  # fmt: skip
    if kind in ON_PAPER or document:
        refuse_no_digest(document)
    if kind in WITH_A_REASON:
        refuse_no_reason(note)


def refuse_alone(by: str, second: str) -> None:
    """Refuse an act of one person, or of the same person twice."""
    if not by or not second or by == second:
        raise _error(
            "needs_two_people",
            Text("This needs two people, and they differ.", "须由两人办理，且不得为同一人。"),
            Text("Name another person as the second.", "请另写一名经办人。"),
        )


def refuse_no_digest(document: str) -> None:
    """Refuse a paper that is not named by the digest of its bytes."""
    if not re.fullmatch(r"[0-9a-f]{64}", document):
        raise _error(
            "document_missing",
            Text("The paper that shows this is missing.", "缺少凭证。"),
            Text("Add the receipt or decision to the papers first.", "请先上传收据或决定书。"),
        )


def refuse_no_reason(note: str) -> None:
    """Refuse to let go of money without a reason."""
    if not note.strip():
        raise _error(
            "reason_missing",
            Text("A reason is missing.", "缺少理由。"),
            Text(
                "Write one sentence that another can judge by.", "请写一句他人可据以判断的理由。"
            ),
        )


def refuse_currency(kind: str, before: Balances, currency: str) -> None:
    """Refuse to settle in a currency in which nothing was ever stated here."""
    if kind not in _OPENS and before.currencies and currency not in before.currencies:
        raise _error(
            "currency_other",
            Text(
                f"This ledger is kept in {', '.join(before.currencies)}, not in {currency}.",
                f"本台账币种为 {'、'.join(before.currencies)}，不是 {currency}。",
            ),
            Text("Enter the sum in the ledger's currency.", "请以台账币种登记。"),
        )


def refuse_beyond(kind: str, after: Balances, lines: list[Posting], *, undoes: bool) -> None:
    """Refuse what would leave an account where it cannot be; paid beyond what is due can be."""
    touched = {(one.account, one.party, one.currency) for one in lines}
    for account, party, currency in sorted(touched):
        if _is_below_nothing(account, after.of(account, currency, party)):
            code, what = _OTHERWISE if undoes else _SHORT.get(account, _OTHERWISE)
            raise _error(code, what, _LATER_FIRST if undoes else _LESS)
    for party, currency in sorted({(one.party, one.currency) for one in lines}):
        _refuse_let_go(kind, after, party, currency, undoes=undoes)


def _is_below_nothing(account: str, columns: Columns) -> bool:
    if columns.came_in < 0 or columns.went_out < 0:
        return True
    return account not in _MAY_BE_BELOW and columns.remains < 0


def _refuse_let_go(
    kind: str, after: Balances, party: str, currency: str, *, undoes: bool
) -> None:  # fmt: skip
    due = after.of("due", currency, party)
    if undoes:
        if -due.remains > after.of("paid_in", currency, party).came_in:
            raise _error(*_OTHERWISE, _LATER_FIRST)
    elif kind in ("written_off", "disputed") and due.remains < 0:
        raise _error(
            "more_than_open",
            Text("Less is still open for this party.", "该金额超过此人尚待退还的金额。"),
            _LESS,
        )
    elif kind == "given_back" and due.remains > 0:
        raise _error(
            "more_than_overpaid",
            Text("Less was paid in beyond what is due.", "该金额超过多缴的金额。"),
            _LESS,
        )


def _refuse_sum(amount: Decimal, currency: str) -> None:
    for wrong, code, what in _wrong_sums(amount, currency):
        if wrong:
            raise _error(
                code, what, Text("Enter it as 1234.56 with its currency.", "请按 1234.56 及币种填写。")
            )  # fmt: skip


def _wrong_sums(amount: Decimal, currency: str) -> Iterator[tuple[bool, str, Text]]:
    yield not amount.is_finite(), "sum_not_a_number", Text("This is no sum.", "这不是金额。")
    yield amount <= NOTHING, "sum_not_positive", Text("A sum is above nothing.", "金额须大于零。")
    yield (
        amount > LARGEST,
        "sum_too_large",
        Text("A sum is below a trillion.", "金额须小于一万亿。"),
    )
    yield (amount != amount.quantize(_CENT) if amount <= LARGEST else False), "sum_not_in_cents", Text(
        "A sum has two decimals at most.", "金额最多两位小数。"
    )  # fmt: skip
    yield not re.fullmatch(r"[A-Z]{3}", currency), "currency_unknown", Text(
        "A currency has three capital letters.", "币种为三个大写字母。"
    )  # fmt: skip


def _error(code: str, what: Text, to_do: Text) -> TallystickError:
    return TallystickError(code, what=what, to_do=to_do)
