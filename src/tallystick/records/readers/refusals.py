"""Why a file cannot be read, said to whoever sent it."""

from __future__ import annotations

from pathlib import Path

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text


def missing(path: Path) -> TallystickError:
    """Return the error for a path that is not there or may not be opened."""
    return TallystickError(
        "file_missing",
        where=path.name,
        what=Text("There is no readable file here.", "此处没有可读取的文件。"),
        to_do=Text(
            "Check the path and your right to read it.", "请核对路径，并确认您有读取权限。"
        ),
    )


def empty(path: Path) -> TallystickError:
    """Return the error for a file without a single filled cell."""
    return TallystickError(
        "file_empty",
        where=path.name,
        what=Text("There is nothing in this file.", "文件中没有任何内容。"),
        to_do=Text(
            "Ask the sender for the file again; it may have been cut off on the way.",
            "请让报送单位重新发送；文件可能在传送中丢失了内容。",
        ),
    )


def locked(path: Path) -> TallystickError:
    """Return the error for a file that opens only with a password."""
    return TallystickError(
        "file_locked",
        where=path.name,
        what=Text("This file is protected by a password.", "文件设有打开密码。"),
        to_do=Text(
            "Open it with the password, save it without one, and import that copy.",
            "请用密码打开后另存为不带密码的副本，再导入该副本。",
        ),
    )


def bomb(path: Path) -> TallystickError:
    """Return the error for a small file that would fill the memory."""
    return TallystickError(
        "file_bomb",
        where=path.name,
        what=Text(
            "This file unfolds to far more than a workbook can sensibly hold.",
            "文件展开后的体积远超正常工作簿。",
        ),
        to_do=Text(
            "Ask the sender to save the rows as CSV, or to split the workbook.",
            "请让报送单位将数据另存为 CSV，或拆分工作簿后重新发送。",
        ),
    )


def too_large(path: Path) -> TallystickError:
    """Return the error for a sheet whose filled cells lie impossibly far apart."""
    return TallystickError(
        "sheet_too_large",
        where=path.name,
        what=Text(
            "A cell stands so far from the others that the sheet cannot be held in memory.",
            "有单元格远离其他内容，整张表过大，无法载入内存。",
        ),
        to_do=Text(
            "Delete the stray cell (Ctrl+End shows where it is) and save the file again.",
            "请删除该零散单元格（按 Ctrl+End 可定位），保存后重新导入。",
        ),
    )


def broken(path: Path, *, line: int | None = None) -> TallystickError:
    """Return the error for a file that was cut short or damaged, at `line` where that is known."""
    return TallystickError(
        "file_broken",
        where=path.name if line is None else f"{path.name}:{line}",
        what=Text("This file is damaged or incomplete.", "文件已损坏或不完整。"),
        to_do=Text(
            "Open it in a spreadsheet program and save it again, or ask for a new copy.",
            "请用表格软件打开并重新保存，或让报送单位重新发送。",
        ),
    )


def not_a_table(path: Path, found: Text) -> TallystickError:
    """Return the error for a file that is `found`, a thing without rows and columns."""
    return TallystickError(
        "file_not_a_table",
        where=path.name,
        what=Text(f"This is {found.en}, not a table.", f"这是{found.zh}，不是表格。"),
        to_do=Text(
            "Ask the sender for the spreadsheet it was made from, or type the rows into one.",
            "请向报送单位索取原始电子表格，或将内容录入电子表格后导入。",
        ),
    )


def too_wide(where: str, columns: int) -> TallystickError:
    """Return the error for a sheet with more columns than any spreadsheet has."""
    return TallystickError(
        "sheet_too_wide",
        where=where,
        what=Text(
            f"There are {columns} columns; a sheet has at most 16,384.",
            f"共有 {columns} 列；一张表最多 16,384 列。",
        ),
        to_do=Text(
            "See whether rows and columns were exchanged, or line breaks were lost.",
            "请检查行列是否颠倒，或换行符是否丢失。",
        ),
    )


def encoding_unknown(path: Path) -> TallystickError:
    """Return the error for bytes that are not text in any known encoding."""
    return TallystickError(
        "encoding_unknown",
        where=path.name,
        what=Text(
            "The bytes of this file are not text in any encoding known here.",
            "文件内容无法按任何已知编码识别为文字。",
        ),
        to_do=Text(
            "Open it where it reads well and save it as xlsx or as CSV in UTF-8.",
            "请在能正常显示的软件中打开，另存为 xlsx 或 UTF-8 编码的 CSV。",
        ),
    )


def changed(path: Path) -> TallystickError:
    """Return the error for a file that somebody wrote to while it was read."""
    return TallystickError(
        "file_changed",
        where=path.name,
        what=Text("The file changed while it was being read.", "文件在读取过程中发生了变化。"),
        to_do=Text(
            "Wait until it is fully copied and closed, then import it again.",
            "请等文件复制完成并关闭后重新导入。",
        ),
    )
