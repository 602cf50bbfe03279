"""The web site as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """Begins to listen for sign-ins once all rooms are ready."""

    name = "tallystick.website"

    def ready(self) -> None:
        from tallystick.website.sign_in import listen

        listen()
