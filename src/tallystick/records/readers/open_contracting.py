"""Open Contracting data: releases, release packages and record packages, as sheets of tenders, bids and awards.

Sheets carry the paths of the standard as headers, so that a workbook flattened elsewhere reads alike.
Source of the shapes: Open Contracting Data Standard 1.1, release and package schemas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tallystick.foundation.texts import Text
from tallystick.records.readers import refusals
from tallystick.records.readers.sheet import Sheet, cells_of_rows

Document = Mapping[str, Any]
Row = list[str | None]

_TENDER = (
    "ocid", "tender/title", "buyer/name", "tender/procuringEntity/name", "tender/procurementMethod",
    "tender/procurementMethodDetails", "tender/status", "tender/tenderPeriod/startDate",
    "tender/tenderPeriod/endDate", "tender/numberOfTenderers", "tender/awardCriteria", "tender/value/amount",
)  # fmt: skip
_BID = (
    "ocid", "bids/details/0/id", "bids/details/0/tenderers/0/name", "bids/details/0/status",
    "bids/details/0/date", "bids/details/0/value/amount", "bids/details/0/value/currency",
)  # fmt: skip
_AWARD = (
    "ocid", "awards/0/id", "awards/0/status", "awards/0/suppliers/0/name", "awards/0/value/amount",
    "awards/0/date",
)  # fmt: skip
_ITEM = (
    "ocid", "awards/0/suppliers/0/name", "awards/0/items/0/classification/id", "awards/0/items/0/description",
)  # fmt: skip
_CONTRACT = (
    "contracts/0/id", "buyer/name", "contracts/0/title", "awards/0/suppliers/0/name",
    "contracts/0/value/amount", "contracts/0/dateSigned",
)  # fmt: skip
_SEVERAL = Text(
    "a list in which only some entries are of a contracting process",
    "列表中仅部分条目属于采购项目",
)


def is_open_contracting(document: Any) -> bool:
    """Whether a JSON object is a release, a package of releases or a package of records."""
    if not isinstance(document, Mapping):
        return False
    packed = any(isinstance(document.get(name), list) for name in ("releases", "records"))
    parts = ("tender", "bids", "awards", "contracts", "buyer", "planning", "parties")
    nested = any(isinstance(document.get(name), Mapping | list) for name in parts)
    return packed or ("ocid" in document and nested)


def sheets_of(documents: Iterable[Document], path: Path) -> list[Sheet]:
    """Return one sheet each for tenders, bids, awards and contracts; empty ones are left out.

    Several releases of one process are merged as the standard says. Raises TallystickError
    `file_not_a_table` where an entry is of something else.
    """
    processes = list(_compiled(documents, path))
    made = {
        "tenders": (_TENDER, (_tender(one) for one in processes)),
        "bids": (_BID, (row for one in processes for row in _bids(one))),
        "awards": (_AWARD, (row for one in processes for row in _awards(one))),
        "award_items": (_ITEM, (row for one in processes for row in _items(one))),
        "contracts": (_CONTRACT, (row for one in processes for row in _contracts(one))),
    }
    filled = {name: (head, list(rows)) for name, (head, rows) in made.items()}
    kept = [(name, head, rows) for name, (head, rows) in filled.items() if rows]
    return [
        Sheet(name=name, number=number, cells=cells_of_rows([list(head), *rows], where=path.name))
        for number, (name, head, rows) in enumerate(kept)
    ]


def _compiled(documents: Iterable[Document], path: Path) -> Iterator[Document]:
    """Yield each contracting process once, in the order of its first release."""
    releases: dict[str, list[Document]] = {}
    for document in documents:
        for release in _releases(document):
            if not isinstance(release, Mapping) or "ocid" not in release:
                raise refusals.not_a_table(path, _SEVERAL)
            releases.setdefault(str(release["ocid"]), []).append(release)
    for parts in releases.values():
        yield parts[0] if len(parts) == 1 else _merged(parts)


def _releases(document: Document) -> Sequence[Any]:
    if isinstance(document.get("releases"), list):
        return document["releases"]  # type: ignore[no-any-return]
    if isinstance(document.get("records"), list):
        return [one for record in document["records"] for one in _of_record(record)]
    return [document]


def _of_record(record: Any) -> Sequence[Any]:
    """A record has its compiled release, or the releases that it is to be compiled from."""
    if isinstance(record, Mapping) and "compiledRelease" in record:
        return [record["compiledRelease"]]
    parts = record.get("releases") if isinstance(record, Mapping) else None
    return parts if isinstance(parts, list) else [record]


def _merged(releases: Sequence[Document]) -> Document:
    return _merger().create_compiled_release([dict(one) for one in releases])  # type: ignore[no-any-return]


@cache
def _merger() -> Any:
    from ocdsmerge import Merger

    # Rules of our own keep it from fetching the schema: lists are merged by the ids of their entries.
    return Merger(merge_rules={})


def _tender(process: Document) -> Row:
    tender = _part(process, "tender")
    period = _part(tender, "tenderPeriod")
    return [
        _said(process.get("ocid")), _said(tender.get("title")), _name(process.get("buyer")),
        _name(tender.get("procuringEntity")), _said(tender.get("procurementMethod")),
        _said(tender.get("procurementMethodDetails")), _said(tender.get("status")),
        _said(period.get("startDate")), _said(period.get("endDate")),
        _said(tender.get("numberOfTenderers")), _said(tender.get("awardCriteria")), _amount(tender),
    ]  # fmt: skip


def _bids(process: Document) -> Iterator[Row]:
    for bid in _list(_part(process, "bids"), "details"):
        yield [
            _said(process.get("ocid")), _said(bid.get("id")), _names(bid.get("tenderers")),
            _said(bid.get("status")), _said(bid.get("date")), _amount(bid),
            _said(_part(bid, "value").get("currency")),
        ]  # fmt: skip


def _awards(process: Document) -> Iterator[Row]:
    """Yield a row for every supplier of an award, or one for an award that names none."""
    for award in _list(process, "awards"):
        for supplier in _list(award, "suppliers") or [{}]:
            yield [
                _said(process.get("ocid")), _said(award.get("id")), _said(award.get("status")),
                _name(supplier), _amount(award), _said(award.get("date")),
            ]  # fmt: skip


def _items(process: Document) -> Iterator[Row]:
    for award in _list(process, "awards"):
        for item in _list(award, "items"):
            kind = _said(_part(item, "classification").get("id"))
            for supplier in _list(award, "suppliers"):
                yield [
                    _said(process.get("ocid")), _name(supplier), kind, _said(item.get("description")),
                ]  # fmt: skip


def _contracts(process: Document) -> Iterator[Row]:
    suppliers = {
        award.get("id"): _names(award.get("suppliers")) for award in _list(process, "awards")
    }
    for contract in _list(process, "contracts"):
        yield [
            _said(contract.get("id")), _name(process.get("buyer")), _said(contract.get("title")),
            suppliers.get(contract.get("awardID")), _amount(contract), _said(contract.get("dateSigned")),
        ]  # fmt: skip


def _part(document: Document, name: str) -> Document:
    part = document.get(name)
    return part if isinstance(part, Mapping) else {}


def _list(document: Document, name: str) -> list[Document]:
    parts = document.get(name)
    return [one for one in parts if isinstance(one, Mapping)] if isinstance(parts, list) else []


def _amount(document: Document) -> str | None:
    return _said(_part(document, "value").get("amount"))


def _name(party: Any) -> str | None:
    """Return what an organisation is called, or its id where nobody says."""
    if not isinstance(party, Mapping):
        return None
    return _said(party.get("name") or party.get("id"))


def _names(parties: Any) -> str | None:
    """Return who bid together, in one order whatever order they were written in."""
    named = [_name(one) for one in parties] if isinstance(parties, list) else []
    return " + ".join(sorted({one for one in named if one})) or None


def _said(value: Any) -> str | None:
    return None if value is None or isinstance(value, Mapping | list) else str(value)
