"""Names of people: made comparable, masked, split, and told apart from names of firms."""

from __future__ import annotations

import re

from tallystick.records.values.characters import CJK, CJK_ONLY, clean, folded, joined
from tallystick.records.values.surnames import COMPOUND, FREQUENT, PLACES, SINGLE

MASK = "＊"
_PLAIN = re.compile("[\u4e00-\u9fff]+")  # nothing in it to make normal, or to split at
_DOT = re.compile("[•‧・⋅∙･˙]|\u0387|\u00b7|\ufe52|\u2022|\u2219")
_POINT_IN_CJK = re.compile(f"(?<=[{CJK}])\\s*[.·]\\s*(?=[{CJK}])")
_TITLES = re.compile("副?議長|副?议长|議員|议员|先生|女士|小姐")
_HARD_BREAK = re.compile(r"[、,;/|&；，／\\]+")
_SOFT_BREAK = re.compile(r"\s+")
_LATIN_TITLE = re.compile(r"(?:mr|mrs|ms|miss|dr|prof|sir|dame|rev)\b\.?\s+\S+", re.IGNORECASE)
_LATIN_FIRM = re.compile(
    r"\b(?:ltd|limited|llp|plc|inc|llc|co|company|services?|group|trust|council|associates|"
    r"partners?|partnership|solutions|consult\w*|& sons|school|foundation|society|corp\w*)\b",
    re.IGNORECASE,
)
_FIRM_WORDS = re.compile(
    "公司|企業|企业|工程|中心|商行|集团|集團|政府|银行|銀行|超市|农场|農場|合作|协会|協會|基金|委员|委員"
    "|学校|學校|幼儿|幼兒|医院|醫院|工作|事务|事務|科技|建设|建設|广告|廣告|印刷|文化|实业|實業"
)
_FIRM_ENDS = frozenset(
    "行社店廠厂號号所處处會会院校局部站場场館馆馆室商坊廟庙寺宮宫觀鋪铺屋閣阁隊队組组村鄉乡鎮镇縣县"
    "區区市省里家業业園园堂樓楼軒轩"
)
# Given names end in these as often as shops do; three characters are taken for a person.
_FIRM_OR_GIVEN = frozenset("堂園园樓楼軒轩宮宫觀家業业里")


def normal_name(text: str) -> str:
    """Return a name as the register would write it: one kind of dot, no stray spaces."""
    if _PLAIN.fullmatch(text):
        return text
    name = _DOT.sub("·", clean(text))
    return joined(_POINT_IN_CJK.sub("·", name)).strip("·. ")


def normal_official_name(text: str) -> str:
    """Return the normal name without the title that minutes put into it: 沈議員文彥 is 沈文彥."""
    name = normal_name(text)
    bare = _TITLES.sub("", name).strip()
    return joined(bare) if len(bare) > 1 else name


def loose_name(text: str) -> str:
    """Return what two spellings of one name share; to compare, never to show."""
    if _PLAIN.fullmatch(text):
        return folded(text)
    return folded(normal_name(text)).replace("·", "").replace(" ", "").replace(".", "")


def mask_name(text: str) -> str:
    """Hide all of a name but its first and last character; of two characters, the second."""
    name = normal_name(text)
    if not name:
        return ""
    if not re.search(f"[{CJK}]", name):
        return _latin_mask(name)
    letters = name.replace("·", "").replace(" ", "")
    if len(letters) < 3:
        return letters[:1] + MASK if len(letters) == 2 else MASK
    return letters[0] + MASK * (len(letters) - 2) + letters[-1]


def split_names(text: str) -> list[str]:
    """Return the people named in one cell, in order."""
    if _PLAIN.fullmatch(text):
        return [text]
    whole = clean(text)
    if not re.search(f"[{CJK}]", whole):
        parts = re.split(r"[;|/、\n]+", whole)
    else:
        parts = [name for part in _HARD_BREAK.split(whole) for name in _split_at_spaces(part)]
    return [name for part in parts if (name := normal_name(part))]


def looks_like_person(text: str) -> bool:
    """Whether a supplier's cell names a natural person rather than a firm."""
    name = normal_name(text)
    if _LATIN_TITLE.match(name):
        return not _LATIN_FIRM.search(name)
    bare = _TITLES.sub("", name).replace(" ", "")
    if not 2 <= len(bare) <= 4 or not CJK_ONLY.fullmatch(bare) or bare in PLACES:
        return False
    return _has_surname(bare) and not _has_firm_word(bare)


def _latin_mask(name: str) -> str:
    words = name.split()
    initials = [f"{word[0]}." for word in words[:-1]]
    return " ".join([*initials, words[-1][0] + MASK])


def _split_at_spaces(part: str) -> list[str]:
    """Split at spaces only where each side can be a whole name: 王 英 is one person."""
    pieces = [piece for piece in _SOFT_BREAK.split(part) if piece.strip()]
    if all(len(piece) > 1 and CJK_ONLY.match(piece) for piece in pieces):
        return pieces
    return [part]


def _has_surname(name: str) -> bool:
    if name[:2] in COMPOUND:
        return len(name) > 2
    if len(name) == 4:
        return name[0] in FREQUENT and name[1] in FREQUENT
    return name[0] in SINGLE


def _has_firm_word(name: str) -> bool:
    if _FIRM_WORDS.search(name):
        return True
    end = name[-1]
    return end in _FIRM_ENDS and not (end in _FIRM_OR_GIVEN and len(name) == 3)
