"""The program as a person starts it: a process of its own, with words typed behind it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COMMAND = "from tallystick.cli import main; main()"


def run(
    *words: object, keys: Path, inside: Path, lang: str = "en"
) -> subprocess.CompletedProcess[str]:
    """Run one command in the folder `inside`, with the key folder `keys`; tables are wide."""
    environment = {
        **os.environ, "TALLYSTICK_KEYS": str(keys), "COLUMNS": "400", "NO_COLOR": "1",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-c", COMMAND, "--lang", lang, *map(str, words)],
        capture_output=True, text=True, check=False, timeout=300, env=environment, cwd=inside,
    )  # fmt: skip
