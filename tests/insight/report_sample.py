"""An invented report: Stonebridge, where everybody's name is already shortened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tallystick.checks.evidence import FindingShown, HalfShown, RowShown
from tallystick.checks.findings import Finding, Result
from tallystick.foundation.texts import Text
from tallystick.insight.report_facts import (
    ChartShown,
    CheckLine,
    InquiryLine,
    LawLine,
    ParameterLine,
    ReportFacts,
    SourceLine,
    Totals,
)

OFFICE = Text("Stonebridge civil affairs office", "石桥镇民政办")
DEATHS = Text("Register of deaths", "死亡注销名册")
PAYMENTS = Text("Payment list", "发放表")
REF = 1234567890123456789

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="520" height="160" viewBox="0 0 520 160">'
    '<g fill="#d9d4c7" stroke="#20242a"><path d="M60 130V90h30v40zM110 130V60h30v70z"/>'
    '<path d="M160 130V80h30v50zM40 130H500M244 10V135"/></g>'
    '<path d="M210 130V25h30v105z" fill="#b4531a"/>'
    '<text x="252" y="24" font-size="14" font-family="Noto Sans CJK SC">{label}</text></svg>'
)


def half(
    name: str, label: Text, table: Text, columns: dict[str, Text], *rows: tuple[Any, ...]
) -> HalfShown:
    """Return a half from (file, sheet, row, value of each column…)."""
    return HalfShown(
        name=name,
        label=label,
        table=table,
        columns=tuple(columns.items()),
        rows=tuple(
            RowShown(
                ref=REF + place,
                file=file,
                sheet=sheet,
                row=row,
                values=dict(zip(columns, values, strict=True)),
            )
            for place, (file, sheet, row, *values) in enumerate(rows)
        ),
    )


PAID = half(
    "paid",
    Text("What was paid", "发了什么"),
    PAYMENTS,
    {
        "person": Text("Person", "领取人"),
        "programme": Text("Programme", "项目"),
        "period": Text("Period", "期间"),
        "amount": Text("Amount", "金额"),
    },
    ("高龄津贴2024下半年.xlsx", "石桥镇", 212, "王＊英", "高龄津贴", "2024-06", Decimal("150.00")),
    ("高龄津贴2024下半年.xlsx", "石桥镇", 213, "王＊英", "高龄津贴", "2024-07", Decimal("150.00")),
    ("高龄津贴2024下半年.xlsx", "石桥镇", 215, "王＊英", "高龄津贴", "2024-08", Decimal("150.00")),
)
REGISTERED = half(
    "registered",
    Text("What was registered", "登记了什么"),
    DEATHS,
    {"person": Text("Person", "姓名"), "died_on": Text("Day of death", "死亡日期")},
    ("2024年死亡注销.csv", "", 1087, "王＊英", date(2024, 4, 19)),
)
LEASED = half(
    "leased",
    Text("What the contract says", "合同写了什么"),
    Text("Contracts", "合同台账"),
    {
        "plot": Text("Plot", "地块"),
        "area": Text("Area (mu)", "面积（亩）"),
        "rent": Text("Yearly rent", "年租金"),
    },
    ("合同台账.xls", "Sheet1", 14, "东坡 3 号", Decimal("12.5"), Decimal("6250.00")),
)
RECEIVED = half(
    "received",
    Text("What the ledger says", "账上收了什么"),
    Text("Ledger", "明细账"),
    {
        "plot": Text("Plot", "地块"),
        "area": Text("Area (mu)", "面积（亩）"),
        "rent": Text("Yearly rent", "年租金"),
    },
    ("2024明细账.xlsx", "收入", 88, "东坡 3 号", Decimal("12.50"), Decimal("2500.00")),
)


def finding(
    check: str,
    says: Text,
    *halves: HalfShown,
    amount: str | None = None,
    number: int = 0,
    match: str | None = "A",
) -> FindingShown:
    """Return a finding with its halves."""
    return FindingShown(
        finding=Finding(
            fingerprint=f"{number:02x}{check.encode().hex()}"[:16],
            check=check,
            version=1,
            category="false_claim",
            strength=4,
            pivot_kind="person",
            pivot_id="p1",
            pivot_label="王＊英",
            amount=Decimal(amount) if amount else None,
            currency="CNY",
            says=says,
            match_level=match,
            evidence_hash="e",
            halves={},
        ),
        halves=halves,
    )


AFTER_DEATH = CheckLine(
    id="paid_after_death",
    version=1,
    strength=4,
    asked_of=OFFICE,
    title=Text("Paid for months after a registered death", "登记死亡后仍有发放"),
    says=Text("{person_id} was paid after {died_on}.", "{person_id} 在 {died_on} 之后仍有发放。"),
    why=Text("Most programmes stop from the month after a death.", "多数补贴自死亡次月起停发。"),
    law=[
        LawLine(
            text=Text(
                "Social assistance rules, art. 13: changes are checked.",
                "《社会救助暂行办法》第十三条：定期核查。",
            )
        ),
        LawLine(
            text=Text("County notice on old-age allowance, point 4.", "县高龄津贴通知第四点。"),
            unread=True,
        ),
    ],
    innocent=[
        Text("The money came back.", "已经退回。"),
        Text("The death was registered to the wrong person.", "死亡登记到了他人名下。"),
    ],
    verify=[
        Text("Compare the date of death with a second register.", "用殡葬记录核对死亡日期。"),
        Text("Ask the bank who drew from the account.", "向银行查询此后的支取人。"),
    ],
    parameters=[
        ParameterLine(
            name="grace_months",
            value=1,
            why=Text("A rural death may be reported late.", "农村死亡登记可能晚一个月。"),
        )
    ],
    outcomes={"findings": 2, "clear": 31, "missing": 1},
)
RENT_SHORT = CheckLine(
    id="rent_received_short",
    version=2,
    strength=3,
    asked_of=Text("Stonebridge village accounts", "石桥村报账员"),
    title=Text("Less rent came in than the contract says", "到账租金少于合同"),
    says=Text("{plot}", "{plot}"),
    why=Text("Rent of common land belongs to all members.", "集体土地租金归全体成员。"),
    innocent=[Text("The rent is paid in two parts.", "租金分两次支付。")],
    verify=[Text("Look for a second receipt.", "查找第二张收据。")],
    outcomes={"findings": 1, "clear": 8, "insufficient": 3},
)

PAID_SAYS = Text(
    "Old-age allowance was paid to 王＊英 for 3 periods, 2024-06 to 2024-08, "
    "after the death registered for 2024-04-19: ¥450.00 in all.",
    "王＊英 登记死亡日期为 2024-04-19，此后 2024-06 至 2024-08 又发放高龄津贴 3 期，共 ¥450.00。",
)
RENT_SAYS = Text(
    "The contract for 东坡 3 号 says ¥6,250.00 a year; ¥2,500.00 came in.",
    "东坡 3 号合同写明年租金 ¥6,250.00，账上收到 ¥2,500.00。",
)

SAMPLE = ReportFacts(
    book="石桥县 2024",
    jurisdiction="cn",
    run="20241122-01",
    as_of=date(2024, 11, 22),
    made_at=datetime(2024, 11, 22, 9, 30, tzinfo=UTC),
    totals=Totals(
        findings=2, inquiries=2, people=1, money={"CNY": Decimal("4200")}, records=48_210
    ),
    sources=[
        SourceLine(
            file="高龄津贴2024下半年.xlsx",
            sheet="石桥镇",
            table=PAYMENTS,
            rows=1204,
            landed=1196,
            rejected=3,
            layout=5,
            doubts=[Text("3 cells had a unit in them.", "3 个单元格带有单位。")],
        ),
        SourceLine(
            file="2024年死亡注销.csv",
            sheet="",
            table=DEATHS,
            rows=2210,
            landed=2209,
            rejected=0,
            layout=1,
            replaced_by="2024年死亡注销（更正）.csv",
        ),
    ],
    results=[
        Result(
            check="paid_after_death",
            version=1,
            slice={"area": "石桥镇"},
            outcome="findings",
            population=1196,
            findings=1,
        ),
        Result(
            check="paid_after_death",
            version=1,
            slice={"area": "青山镇"},
            outcome="clear",
            population=840,
        ),
        Result(
            check="paid_after_death",
            version=1,
            slice={"area": "河口镇"},
            outcome="missing",
            population=912,
            note=Text(
                "The register of deaths covers 61% of the period.",
                "死亡注销名册只覆盖该期间的 61%。",
            ),
        ),
    ],
    checks=[AFTER_DEATH, RENT_SHORT],
    findings=[
        finding("paid_after_death", PAID_SAYS, PAID, REGISTERED, amount="450.00", number=1),
        finding(
            "rent_received_short",
            RENT_SAYS,
            LEASED,
            RECEIVED,
            amount="3750.00",
            number=2,
            match=None,
        ),
    ],
    inquiries=[
        InquiryLine(
            number=318,
            pivot_label="王＊英",
            asked_of=OFFICE,
            money=Decimal("450.00"),
            currency="CNY",
            people=1,
            findings=1,
            reason=Text("Two records cannot both be true.", "两条记录不可能都对。"),
        ),
        InquiryLine(
            number=319,
            pivot_label="东坡 3 号",
            asked_of=RENT_SHORT.asked_of,
            money=Decimal("3750.00"),
            currency="CNY",
            people=0,
            findings=1,
            reason=Text("A rule, with money in question.", "不合规定，且涉及金额。"),
        ),
    ],
    charts=[
        ChartShown(
            title=Text("Purchases just under the tender limit", "紧挨招标限额之下的采购"),
            svg={"en": SVG.format(label="limit 10,000"), "zh": SVG.format(label="限额 10,000")},
            words=Text(
                "41 purchases lie in the last 2% below the limit; 12 would be expected.",
                "限额之下 2% 内有 41 笔采购，预期约 12 笔。",
            ),
            header=[Text("From", "起"), Text("Purchases", "笔数"), Text("Expected", "预期")],
            rows=[(9400, 15, 13.25), (9600, 14, 12.5), (9800, 41, 12.0)],
        )
    ],
)


def sample(**changed: Any) -> ReportFacts:
    """Return the sample with some facts changed."""
    return replace(SAMPLE, **changed)


def says(text: str) -> ReportFacts:
    """Return the sample with one finding, whose sentence is `text`."""
    return sample(findings=[finding("paid_after_death", Text(text, text), PAID, REGISTERED)])
