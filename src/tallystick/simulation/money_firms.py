"""Suppliers that do not exist, what they sell, and what it usually costs."""

from __future__ import annotations

from stdnum.cn import uscc

from tallystick.simulation.money_dice import Dice
from tallystick.simulation.money_world import Firm, Township, World

# What a firm of a trade is called after its own two characters, and what its code begins with.
TRADES: dict[str, tuple[tuple[str, ...], str]] = {
    "works": (("建筑工程有限公司", "市政工程有限公司", "建设工程队"), "91"),
    "materials": (("建材经营部", "建材有限公司", "五金建材店"), "92"),
    "office": (("文印部", "办公用品店", "广告图文中心"), "92"),
    "farm": (("农资经营部", "种苗专业合作社", "农机服务专业合作社"), "93"),
    "meals": (("饭店", "农家乐", "酒楼"), "92"),
    "gifts": (("烟酒商行", "土特产超市", "名酒行"), "92"),
    "fuel": (("加油站",), "91"),
    "transport": (("运输服务部", "机械租赁有限公司"), "91"),
    "services": (("会计服务有限公司", "测绘有限公司", "环境服务有限公司"), "91"),
}
UTILITIES = (("power", "供电公司"), ("water", "供水有限公司"), ("telephone", "电信营业厅"))
_FIRST = "宏鑫顺恒瑞泰嘉盛万金华通永兴诚信安达广源德隆祥茂"
_SECOND = "达源发业丰泰和兴盛昌隆运通利民康宁茂益林"
_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"

# item: unit, usual price in yuan, trade
ITEMS: dict[str, tuple[str, int, str]] = {
    "P.O42.5水泥": ("吨", 420, "materials"), "中粗砂": ("立方米", 130, "materials"),
    "DN300双壁波纹管": ("米", 96, "materials"), "太阳能路灯6米": ("盏", 1850, "materials"),
    "240L垃圾桶": ("只", 165, "materials"), "C30商品混凝土": ("立方米", 455, "materials"),
    "复合肥45%": ("吨", 3150, "farm"), "杂交水稻种子": ("公斤", 64, "farm"),
    "柑橘嫁接苗": ("株", 7, "farm"), "油茶容器苗": ("株", 9, "farm"),
    "农用地膜": ("公斤", 13, "farm"), "有机肥": ("吨", 820, "farm"),
    "A4复印纸70克": ("箱", 142, "office"), "激光打印机": ("台", 1680, "office"),
    "台式计算机": ("台", 4350, "office"), "文件柜": ("组", 720, "office"),
    "会议桌椅": ("套", 2600, "office"), "防汛编织袋": ("条", 2, "materials"),
    "救灾帐篷12平": ("顶", 1380, "materials"), "健身器材": ("件", 2150, "materials"),
}  # fmt: skip

# kind of work: unit, price per unit, least and most quantity
WORKS: dict[str, tuple[str, int, int, int]] = {
    "道路硬化": ("平方米", 118, 250, 2600), "灌溉水渠": ("米", 145, 150, 1500),
    "文化广场": ("平方米", 165, 200, 1200), "塘坝清淤": ("立方米", 22, 800, 7000),
    "太阳能路灯安装": ("盏", 2450, 12, 80), "公厕改造": ("座", 42_000, 1, 4),
    "护坡挡墙": ("立方米", 385, 60, 700), "便民桥": ("座", 86_000, 1, 2),
    "自来水管网": ("米", 88, 300, 3000), "村部修缮": ("平方米", 320, 80, 420),
}  # fmt: skip


def found_firms(world: World) -> None:
    """Give the county and each township their suppliers."""
    dice, taken = world.dice, set[str]()
    for trade in TRADES:
        several = {"fuel": 3, "services": 6, "works": 14}.get(trade, 8)
        world.firms += [_firm(dice, world.county, trade, taken) for _ in range(several)]
    world.firms += [
        Firm(f"{world.county}{name}", _code(dice, "91"), trade) for trade, name in UTILITIES
    ]
    for township in world.townships:
        township.firms = _local(dice, township, taken)


def _local(dice: Dice, township: Township, taken: set[str]) -> list[Firm]:
    trades = (
        "works",
        "works",
        "works",
        "materials",
        "materials",
        "office",
        "farm",
        "meals",
        "gifts",
    )
    return [
        *(_firm(dice, township.name, trade, taken) for trade in trades),
        _firm(dice, township.name, "fuel", taken),
    ]


def _firm(dice: Dice, place: str, trade: str, taken: set[str]) -> Firm:
    endings, kind = TRADES[trade]
    while True:
        name = f"{place}{dice.pick(_FIRST)}{dice.pick(_SECOND)}{dice.pick(endings)}"
        if name not in taken:
            taken.add(name)
            return Firm(name, _code(dice, kind), trade)


def _code(dice: Dice, kind: str) -> str:
    """Return a code with a right check character, of a county that was never given a number."""
    body = f"{kind}439801MA" + "".join(dice.pick(_LETTERS) for _ in range(7))
    return body + str(uscc.calc_check_digit(body))
