"""The program: all commands, the language spoken, and the one place that prints an error."""

from __future__ import annotations

import importlib
import locale
import os
import sys
from collections import UserDict
from typing import Annotated, Any

import typer

from tallystick.cli.tables import err
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Language, Text, speak

# Where each command is written. A command is loaded when it is called: nobody who asks for the
# state of a book should wait for the libraries that draw charts and simulate counties.
COMMANDS = {
    "catalogue": "catalogue_commands:app",
    "new": "book_commands:new",
    "import": "book_commands:import_",
    "status": "book_commands:status",
    "check": "check_commands:check",
    "findings": "check_commands:findings",
    "inquiries": "check_commands:inquiries",
    "explain": "check_commands:explain",
    "people": "people_commands:people",
    "judge": "people_commands:judge",
    "report": "report_commands:report",
    "evaluate": "evaluate_command:evaluate_",
    "precheck": "precheck_command:precheck",
    "demo": "demo:demo",
    "sample": "sample_command:sample",
    "backtest": "backtest_command:backtest",
    "simulate": "simulate_command:simulate_",
    "serve": "serve_command:serve",
    "staff": "serve_command:staff",
    "trail": "serve_command:trail",
    "verify": "verify_command:verify",
}


class Loading(UserDict[str, Any]):
    """The commands by name; to take one out is to load it."""

    def __getitem__(self, name: str) -> Any:
        """Load one of `COMMANDS`; `KeyError` if there is none of that name."""
        module, _, called = super().__getitem__(name).partition(":")
        written = getattr(importlib.import_module(f"tallystick.cli.{module}"), called)
        if not isinstance(written, typer.Typer):
            alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
            alone.command(name)(written)
            written = alone
        command = typer.main.get_command(written)
        command.name = name
        return command


class Program(typer.core.TyperGroup):
    """A group whose commands load when they are called, or when help lists them all."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = Loading(COMMANDS)


app = typer.Typer(
    cls=Program,
    help="Lay the two halves of public money side by side, and ask about what does not tally. 把公共资金的两半放在一起对照，就不相符处提出疑问。",
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
)  # fmt: skip


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
