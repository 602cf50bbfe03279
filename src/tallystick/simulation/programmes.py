"""The programmes of the county and their rules, as the county's offices have them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Cycle = Literal["month", "quarter", "term", "year", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One programme; `cents` is the rate of one unit and one period in hundredths of a yuan."""

    id: str
    name: str
    kind: str
    counts: str
    cycle: Cycle
    cents: int
    office: str
    issuer: str
    document: str
    stops_on_death: bool = True
    means_tested: bool = False
    bars_payroll: bool = False
    min_age: int | None = None
    max_age: int | None = None
    posted: bool = False
    review_months: int | None = None
    once_in_years: int | None = None
    most_per_year: int | None = None
    for_residents: bool = True
    is_post: bool = False
    on_parcel: bool = False
    by_township: bool = False
    by_card: bool = True
    officials_file: bool = False


CIVIL, FINANCE, FARMS, WOODS = "民政局", "财政局", "农业农村局", "林业局"
LABOUR, PENSIONS, SCHOOLS = "人力资源和社会保障局", "社会保险服务中心", "教育局"
BUILDING, HEALTH, WATER = "住房和城乡建设局", "卫生健康局", "水库移民服务中心"
VETERANS = "退役军人事务局"

PROGRAMMES = (
    Programme(
        id="dibao", name="农村低保", kind="低保", counts="户", cycle="month", cents=46_000,
        office=CIVIL, issuer=CIVIL, document="澄民发〔2023〕31号", means_tested=True,
        bars_payroll=True, posted=True, review_months=12, by_township=True, officials_file=True,
    ),
    Programme(
        id="tekun", name="特困供养", kind="救助", counts="人", cycle="month", cents=62_000,
        office=CIVIL, issuer=CIVIL, document="澄民发〔2023〕32号", means_tested=True,
        bars_payroll=True, posted=True, review_months=12, officials_file=True,
    ),
    Programme(
        id="gaoling", name="高龄津贴", kind="高龄", counts="人", cycle="month", cents=5_000,
        office=CIVIL, issuer=CIVIL, document="澄民发〔2022〕18号", min_age=80,
    ),
    Programme(
        id="canji_shenghuo", name="困难残疾人生活补贴", kind="残疾", counts="人", cycle="month",
        cents=9_000, office=CIVIL, issuer=CIVIL, document="澄民发〔2023〕40号", review_months=12,
    ),
    Programme(
        id="canji_huli", name="重度残疾人护理补贴", kind="残疾", counts="人", cycle="month",
        cents=9_000, office=CIVIL, issuer=CIVIL, document="澄民发〔2023〕40号", review_months=12,
    ),
    Programme(
        id="yanglao", name="城乡居民养老保险", kind="养老", counts="人", cycle="month",
        cents=14_300, office=PENSIONS, issuer=LABOUR, document="澄人社发〔2023〕9号", min_age=60,
        review_months=12,
    ),
    Programme(
        id="dili", name="耕地地力保护补贴", kind="地力", counts="亩", cycle="year", cents=10_500,
        office=FARMS, issuer=FARMS, document="澄农发〔2023〕15号", stops_on_death=False,
        posted=True, on_parcel=True, by_township=True, for_residents=False,
    ),
    Programme(
        id="tuigeng", name="退耕还林补助", kind="退耕", counts="亩", cycle="year", cents=12_500,
        office=WOODS, issuer=WOODS, document="澄林发〔2022〕6号", stops_on_death=False,
        posted=True, on_parcel=True, for_residents=False,
    ),
    Programme(
        id="hulin", name="生态护林员补助", kind="护林员", counts="人", cycle="month", cents=66_600,
        office=WOODS, issuer=WOODS, document="澄林发〔2023〕11号", min_age=18, max_age=65,
        bars_payroll=True, is_post=True, review_months=12, officials_file=True,
    ),
    Programme(
        id="gongyi", name="乡村公益性岗位补贴", kind="公益性岗位", counts="人", cycle="month",
        cents=80_000, office=LABOUR, issuer=LABOUR, document="澄人社发〔2023〕22号", min_age=16,
        max_age=65, bars_payroll=True, is_post=True, review_months=12, officials_file=True,
    ),
    Programme(
        id="zizhu", name="困难学生生活补助", kind="助学", counts="人", cycle="term", cents=62_500,
        office=SCHOOLS, issuer=SCHOOLS, document="澄教发〔2023〕27号", for_residents=False,
    ),
    Programme(
        id="yingyang", name="学生营养改善计划", kind="教育", counts="人", cycle="term",
        cents=50_000, office=SCHOOLS, issuer=SCHOOLS, document="澄教发〔2023〕28号",
        for_residents=False,
    ),
    Programme(
        id="linshi", name="临时救助", kind="救助", counts="户", cycle="event", cents=0,
        office=CIVIL, issuer=CIVIL, document="澄民发〔2023〕45号", means_tested=True,
        bars_payroll=True, most_per_year=2, by_township=True, officials_file=True, by_card=False,
    ),
    Programme(
        id="weifang", name="农村危房改造补助", kind="其他", counts="户", cycle="event",
        cents=3_000_000, office=BUILDING, issuer=BUILDING, document="澄建发〔2023〕12号",
        means_tested=True, bars_payroll=True, posted=True, once_in_years=10, officials_file=True,
    ),
    Programme(
        id="yimin", name="水库移民后期扶持", kind="其他", counts="人", cycle="quarter",
        cents=15_000, office=WATER, issuer=WATER, document="澄移发〔2021〕3号", bars_payroll=True,
    ),
    Programme(
        id="jisheng", name="计划生育奖励扶助", kind="其他", counts="人", cycle="year", cents=96_000,
        office=HEALTH, issuer=HEALTH, document="澄卫发〔2022〕19号", min_age=60,
    ),
    Programme(
        id="guer", name="孤儿基本生活费", kind="其他", counts="人", cycle="month", cents=110_000,
        office=CIVIL, issuer=CIVIL, document="澄民发〔2023〕38号", max_age=18,
    ),
    Programme(
        id="sangzang", name="丧葬补助金", kind="丧葬", counts="人", cycle="event", cents=171_600,
        office=PENSIONS, issuer=LABOUR, document="澄人社发〔2023〕10号", stops_on_death=False,
    ),
    Programme(
        id="tuiyi", name="退役军人老年生活补助", kind="其他", counts="人", cycle="month",
        cents=6_000, office=VETERANS, issuer=VETERANS, document="澄退役发〔2022〕4号", min_age=60,
    ),
)  # fmt: skip
BY_ID = {programme.id: number for number, programme in enumerate(PROGRAMMES)}

# Programmes that one person may not hold together; whether the higher may be chosen.
CONFLICTS = (
    ("dibao", "tekun", False), ("tekun", "canji_shenghuo", False), ("tekun", "canji_huli", False),
    ("tekun", "gongyi", False), ("tekun", "hulin", False), ("gongyi", "hulin", False),
    ("guer", "dibao", True), ("guer", "tekun", True), ("guer", "canji_shenghuo", False),
)  # fmt: skip

# Programme, fact as the rule words it, what it does, of whom, and the kind that is spared.
FACTS = (
    ("dibao", "机动车", "不得享受", "家庭", "营运"),
    ("dibao", "两套以上住房", "不得享受", "家庭", "安置房"),
    ("dibao", "经营主体", "不得享受", "家庭", "停业"),
    ("dibao", "单位参保", "不得享受", "本人", "公益性岗位"),
    ("tekun", "机动车", "不得享受", "本人", "报废"),
    ("tekun", "经营主体", "不得享受", "本人", "停业"),
    ("tekun", "领取职工养老金", "不得享受", "本人", ""),
    ("gaoling", "年满八十", "应当享受", "本人", ""),
    ("canji_shenghuo", "低保在保", "必须具备", "家庭", ""),
    ("canji_shenghuo", "工伤生活护理", "不得享受", "本人", ""),
    ("canji_huli", "重度残疾", "必须具备", "本人", ""),
    ("canji_huli", "重度残疾", "应当享受", "本人", ""),
    ("canji_huli", "工伤生活护理", "不得享受", "本人", ""),
    ("yanglao", "领取职工养老金", "不得享受", "本人", ""),
    ("hulin", "经营主体", "不得享受", "本人", "停业"),
    ("hulin", "单位参保", "不得享受", "本人", "公益性岗位"),
    ("gongyi", "经营主体", "不得享受", "本人", "停业"),
    ("gongyi", "单位参保", "不得享受", "本人", "公益性岗位"),
    ("gongyi", "领取职工养老金", "不得享受", "本人", ""),
    ("zizhu", "在校", "必须具备", "本人", ""),
    ("yingyang", "在校", "必须具备", "本人", ""),
    ("weifang", "两套以上住房", "不得享受", "家庭", ""),
    ("weifang", "易地搬迁", "不得享受", "家庭", ""),
    ("guer", "孤儿", "必须具备", "本人", ""),
    ("guer", "孤儿", "应当享受", "本人", ""),
)  # fmt: skip
