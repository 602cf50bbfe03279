"""The job that imports held files, one after another; one that fails does not stop the others."""

from __future__ import annotations

import time
from typing import Any

from tallystick.books import dropping, holding, jobs
from tallystick.books.answers import Answers, overlap_mark
from tallystick.books.holding import Held
from tallystick.books.models import Job, State
from tallystick.engines.duckdb import DuckDBEngine
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.book import Book
from tallystick.records.importing import Imported, NobodySaid, import_file

QUESTIONS = ("file_shrank", "overlap_unanswered")
_PATIENCE = 60  # times, a second apart, for which somebody else's writing is waited for


def import_held(job: Job, book: Book) -> None:
    """Import what the job names, and end it; raises Stopped between two files."""
    files, outcomes = job.facts["files"], list[dict[str, Any]]()
    for place, one in enumerate(files):
        jobs.note(job, place, len(files), Text(one["name"], one["name"]), outcomes=outcomes)
        outcomes.append({"name": one["name"], "held": one["held"], **_outcome(book, one)})
    landed = [one for one in outcomes if "source" in one]
    state: State = "done" if landed or _only_questions(outcomes) else "failed"
    jobs.end(job, state, _sum_up(outcomes), outcomes=outcomes)


def _outcome(book: Book, asked: dict[str, Any]) -> dict[str, Any]:
    held = holding.held_file(book, asked["held"])
    if held is None:
        return {
            "code": "held_gone",
            "en": "It is no longer held here. Drop it again.",
            "zh": "文件已不在待导入之列，请重新放入。",
        }
    if asked["answers"]:  # kept beside the file, which stays when something is to be asked first
        held = holding.note(book, held, said=asked["answers"])
    try:
        done = _imported(book, held, Answers.read(asked["answers"]))
    except TallystickError as error:
        return _refused(book, held, error)
    dropping.drop(book, held, by=jobs.WORKER, why="imported")
    return _told(done)


def _imported(book: Book, held: Held, answers: Answers) -> Imported:
    with holding.opened(book, held) as path:
        for patience in range(_PATIENCE, -1, -1):
            try:
                return import_file(
                    book, path, DuckDBEngine(), given_as=held.name, ask=answers.ask,
                    ask_overlap=answers.ask_overlap, even_if_smaller=answers.even_if_smaller,
                )  # fmt: skip
            except TallystickError as error:
                if error.code != "book_locked" or not patience:
                    raise
                time.sleep(1)
    raise AssertionError("the last try either returns or raises")


def _refused(book: Book, held: Held, error: TallystickError) -> dict[str, Any]:
    """Keep what must be answered first beside the file, which stays."""
    said = Text(f"{error.what.en} {error.to_do.en}", f"{error.what.zh}{error.to_do.zh}")
    if error.code in QUESTIONS:
        said = error.what  # its remedy is an answer on the page of the file
        asked = dict(held.asked) | {error.code: {"en": said.en, "zh": said.zh}}
        if isinstance(error, NobodySaid):
            asked["overlaps"] = [
                {"mark": overlap_mark(one), "sheet": one.new[1], "source": one.old[0], "file": file,
                 "shared": one.shared}
                for one, file in error.overlaps
            ]  # fmt: skip
        holding.note(book, held, asked=asked)
    return {"code": error.code, "en": said.en, "zh": said.zh}


def _told(done: Imported) -> dict[str, Any]:
    sheets = done.entry.sheets
    return {
        "source": done.entry.number, "is_new": done.is_new,
        "landed": sum(one.landed for one in sheets),
        "rejected": sum(one.rejected for one in sheets),
    }  # fmt: skip


def _only_questions(outcomes: list[dict[str, Any]]) -> bool:
    return all(one.get("code") in QUESTIONS for one in outcomes)


def _sum_up(outcomes: list[dict[str, Any]]) -> Text:
    landed = [one for one in outcomes if "source" in one]
    asking = sum(1 for one in outcomes if one.get("code") in QUESTIONS)
    refused = len(outcomes) - len(landed) - asking
    rows = sum(one["landed"] for one in landed)
    said = [
        (len(landed), f"Files imported: {len(landed)}; rows landed: {rows:,}.",
         f"已导入 {len(landed)} 个文件，共 {rows:,} 行。"),
        (asking, f"Waiting for an answer: {asking}.", f"有待回答：{asking} 个。"),
        (refused, f"Could not be imported: {refused}.", f"未能导入：{refused} 个。"),
    ]  # fmt: skip
    there = [(en, zh) for count, en, zh in said if count]
    return Text(" ".join(en for en, _ in there), "".join(zh for _, zh in there))
