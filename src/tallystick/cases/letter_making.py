"""Writes the Word templates of the letters from their texts, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from tallystick.cases import letter_texts_en, letter_texts_zh
from tallystick.cases.letter_blocks import Block, Each, Grid, Line, When
from tallystick.cases.word_files import settled
from tallystick.foundation.files import write_whole
from tallystick.foundation.texts import LANGUAGES, Language

FOLDER = Path(__file__).parent / "letter_templates"
TEXTS: Mapping[Language, Mapping[str, tuple[Block, ...]]] = {
    "en": letter_texts_en.TEXTS,
    "zh": letter_texts_zh.TEXTS,
}
_LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_KEPT_STYLES = ("Normal", "Header", "Footer", "Default Paragraph Font", "Normal Table", "No List")
_RED = RGBColor(0xC0, 0x00, 0x00)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the paragraphs of one style look; sizes in points, indents in characters."""

    latin: str = "Times New Roman"
    asian: str = "仿宋"
    size: float = 16
    align: ALIGN = ALIGN.LEFT
    first_line: int = 0
    right: int = 0
    before: float = 0
    after: float = 0
    bold: bool = False
    red_line_below: bool = False
    stays_with_next: bool = False


# Sizes and margins as offices set their letters (GB/T 9704—2012, from practice: 待核).
_LOOKS_ZH: Mapping[str, Look] = {
    "office": Look(
        asian="方正小标宋简体", size=26, align=ALIGN.CENTER, after=4, red_line_below=True
    ),
    "number": Look(align=ALIGN.RIGHT, before=6),
    "title": Look(
        asian="方正小标宋简体",
        size=22,
        align=ALIGN.CENTER,
        before=22,
        after=16,
        stays_with_next=True,
    ),
    "to": Look(),
    "body": Look(first_line=2, align=ALIGN.JUSTIFY),
    "item": Look(first_line=2, align=ALIGN.JUSTIFY),
    "heading": Look(asian="黑体", first_line=2, stays_with_next=True),
    "sign": Look(align=ALIGN.RIGHT, right=4, before=14, stays_with_next=True),
    "cut": Look(
        asian="宋体", size=10.5, align=ALIGN.CENTER, before=24, after=8, stays_with_next=True
    ),
    "slip": Look(
        asian="方正小标宋简体", size=18, align=ALIGN.CENTER, after=8, stays_with_next=True
    ),
    "note": Look(size=14),
    "cell": Look(size=12),
    "cell_head": Look(asian="黑体", size=12, align=ALIGN.CENTER),
    "page": Look(asian="宋体", size=14, align=ALIGN.CENTER),
}
_LOOKS_EN: Mapping[str, Look] = {
    "office": Look(asian="宋体", size=16, bold=True, after=6, red_line_below=True),
    "number": Look(asian="宋体", size=11, align=ALIGN.RIGHT),
    "title": Look(asian="宋体", size=13, bold=True, before=10, after=8, stays_with_next=True),
    "to": Look(asian="宋体", size=12, before=14),
    "body": Look(asian="宋体", size=12, after=6),
    "item": Look(asian="宋体", size=12, after=4),
    "heading": Look(asian="宋体", size=12, bold=True, before=8, after=4, stays_with_next=True),
    "sign": Look(asian="宋体", size=12, align=ALIGN.RIGHT, before=10, stays_with_next=True),
    "cut": Look(
        asian="宋体", size=10, align=ALIGN.CENTER, before=24, after=8, stays_with_next=True
    ),
    "slip": Look(
        asian="宋体", size=13, bold=True, align=ALIGN.CENTER, after=8, stays_with_next=True
    ),
    "note": Look(asian="宋体", size=11, after=6),
    "cell": Look(asian="宋体", size=10.5),
    "cell_head": Look(asian="宋体", size=10.5, bold=True),
    "page": Look(asian="宋体", size=10, align=ALIGN.CENTER),
}
_LOOKS: Mapping[Language, Mapping[str, Look]] = {"en": _LOOKS_EN, "zh": _LOOKS_ZH}
_LINES: Mapping[Language, float | None] = {"en": None, "zh": 28.9}  # 22 lines on a page
_MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
_PAGE = (Mm(210), Mm(297))
_ROOM = Mm(210 - _MARGINS["left_margin"] - _MARGINS["right_margin"])
_NEEDED = (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.FONT_TABLE)


def _style_name(name: str) -> str:
    return f"Letter {name}"


def template_name(kind: str, language: Language) -> str:
    """Return the file name of a letter's template."""
    return f"{kind}.{language}.docx"


def write_templates(folder: Path = FOLDER) -> None:
    """Write every template into a folder."""
    for language in LANGUAGES:
        for kind in TEXTS[language]:
            write_whole(folder / template_name(kind, language), make_template(kind, language))


def make_template(kind: str, language: Language) -> bytes:
    """Return the Word template of a letter."""
    document = _blank(language)
    for block in TEXTS[language][kind]:
        _add(document, block)
    document.core_properties.title = f"{kind}.{language}"
    made = io.BytesIO()
    document.save(made)
    return settled(made.getvalue())


def _blank(language: Language) -> WordDocument:
    document = Document()
    _forget_what_came_with_it(document)
    for name in _LOOKS[language]:
        _add_style(document, name, language)
    section = document.sections[0]
    section.page_width, section.page_height = _PAGE
    for side, width in _MARGINS.items():
        setattr(section, side, Mm(width))
    section.different_first_page_header_footer = True  # a letter's first page bears no number
    _number_pages(section.footer.paragraphs[0], document.styles[_style_name("page")])
    return document


def _forget_what_came_with_it(document: WordDocument) -> None:
    """Drop the styles, the parts and the properties of the library's own blank document."""
    for style in list(document.styles):
        if style.name not in _KEPT_STYLES:
            style.delete()
    styles = document.styles.element
    for unseen in (*styles.iter(qn("w:latentStyles")), *styles.iter(qn("w:docDefaults"))):
        styles.remove(unseen)
    _keep_only(
        document.part.package.rels,
        (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES),
    )
    _keep_only(document.part.rels, _NEEDED)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Tallystick"
    properties.comments = ""
    properties.created = properties.modified = _LONG_AGO


def _keep_only(relations: Any, needed: tuple[str, ...]) -> None:
    for key, relation in list(relations.items()):
        if relation.reltype not in needed:
            del relations[key]


def _add_style(document: WordDocument, name: str, language: Language) -> None:
    look = _LOOKS[language][name]
    style = document.styles.add_style(_style_name(name), WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.name, style.font.size, style.font.bold = look.latin, Pt(look.size), look.bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), look.asian)
    style.element.rPr.append(
        parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB" w:eastAsia="zh-CN"/>')
    )
    _set_paragraph(style, look, _LINES[language] if not name.startswith("cell") else None)
    if look.red_line_below:
        style.font.color.rgb = _RED
        _draw_line_below(style)


def _set_paragraph(style: ParagraphStyle, look: Look, line: float | None) -> None:
    how = style.paragraph_format
    how.alignment = look.align
    how.first_line_indent = Pt(look.first_line * look.size)
    how.right_indent = Pt(look.right * look.size)
    how.space_before, how.space_after = Pt(look.before), Pt(look.after)
    how.keep_with_next = look.stays_with_next
    how.widow_control = True
    if line is None:
        how.line_spacing = 1.15
    else:
        how.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
        how.line_spacing = Pt(line)


def _draw_line_below(style: ParagraphStyle) -> None:
    line = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="4" w:color="C00000"/></w:pBdr>'
    style.element.get_or_add_pPr().insert_element_before(
        parse_xml(line), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _number_pages(paragraph: Any, style: Any) -> None:
    paragraph.style = style
    for kind, text in (("text", "— "), ("field", "PAGE"), ("text", " —")):
        if kind == "text":
            paragraph.add_run(text)
        else:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), text)
            paragraph._p.append(field)


def _add(document: WordDocument, block: Block) -> None:
    if isinstance(block, Grid):
        _add_grid(document, block)
        return
    for style, text in _paragraphs(block):
        document.add_paragraph(text, _style_name(style))


def _paragraphs(block: Line | Each | When) -> Iterator[tuple[str, str]]:
    if isinstance(block, Line):
        yield block.style, block.text
    elif isinstance(block, Each):
        yield block.line.style, f"{{%p for it in {block.of} %}}"
        yield block.line.style, block.line.text
        yield block.line.style, "{%p endfor %}"
    else:
        yield "body", f"{{%p if {block.known} %}}"
        yield from ((line.style, line.text) for line in block.lines)
        yield "body", "{%p endif %}"


def _add_grid(document: WordDocument, grid: Grid) -> None:
    table = document.add_table(4, len(grid.columns))
    table.autofit = False
    table._tbl.tblPr.insert_element_before(_borders(), "w:shd", "w:tblLayout", "w:tblLook")
    texts = (
        [head for head, _, _ in grid.columns],
        [f"{{%tr for it in {grid.of} %}}", *[""] * (len(grid.columns) - 1)],
        [cell for _, cell, _ in grid.columns],
        ["{%tr endfor %}", *[""] * (len(grid.columns) - 1)],
    )
    shares = [share for _, _, share in grid.columns]
    for row, said in zip(table.rows, texts, strict=True):
        _keep_whole(row, is_head=said is texts[0])
        for cell, text, share in zip(row.cells, said, shares, strict=True):
            cell.width = Emu(_ROOM * share // sum(shares))
            style = "cell_head" if said is texts[0] else "cell"
            cell.paragraphs[0].style = document.styles[_style_name(style)]
            cell.paragraphs[0].add_run(text)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Emu(_ROOM * share // sum(shares))


def _borders() -> Any:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>")


def _keep_whole(row: Any, *, is_head: bool) -> None:
    """A row stays on one page; the heading comes again on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


if __name__ == "__main__":
    write_templates()
