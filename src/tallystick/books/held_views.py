"""Pages of files that were dropped: the list, and one file with how each sheet would be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.books import access, dropping, holding, jobs, lines
from tallystick.books.answers import Answers, SheetAnswer
from tallystick.books.holding import Held
from tallystick.books.lines import SheetsAlike
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.inquiries import at_hand
from tallystick.people.doors import OfficeRequest, needs
from tallystick.records.book import Book
from tallystick.records.proposing import Proposal, proposals

_AT_ONCE = 200


@needs("sources")
@require_http_methods(["GET", "POST"])
def add(request: OfficeRequest) -> HttpResponse:
    """Take files in, and list those that wait; one that is refused does not stop the others."""
    access.over_the_book(request.standing, "sources")
    book = at_hand.book()
    came: list[Held] = []
    refused: list[TallystickError] = []
    if request.method == "POST":
        sent = cast("list[UploadedFile[Any]]", request.FILES.getlist("files"))
        refused = [] if sent else [_nothing_came()]
        for file in sent:
            try:
                came.append(_received(book, file, request.user.username))
            except TallystickError as error:
                refused.append(error)
    held = lines.held_lines(holding.held_files(book), jobs.busy(), book)
    context = {
        "held": held, "ready": any(one["ready"] and not one["busy"] for one in held),
        "came": len(came), "refused": refused, "most": holding.MOST_BYTES >> 20,
    }  # fmt: skip
    return render(request, "books/add.html", context, status=400 if refused and not came else 200)


@needs("sources")
@require_POST
def take(request: OfficeRequest) -> HttpResponse:
    """Ask that the ticked files are imported as they are proposed."""
    access.over_the_book(request.standing, "sources")
    book = at_hand.book()
    ticked = [holding.held_file(book, id) for id in request.POST.getlist("held")[:_AT_ONCE]]
    chosen = [held for held in ticked if held and not held.asked]
    if not chosen:
        raise TallystickError(
            "nothing_ticked",
            what=Text("No file was ticked.", "没有选择文件。"),
            to_do=Text("Go back and tick those to import.", "请返回并勾选要导入的文件。"),
        )
    job = dropping.ask_import([(held, {}) for held in chosen], by=request.user.username)
    return redirect("job", job.pk)


@needs("sources")
@require_GET
def page(request: OfficeRequest, id: str) -> HttpResponse:
    """Show how each sheet of a held file would be read."""
    access.over_the_book(request.standing, "sources")
    held = _held(id)
    return _page(request, held, _seen(held), Answers.read(held.said))


@needs("sources")
@require_POST
def answer(request: OfficeRequest, id: str) -> HttpResponse:
    """Show the file once more as it was corrected, or ask that it is imported so."""
    access.over_the_book(request.standing, "sources")
    held = _held(id)
    seen = _seen(held)
    answers = _answers(request.POST, lines.alike(seen, Answers.read(held.said)), held)
    if "look" in request.POST:
        return _page(request, held, seen, answers)
    wrong = answers.mistake()
    if wrong:
        return _page(request, held, seen, answers, wrong)
    job = dropping.ask_import([(held, answers.written())], by=request.user.username)
    return redirect("job", job.pk)


@needs("sources")
@require_POST
def drop(request: OfficeRequest, id: str) -> HttpResponse:
    """Let a held file go."""
    access.over_the_book(request.standing, "sources")
    dropping.drop(at_hand.book(), _held(id), by=request.user.username, why="not_wanted")
    return redirect("sources-add")


def _received(book: Book, file: UploadedFile[Any], by: str) -> Held:
    return dropping.receive(book, str(file.name), file.chunks(1 << 20), by=by)


def _held(id: str) -> Held:
    held = holding.held_file(at_hand.book(), id)
    if held is None:
        raise Http404
    return held


def _seen(held: Held) -> list[Proposal]:
    book = at_hand.book()
    with holding.opened(book, held) as path:
        return proposals(book, path, given_as=held.name)


def _page(
    request: OfficeRequest, held: Held, seen: list[Proposal], answers: Answers,
    wrong: Text | None = None,
) -> HttpResponse:  # fmt: skip
    asked = held.asked
    shrank = asked.get("file_shrank")
    context = {
        "held": held, "groups": lines.alike(seen, answers), "answers": answers,
        "unread": [one.sheet for one in seen if one.understood is None],
        "busy": held.id in jobs.busy(), "wrong": wrong,
        "shrank": Text(shrank["en"], shrank["zh"]) if shrank else None,
        "overlaps": [
            {**one, "taken": answers.replaces.get(one["mark"])} for one in asked.get("overlaps", ())
        ],
    }  # fmt: skip
    return render(request, "books/held.html", context, status=400 if wrong else 200)


def _answers(said: QueryDict, groups: list[SheetsAlike], held: Held) -> Answers:
    """Read a form; what it does not speak of stays as it was proposed or answered before."""
    sheets = {
        number: SheetAnswer(
            table=group.table.id, left_out=f"out-{number}" in said, mapping=_mapping(said, group)
        )
        for group in groups
        for number, *_ in group.sheets
    }
    replaces = {
        one["mark"]: said[f"overlap-{one['mark']}"] == "yes"
        for one in held.asked.get("overlaps", ())
        if f"overlap-{one['mark']}" in said
    }
    return Answers(sheets=sheets, even_if_smaller="even_if_smaller" in said, replaces=replaces)


def _mapping(said: QueryDict, group: SheetsAlike) -> Mapping[str, str]:
    chosen = {line.name: said.get(line.field, line.column) for line in group.headers}
    return {name: column for name, column in chosen.items() if column in group.table.columns}


def _nothing_came() -> TallystickError:
    return TallystickError(
        "no_file",
        what=Text("No file came.", "没有收到文件。"),
        to_do=Text("Choose files and send them again.", "请选择文件后重新上传。"),
    )
