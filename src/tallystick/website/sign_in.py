"""Sign-in of staff: no accounts but those an administrator opened, and seeds that are never in clear."""

from __future__ import annotations

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.http import HttpRequest

from tallystick.people.models import Staff
from tallystick.trail.actions import leave_entry


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: staff are added by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth asks so
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals the seeds of one-time codes and names the account on the phone."""

    def encrypt(self, text: str) -> str:
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _sealer().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: Staff) -> str:
        return user.username

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Tallystick 合符"}


def _sealer() -> Fernet:
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), person=b"second factor", digest_size=32)
    return Fernet(base64.urlsafe_b64encode(key.digest()))


def note_sign_in(sender: object, user: Staff, **_: object) -> None:  # noqa: ARG001 - a signal's form
    """Leave an entry of the trail for each sign-in."""
    with transaction.atomic():
        leave_entry("signed_in", of=("staff", user.username), by=user.username)


def listen() -> None:
    """Listen for sign-ins; Django tells of them in no other way."""
    user_logged_in.connect(note_sign_in, dispatch_uid="tallystick-signed-in")
