"""Characters as they were meant: widths made equal, invisible ones gone, variants folded."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import opencc

CJK = "\u3007\u3400-\u9fff\ue000-\uf8ff\uf900-\ufaff\U00020000-\U000323af"
CJK_ONLY = re.compile(f"[{CJK}]+")
_BESIDE_CJK = re.compile(f"(?<=[{CJK}])\\s+(?=[{CJK}])")
_PLAIN = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]+")  # already in NFKC, and all visible
_SPACES = re.compile(r"\s+")
_BLANKS = frozenset(
    ["", "-", "--", "---", "—", "——", "–", "―", "_", "/", "\\", "無", "无", "n/a", "nil", "null"]
)
_UNKNOWN = frozenset(["不详", "不詳", "未知", "不明", "unknown"])
# Forms of one character that are neither traditional nor simplified, seen in names of people.
_VARIANTS = str.maketrans(
    "髙徳恵眞峯羣囯産戸歩淸靑栢喦嵒坵珎甯煇燿勲氷冊並衆敎緖曁斉斎沢浜滝広竜亜栄桜寛黒鉄鎭",
    "高德惠真峰群国产户步清青柏岩岩丘珍宁辉耀勋冰册并众教绪暨齐斋泽滨泷广龙亚荣樱宽黑铁镇",
)


def clean(text: str) -> str:
    """Return `text` in NFKC without invisible characters, stripped of the space around it."""
    if text.isascii() and text.isprintable():
        return text.strip()
    if _PLAIN.fullmatch(text):
        return text
    # Invisible ones go first: they would keep a letter and its accent apart.
    visible = "".join(c for c in text if not _is_invisible(c))
    return unicodedata.normalize("NFKC", visible).strip()


def joined(text: str) -> str:
    """Return clean text with single spaces, and none between two Chinese characters."""
    return _SPACES.sub(" ", _BESIDE_CJK.sub("", clean(text)))


def without_space(text: str) -> str:
    """Return clean text with no space at all."""
    return _SPACES.sub("", clean(text))


def is_blank(text: str) -> bool:
    """Whether clean text is one of the ways to leave a cell empty."""
    return text.casefold() in _BLANKS


def is_empty(text: str) -> bool:
    """Whether clean text has no characters at all."""
    return not text


def is_unknown(text: str) -> bool:
    """Whether clean text says that nobody knows."""
    return is_blank(text) or text.casefold() in _UNKNOWN


def folded(text: str) -> str:
    """Return `text` simplified and in lower case, to compare and never to show."""
    text = text.casefold()
    return text if text.isascii() else _simplifier().convert(text).translate(_VARIANTS)


def _is_invisible(character: str) -> bool:
    if character in "\t\n\r":
        return False
    return unicodedata.category(character) in ("Cf", "Cc")


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
