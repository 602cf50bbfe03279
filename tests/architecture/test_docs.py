"""Documents say what is true: commands exist, links lead somewhere, languages go in pairs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperCommand, TyperGroup

from tallystick.checks.catalogue import read_catalogue
from tallystick.cli.program import app

from .papers import DOCS, ROOT, blocks, documents, shown

# Read by residents, clerks and officials, and therefore in both languages.
FOR_EVERYBODY = (
    "README",
    "SECURITY",
    "docs/tutorials/first-finding",
    "docs/tutorials/write-a-check",
    "docs/how-to/import-open-contracting-data",
    "docs/how-to/read-the-report",
    "docs/how-to/import-a-folder",
    "docs/how-to/correct-a-mapping",
    "docs/explanation/why-a-finding-is-not-an-accusation",
    "docs/explanation/known-gaps",
    "docs/explanation/how-a-case-moves",
    "docs/explanation/what-true-means",
    "docs/explanation/what-the-simulation-cannot-show",
    "docs/how-to/check-a-draft-list",
    "docs/how-to/estimate-what-was-missed",
    "docs/how-to/evaluate-on-a-simulated-county",
    "docs/how-to/open-the-office",
    "docs/how-to/run-on-spark",
    "docs/how-to/say-who-is-who",
    "docs/how-to/see-what-was-not-checked",
    "docs/how-to/work-with-files-in-the-browser",
)
# The Chinese tutorials have the same commands, which is tested below.
FIRST_FINDING = DOCS / "tutorials" / "first-finding.md"
WRITE_A_CHECK = DOCS / "tutorials" / "write-a-check.md"


def commands(group: TyperGroup, *names: str) -> Iterator[tuple[str, TyperCommand]]:
    """Yield each command with the words that call it."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, *names, name)
        elif isinstance(command, TyperCommand):
            yield " ".join((*names, name)), command


COMMANDS = dict(commands(typer.main.get_group(app), "tallystick"))
TYPED = sorted(
    {
        (shown(file), line.strip())
        for file in documents()
        for block in blocks(file.read_text("utf-8"), "bash")
        for line in block.splitlines()
        if line.strip().startswith("tallystick ")
    }
)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_stands_in_the_documents(name: str) -> None:
    assert name in {called(line) for _, line in TYPED} or is_mentioned(name)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does(name: str) -> None:
    assert COMMANDS[name].help


@pytest.mark.parametrize(("file", "line"), TYPED)
def test_a_command_in_a_document_exists_with_its_options(file: str, line: str) -> None:
    command = COMMANDS[called(line)]
    known = {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
    assert set(re.findall(r" (--[\w-]+)", line)) <= known, file


@pytest.mark.parametrize("file", documents(), ids=shown)
def test_a_link_leads_somewhere(file: Path) -> None:
    links = re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", file.read_text("utf-8"))
    inside = [link for link in links if not re.match(r"\w+:", link)]
    assert not [link for link in inside if not (file.parent / link).exists()]


@pytest.mark.parametrize("name", FOR_EVERYBODY)
def test_what_everybody_reads_exists_in_both_languages(name: str) -> None:
    en, zh = ROOT / f"{name}.md", ROOT / f"{name}.zh.md"
    assert f"]({zh.name})" in en.read_text("utf-8")
    assert f"]({en.name})" in zh.read_text("utf-8")


@pytest.mark.parametrize("name", FOR_EVERYBODY)
def test_both_languages_have_the_same_parts_and_commands(name: str) -> None:
    en, zh = ((ROOT / f"{name}{end}").read_text("utf-8") for end in (".md", ".zh.md"))
    assert en.count("\n## ") == zh.count("\n## ")
    assert blocks(en, "bash") == blocks(zh, "bash")


def test_every_chinese_document_has_its_english_one() -> None:
    pairs = [file.with_name(file.name.replace(".zh.md", ".md")) for file in documents()]
    assert not [shown(file) for file in pairs if not file.exists()]


def test_every_check_stands_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert not [id for id in read_catalogue().checks if f"`{id}`" not in changelog]


@pytest.mark.slow
def test_the_first_finding_comes_as_its_tutorial_says(tmp_path: Path) -> None:
    done = typed_in(FIRST_FINDING, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Money in question: CNY 300.00." in done.stdout
    assert done.stdout.count("110***********0004") > done.stdout.count("110101194001010004") == 0
    assert (tmp_path / "first.html").exists()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_check_is_written_as_its_tutorial_says_with_every_output(
    language: str, tmp_path: Path
) -> None:
    tutorial = WRITE_A_CHECK if language == "en" else WRITE_A_CHECK.with_suffix(".zh.md")
    done = typed_in(tutorial, tmp_path, language)

    assert done.returncode == 0, done.stderr
    said = "".join(blocks(tutorial.read_text("utf-8"), "text"))
    assert lines_of(done.stdout) == lines_of(said)


def lines_of(text: str) -> list[str]:
    """Return the lines that say something; how they are spaced is the terminal's."""
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def called(line: str) -> str:
    words = [word for word in line.split() if not word.startswith("-")]
    return " ".join(words[: 3 if words[1] == "catalogue" else 2])


def is_mentioned(name: str) -> bool:
    short = name.removeprefix("tallystick ")
    said = (f"`{short}`", f"`make {short}`", f"`{name}`", f"`{name} ")
    return any(one in file.read_text("utf-8") for file in documents() for one in said)


def typed_in(
    tutorial: Path, folder: Path, language: str = "en"
) -> subprocess.CompletedProcess[str]:
    """Type every block of a tutorial into a shell, as a reader would."""
    script = "\n".join(blocks(tutorial.read_text("utf-8"), "bash"))
    return subprocess.run(
        ["/bin/bash", "-e", "-c", script],
        cwd=folder, capture_output=True, text=True, check=False,
        env={
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "200",
            "TALLYSTICK_LANG": language, "TALLYSTICK_KEYS": str(folder / "keys"), "LC_ALL": "C.UTF-8",
        },
    )  # fmt: skip
