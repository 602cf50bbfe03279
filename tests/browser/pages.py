"""Every page of the office: who opens it, and which addresses are no pages, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

NOBODY = ""  # who has not signed in
HALFWAY = "halfway"  # who typed the password, and not yet the code


@dataclass(frozen=True)
class Page:
    """A page as somebody sees it; `shown` names what it is shown with, where a name has several."""

    name: str
    who: str
    shown: str = ""

    def __str__(self) -> str:
        return f"{self.shown or self.name}-{self.who or 'nobody'}"


PAGES = (
    Page("account_login", NOBODY), Page("account_logout", "fenxi"), Page("account_inactive", NOBODY),
    Page("account_reauthenticate", "fenxi"), Page("account_change_password", "fenxi"),
    Page("mfa_index", "fenxi"), Page("mfa_reauthenticate", "fenxi"),
    Page("mfa_deactivate_totp", "fenxi"), Page("mfa_generate_recovery_codes", "fenxi"),
    Page("mfa_list_webauthn", "jiandu2"), Page("mfa_add_webauthn", "fenxi"),
    Page("mfa_edit_webauthn", "jiandu2"), Page("mfa_remove_webauthn", "jiandu2"),
    Page("mfa_view_recovery_codes", "jiandu2"), Page("mfa_activate_totp", "laoren"), Page("own-password", "xinren"),
    Page("mfa_authenticate", HALFWAY), Page("account_signup", NOBODY), Page("account_email", "fenxi"),
    Page("account_email_verification_sent", NOBODY), Page("account_reset_password", NOBODY),
    Page("account_reset_password_done", NOBODY), Page("account_reset_password_from_key_done", NOBODY),
    Page("desk", "fenxi"), Page("desk", "xianji"), Page("desk", "guanyuan"), Page("me", "fenxi"),
    Page("sources", "fenxi"), Page("sources-past", "fenxi"), Page("sources-past", "jiandu"), Page("source", "fenxi"), Page("sources-add", "fenxi"),
    Page("held-file", "fenxi"), Page("jobs", "fenxi"), Page("job", "fenxi"),
    Page("job", "fenxi", "job-failed"), Page("job", "fenxi", "job-running"),
    Page("checks", "fenxi"), Page("check", "fenxi"), Page("coverage", "fenxi"), Page("flow", "fenxi"),
    Page("inquiries", "fenxi"), Page("inquiries", "xianji"), Page("workbooks", "xianji"),
    Page("inquiry", "fenxi"), Page("inquiry", "xianji"), Page("inquiry", "jiandu", "inquiry-answered"),
    Page("inquiry", "jiandu", "inquiry-conduct"), Page("inquiry", "jiandu", "inquiry-silence-asked"),
    Page("inquiry-row", "jiandu"), Page("inquiry-related", "fenxi"), Page("inquiry-money", "jiandu"),
    Page("silences", "waishen"), Page("deadlines", "fenxi"), Page("deadlines", "anguan"),
    Page("cases", "anguan"), Page("case", "chengban1"), Page("case", "zhuyao"),
    Page("case-after", "anguan"), Page("case-money", "chengban1"), Page("money", "zhuyao"),
    Page("case-beyond", "chengban1"), Page("case-joint", "chengban1"), Page("seconds", "chengban2"), Page("seconds", "jiandu2"),
    Page("lead-register", "anguan"), Page("case-letter-form", "chengban1"),
    Page("person-letter-form", "chengban1"), Page("inquiry-letter-form", "jiandu"),
    Page("asked", "guanyuan"), Page("asked-page", "guanyuan"),
    Page("staff", "guanli"), Page("staff-member", "guanli"), Page("offices", "guanli"),
    Page("trail", "waishen"),
)  # fmt: skip

_ONLY_SENT_TO = (
    "language", "me-declare", "sources-import", "held-file-answer", "held-file-drop", "jobs-check",
    "job-stop", "inquiries-send", "inquiries-save-view", "workbook-back", "silence-note",
    "inquiry-answer", "inquiry-office", "inquiry-accept", "inquiry-recheck", "inquiry-merge",
    "inquiry-silence", "inquiry-silence-agree", "inquiry-stop", "lead-open", "case-move",
    "case-answer", "case-assign", "case-paper-add", "case-person-add", "case-person",
    "asked-reply", "asked-aside", "asked-review", "second-answer", "case-extend", "staff-add",
    "staff-post", "staff-post-end", "staff-let-go", "office-add", "office-change", "offices-found", "place-add", "destruction-ask", "destruction-agree",
    "saved-view-rename", "saved-view-forget",
)  # fmt: skip
_FILES = (
    "inquiry-paper", "case-reply-paper", "asked-paper", "inquiry-attachment", "workbook",
    "inquiry-letter", "person-letter", "case-paper", "case-bundle", "trail-checkpoint",
    "mfa_download_recovery_codes",
)  # fmt: skip
_LEADS_ON = (
    "account_confirm_login_code", "account_request_reauthentication_code",
    "account_confirm_reauthentication_code", "account_set_password", "mfa_reauthenticate_webauthn",
)  # fmt: skip
_BY_MAIL = ("account_confirm_email", "account_reset_password_from_key")
NO_PAGES = {
    **dict.fromkeys(_ONLY_SENT_TO, "forms are sent to it, and it leads back to a page"),
    **dict.fromkeys(_FILES, "it gives out a file"),
    **dict.fromkeys(_LEADS_ON, "nobody here signs in this way; it leads back to another page"),
    **dict.fromkeys(_BY_MAIL, "its address comes by e-mail, which the office does not send"),
}


def addresses(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[str]:
    """Yield the name of every address of the office, those of sign-in too."""
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns)
        else:
            yield str(one.name)
