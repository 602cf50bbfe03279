"""serve, staff, trail: the office of a book in the browser, who may sign in, and whether its trail holds."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from tallystick.checks.catalogue import read_catalogue
from tallystick.cli.book_commands import BookPath, FormatOption
from tallystick.cli.tables import Format, print_rows, say
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.files import write_whole
from tallystick.foundation.texts import Text
from tallystick.records.book import Book, open_book
from tallystick.website import serving

_WHO = {
    "username": Text("user name", "用户名"), "role": Text("role", "角色"),
    "password": Text("password", "密码"), "code": Text("one-time code now", "当前动态码"),
}  # fmt: skip
_COUNTY = "本县"  # until somebody gives it its name
_BREAKS = {"entry": Text("entry", "条"), "why": Text("why", "原因")}


class Face(str, Enum):  # noqa: UP042 - typer reads the values of such an Enum
    """The faces of Tallystick that are served."""

    office = "office"


def serve(
    book: BookPath,
    face: Annotated[Face, typer.Option(help="Which face. 哪一个界面。")] = Face.office,
    host: Annotated[str, typer.Option(help="Where to listen. 监听地址。")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port. 端口。")] = 8000,
    invented: Annotated[
        bool, typer.Option("--invented", help="Invent offices and staff, for a simulated county. 为模拟县虚构部门和人员。")
    ] = False,
) -> None:  # fmt: skip
    """Open the office in the browser. 在浏览器中打开办公系统。"""
    opened = open_book(book)
    serving.ready_for(opened)
    serving.bring_up_to_date()
    if invented:
        _invent(book)
    url = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}/"
    say(
        Text(
            f"The {face.value} is open at {url} - stop it with Ctrl+C.",
            f"办公系统已打开：{url}（Ctrl+C 停止）",
        )
    )
    serving.serve(host, port)


def staff(
    book: BookPath,
    code: Annotated[str | None, typer.Option(help="Show this person's one-time code. 显示动态码。")] = None,
    add: Annotated[str | None, typer.Option(help="Add an administrator of this user name. 添加系统管理员。")] = None,
    form: FormatOption = Format.table,
) -> None:  # fmt: skip
    """List who may sign in; add the first administrator. 列出可登录人员；添加首位管理员。"""
    opened = open_book(book)
    serving.ready_for(opened)
    serving.bring_up_to_date()
    from tallystick.people.models import Staff

    if add:
        _add_administrator(add)
    if code:
        _show_code(code, form)
        return
    rows = [
        {
            "username": one.username,
            "role": "、".join(post.title.say() for post in one.posts.all()[:3]),
        }
        for one in Staff.objects.prefetch_related("posts")
    ]
    print_rows(rows, {key: _WHO[key] for key in ("username", "role")}, form)


def trail(
    book: BookPath,
    against: Annotated[Path | None, typer.Option(help="A checkpoint kept elsewhere. 存放在别处的校验点。")] = None,
    checkpoint: Annotated[Path | None, typer.Option(help="Write a checkpoint to this file. 写出校验点。")] = None,
    form: FormatOption = Format.table,
) -> None:  # fmt: skip
    """See whether the trail holds, from the first entry to the last. 核验留痕是否完好。"""
    import json

    opened = open_book(book)
    serving.ready_for(opened)
    serving.bring_up_to_date()
    from tallystick.trail import checking

    kept = checking.read_checkpoint(against.read_text("utf-8"), str(against)) if against else None
    rows = [
        {"entry": one.number, "why": one.why.say()}
        for one in checking.breaks(checking.entries_written(), kept)
    ]
    if rows:
        print_rows(rows, _BREAKS, form)
        raise typer.Exit(1)
    now = checking.checkpoint()
    if checkpoint:
        write_whole(checkpoint, json.dumps({"number": now.number, "hash": now.hash}).encode())
    say(Text(f"The trail holds: {now.number} entries.", f"留痕完好：共 {now.number} 条。"))


def _invent(folder: Path) -> None:
    from tallystick.inquiries.sending import place_inquiries
    from tallystick.website.founding import found_offices, found_places
    from tallystick.website.invented import PASSWORD, invent_staff

    opened = open_book(folder)
    top = found_places(opened, DuckDBEngine(), county=_COUNTY)
    found_offices(read_catalogue(opened.folder / "catalogue"), top, by="founding")
    cast = invent_staff(top)
    place_inquiries(_labels(opened), by="founding")
    if cast:
        rows = [
            {"username": one.username, "role": one.title.say(), "password": PASSWORD}
            for one in cast
        ]
        print_rows(
            rows, {key: _WHO[key] for key in ("username", "role", "password")}, Format.table
        )
    say(Text(
        "A one-time code is asked for: tallystick staff BOOK --code USER shows it.",
        "登录时须输入动态码：tallystick staff 账册 --code 用户名 可查看。",
    ))  # fmt: skip


def _labels(book: Book) -> dict[str, str]:
    from tallystick.checks.places_of import places_of
    from tallystick.checks.runs import last_run

    catalogue = read_catalogue(book.folder / "catalogue")
    try:
        findings = last_run(book).findings()
    except TallystickError:
        return {}
    return places_of(book, DuckDBEngine(), findings, catalogue.checks)


def _add_administrator(username: str) -> None:
    from tallystick.people.actions import add_staff, appoint, open_office, place_under
    from tallystick.people.models import Office, Place

    password = typer.prompt(
        Text("First password", "初始密码").say(), hide_input=True, confirmation_prompt=True
    )
    top = Place.objects.filter(parent=None).first() or place_under(None, _COUNTY, "county")
    office = Office.objects.filter(code="platform").first() or open_office(
        "platform", Text("Data comparison office", "大数据比对中心"), top, by="founding"
    )
    person = add_staff(username, username, password=password, language="zh-hans", by="founding")
    appoint(person, office, "administrator", by="founding")


def _show_code(username: str, form: Format) -> None:
    from tallystick.website.invented import code_now

    code = code_now(username)
    if code is None:
        raise TallystickError(
            "no_second_factor",
            where=username,
            what=Text("Nobody of this name has a one-time code.", "没有该用户的动态码。"),
            to_do=Text(
                "See who there is: tallystick staff BOOK.", "请查看人员：tallystick staff 账册。"
            ),
        )
    print_rows(
        [{"username": username, "code": code}], {k: _WHO[k] for k in ("username", "code")}, form
    )
