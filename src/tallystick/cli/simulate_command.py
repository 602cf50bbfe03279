"""simulate: write a county that does not exist, to learn on and to measure with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tallystick.cli.tables import err, out, say
from tallystick.foundation.texts import Text
from tallystick.simulation.making import Simulated, simulate


def simulate_(
    folder: Annotated[
        Path, typer.Argument(help="A new folder. 新目录。", show_default=False, metavar="DIR")
    ],
    residents: Annotated[int, typer.Option(help="How many people live there. 人口数。")] = 20_000,
    years: Annotated[int, typer.Option(help="How many years of lists. 年数。")] = 2,
    seed: Annotated[int, typer.Option(help="The same seed, the same county. 随机种子。")] = 1,
    noise: Annotated[
        float,
        typer.Option(help="Honest noise and dirt; 1 is as in the field. 干扰程度，1 为实地水平。"),
    ] = 1.0,
) -> None:
    """Write the lists of a county that does not exist, and the truth about it. 生成一个不存在的县的各类名单及其真实情况。"""
    made = simulate(
        folder, residents=residents, years=years, seed=seed, noise=noise,
        progress=lambda text: err.print(text.say(), markup=False),
    )  # fmt: skip
    _tell(made)


def _tell(made: Simulated) -> None:
    files, truth = made.folder / "files", made.folder / "truth"
    say(Text(
        f"{made.files:,} files with {made.records:,} records in {files}; nobody in them exists.",
        f"已在 {files} 写出 {made.files:,} 个文件、{made.records:,} 条记录；其中的人均不存在。",
    ))  # fmt: skip
    say(Text(
        f"The truth is in {truth}: {made.matters:,} matters in {len(made.by_pattern)} kinds, of which"
        f" {made.wrong:,} are wrong; {made.marked:,} marked rows. Never import it.",
        f"真实情况在 {truth}：{len(made.by_pattern)} 类共 {made.matters:,} 项，其中 {made.wrong:,} 项确有问题；"
        f"共标记 {made.marked:,} 行。请勿导入。",
    ))  # fmt: skip
    say(Text("To read it into a book:", "导入账册："))
    for line in (
        "tallystick new county.book --keys county.keys",
        f"cp -r {made.folder / 'law'} county.book/catalogue/",
        f"tallystick import county.book {files} --accept",
        f"tallystick check county.book --as-of {made.last_year + 1}-01-31",
    ):
        out.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)
