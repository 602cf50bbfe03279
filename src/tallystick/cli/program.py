"""The program: all commands, the language spoken, and the one place that prints an error."""

from __future__ import annotations

import locale
import os
import sys
from typing import Annotated

import typer

from tallystick.cli import (
    book_commands,
    check_commands,
    demo,
    evaluate_command,
    people_commands,
    precheck_command,
    report_commands,
)  # fmt: skip
from tallystick.cli.backtest_command import backtest
from tallystick.cli.catalogue_commands import app as catalogue_app
from tallystick.cli.sample_command import sample
from tallystick.cli.simulate_command import simulate_
from tallystick.cli.tables import err
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Language, Text, speak

app = typer.Typer(
    help="Lay the two halves of public money side by side, and ask about what does not tally. 把公共资金的两半放在一起对照，就不相符处提出疑问。",
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
)  # fmt: skip
app.add_typer(
    catalogue_app, name="catalogue", help="Read, test and write checks. 查看、测试与编写核查。"
)
for command in (
    book_commands.new, book_commands.import_, book_commands.status,
    check_commands.check, check_commands.findings, check_commands.inquiries, check_commands.explain,
    people_commands.people, people_commands.judge,
    report_commands.report, evaluate_command.evaluate_, precheck_command.precheck, demo.demo,
    sample, backtest,
    simulate_,
):  # fmt: skip
    app.command(command.__name__.rstrip("_"))(command)


@app.callback()
def program(
    lang: Annotated[
        str | None, typer.Option(help="Language of messages: en or zh. 提示语言。")
    ] = None,
) -> None:
    """Choose the language before any command runs."""
    speak(_language(lang))


def main() -> None:
    """Run the program; an error a person can mend is one message and exit code 1."""
    try:
        app()
    except TallystickError as error:
        err.print(error.say(), markup=False, style="bold")
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read the output has seen enough; Python must not complain on closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        err.print(Text("Stopped. Nothing is half-done.", "已停止，没有留下半成品。").say())
        sys.exit(130)


def _language(asked: str | None) -> Language:
    told = asked or os.environ.get("TALLYSTICK_LANG") or locale.getlocale()[0] or "en"
    return "zh" if told.casefold().startswith(("zh", "chinese")) else "en"
