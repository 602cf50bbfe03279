"""The county's own numbers of the law, as somebody there would lay them over the pack."""

from __future__ import annotations

from pathlib import Path

from tallystick.simulation.county import County
from tallystick.simulation.money_works import DIRECT_UPTO

_INSTRUMENTS = """\
# The rules of a county that does not exist.
county-purchase-rules:
  title: {{en: Purchasing rules of the simulated county, zh: {county}小型工程和采购管理办法}}
  issuer: {{en: Government of the simulated county, zh: {county}人民政府}}
  valid_from: {first}-01-01
  document_no: 澄政发〔{first}〕4号
county-minimum-wage:
  title: {{en: Minimum wage of the simulated county, zh: {county}最低工资标准通知}}
  issuer: {{en: Government of the simulated county, zh: {county}人民政府}}
  valid_from: {first}-01-01
  document_no: 澄政发〔{first}〕9号
"""
_LIMIT = """\
id: small_purchase_limit
title: {{en: Up to this a purchase may be given directly, zh: 可直接采购的限额}}
unit: CNY
values:
  - {{from: {first}-01-01, value: {limit}, written_in: {{instrument: county-purchase-rules, article: "6"}}, read: full, read_on: {first}-01-01}}
"""
_WAGE = """\
id: minimum_wage_month
title: {{en: Minimum wage of a month, zh: 月最低工资标准}}
unit: CNY
keys: [area]
values:
  - {{from: {first}-01-01, area: {county}, value: {wage}, written_in: {{instrument: county-minimum-wage, article: "1"}}, read: full, read_on: {first}-01-01}}
"""
_WAGE_OF_A_MONTH = 1_800


def write_law(folder: Path, county: County) -> None:
    """Write the folder that belongs into a book's catalogue."""
    said = {
        "county": county.places.county,
        "first": county.years[0] - 4,
        "limit": DIRECT_UPTO,
        "wage": _WAGE_OF_A_MONTH,
    }
    (folder / "legal_values").mkdir(parents=True, exist_ok=True)
    (folder / "instruments.yml").write_text(_INSTRUMENTS.format(**said), "utf-8")
    (folder / "legal_values/small_purchase_limit.yml").write_text(_LIMIT.format(**said), "utf-8")
    (folder / "legal_values/minimum_wage_month.yml").write_text(_WAGE.format(**said), "utf-8")
