"""verify: whether a case that was taken out of an office is what was made; needs no book and no network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tallystick.cases.bundle_checking import Verified, verify_bundle
from tallystick.cli.book_commands import FormatOption
from tallystick.cli.tables import Format, print_rows, say
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text

_HOLDS = {
    "bundle": Text("bundle", "案卷包"), "made_at": Text("made at", "生成时间"),
    "files": Text("files", "文件数"), "manifest": Text("SHA-256 of its manifest", "清单的 SHA-256"),
}  # fmt: skip
_FAULTS = {"file": Text("file", "文件"), "why": Text("what does not hold", "不符之处")}


def verify(
    bundle: Annotated[Path, typer.Argument(help="The bundle (.zip). 案卷包（.zip）。", show_default=False)],
    manifest: Annotated[str | None, typer.Option(help="SHA-256 of its manifest, as the trail of the office has it. 办公系统留痕中记载的清单 SHA-256。")] = None,
    form: FormatOption = Format.table,
) -> None:  # fmt: skip
    """See whether the bundle of a case is what was made. 核验整案导出的案卷包是否完好。"""
    if not bundle.is_file():
        raise TallystickError(
            "bundle_missing",
            where=str(bundle),
            what=Text("There is no bundle here.", "此处没有案卷包。"),
            to_do=Text(
                "Name the .zip that the office gave out.", "请指明办公系统导出的 .zip 文件。"
            ),
        )
    seen = verify_bundle(bundle, manifest_sha256=manifest)
    if not isinstance(seen, Verified):
        print_rows([{"file": one.path, "why": one.said.say()} for one in seen], _FAULTS, form)
        raise typer.Exit(1)
    row = {
        "bundle": seen.bundle_id, "made_at": seen.made_at, "files": seen.files,
        "manifest": seen.manifest_sha256,
    }  # fmt: skip
    print_rows([row], _HOLDS, form)
    if form is Format.table:
        say(_known(manifest))


def _known(manifest: str | None) -> Text:
    if manifest:
        return Text("Every file is as it was put in.", "每个文件均与放入时相同。")
    return Text(
        "Every file is as it was put in. That nobody made the whole bundle anew shows only against"
        " the number in the office's trail: --manifest.",
        "每个文件均与放入时相同。整包是否被重新制作，须与办公系统留痕中的数值比对：--manifest。",
    )
