"""Serving the office of a book to browsers."""

from __future__ import annotations

import hashlib
import os

from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.records.book import Book
from tallystick.website.database import FILE
from tallystick.website.office import WORK
from tallystick.website.working import REQUESTS_END_IN, beside

SETTINGS = "tallystick.website.web_settings"
_THREADS = 8


def ready_for(book: Book) -> None:
    """Point this process at the office of a book, pages and all; before Django is set up.

    What signs sessions comes from the book's key, so that it lies outside of the book and a
    restart signs nobody out. Raises TallystickError `key_missing` or `key_wrong`.
    """
    signing = hashlib.blake2b(book.keys.seal, person=b"office sessions", digest_size=32)
    os.environ["TALLYSTICK_SECRET_KEY"] = signing.hexdigest()
    os.environ["TALLYSTICK_ZONE"] = str(book.settings.get("time_zone", "UTC"))
    os.environ["TALLYSTICK_BOOK"] = str(book.folder.resolve())
    os.environ.setdefault(FILE, str(book.folder.resolve() / WORK))
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS


def bring_up_to_date() -> None:
    """Make or mend the tables of the office, those of its pages too."""
    import django
    from django.apps import apps
    from django.core.management import call_command

    if not apps.ready:
        django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def serve(host: str, port: int) -> None:
    """Serve until the process is stopped, with the worker beside; raises TallystickError `port_taken`."""
    import socket

    from granian import Granian
    from granian.constants import Interfaces

    with socket.socket() as trying:
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind((host, port))
        except OSError as error:
            raise TallystickError(
                "port_taken",
                where=f"{host}:{port}",
                what=Text("Something else listens here already.", "该端口已被占用。"),
                to_do=Text("Choose another with --port.", "请用 --port 另选端口。"),
            ) from error
    with beside():
        Granian(
            "tallystick.website.wsgi:application", address=host, port=port,
            interface=Interfaces.WSGI, workers=1, blocking_threads=_THREADS, log_enabled=False,
            workers_kill_timeout=REQUESTS_END_IN,
        ).serve()  # fmt: skip
