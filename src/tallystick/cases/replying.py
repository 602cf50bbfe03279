"""Taking a reply with its papers, from somebody's own page or from paper: refused before a paper is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from tallystick.cases import hearing, papers
from tallystick.cases.models import PersonAsked, Reply


def take_reply(
    person: PersonAsked, text: str, uploads: Sequence[UploadedFile[Any]], *, by: str
) -> Reply:
    """Keep a reply and what came with it; raises what `hearing.reply` and `keep_uploads` raise."""
    hearing.refuse_empty(person, text)
    return hearing.reply(person, text, by=by, papers=papers.keep_uploads(uploads))
