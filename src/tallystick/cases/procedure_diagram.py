"""A procedure drawn as a Mermaid state diagram."""

from __future__ import annotations

from tallystick.cases.procedure import Procedure
from tallystick.foundation.texts import Language


def diagram(procedure: Procedure, language: Language) -> str:
    """Return the drawing as a fenced block: a state for each state, an arrow for each transition."""
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [
        f'  state "{_plain(one.title.say(language), language)}" as {one.id}'
        for one in procedure.states.values()
    ]
    lines.append(f"  [*] --> {procedure.begins}")
    for move in procedure.moves.values():
        title = _plain(move.title.say(language), language)
        lines += [f"  {begins} --> {move.to_state}: {title}" for begins in move.from_states]
    lines += [f"  {one.id} --> [*]" for one in procedure.states.values() if one.kind == "ended"]
    return "\n".join([*lines, "```"])


def _plain(title: str, language: Language) -> str:
    """A colon or a quotation mark would end the label."""
    colon = "：" if language == "zh" else " –"
    return title.replace(":", colon).replace('"', "'")
