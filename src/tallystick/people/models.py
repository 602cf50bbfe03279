"""Who works here: places, offices, staff and their posts, and what staff declared of themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from tallystick.foundation.texts import Text
from tallystick.people.roles import ROLES
from tallystick.records.tables import Privacy

_NAMED = "%(app_label)s_%(class)s_"
LEVELS: Mapping[str, Text] = {
    "county": Text("county", "县"),
    "township": Text("township or street office", "乡镇（街道）"),
    "village": Text("village or community", "村（社区）"),
    "group": Text("group", "组"),
}
DECLARED: Mapping[str, Text] = {
    "relation": Text("a near relation", "近亲属"),
    "interest": Text("an interest", "利害关系"),
    "oneself": Text("oneself", "本人"),
}


class Place(models.Model):
    """A county, township, village or group; `path` holds the codes from the county down, each with a slash."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "parent": "public",
        "path": "public",
        "level": "public",
        "name": "public",
    }

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    path = models.CharField(max_length=300, unique=True)
    level = models.CharField(max_length=10)
    name = models.CharField(max_length=100)

    class Meta:
        ordering: ClassVar = ["path"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(level__in=sorted(LEVELS)), name=f"{_NAMED}level_is_known"
            ),
            models.UniqueConstraint(fields=["parent", "name"], name=f"{_NAMED}once_in_its_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    def holds(self, other: Place) -> bool:
        """Tell whether the other place is this one or lies in it."""
        return other.path.startswith(self.path)


class Office(models.Model):
    """An office that can be asked, or that works on cases."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "code": "public",
        "name_en": "public",
        "name_zh": "public",
        "place": "public",
        "telephone": "public",
        "open": "public",
    }

    code = models.SlugField(max_length=60, unique=True)
    name_en = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="offices")
    telephone = models.CharField(max_length=60, blank=True)
    open = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.name_zh

    @property
    def name(self) -> Text:
        """Return the office's name in both languages."""
        return Text(self.name_en, self.name_zh)


class Duty(models.Model):
    """What an office answers for: questions that a check puts to an office of this description."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "office": "public",
        "asked_of": "public",
    }

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="duties")
    asked_of = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "duties"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "asked_of"], name=f"{_NAMED}once_in_an_office"
            )
        ]

    def __str__(self) -> str:
        return self.asked_of


class StaffManager(BaseUserManager["Staff"]):
    """Makes staff; a password is never kept as it was typed."""

    def make(self, username: str, name: str, password: str | None, **facts: Any) -> Staff:
        """Make somebody who may sign in; without a password nobody can until one is set."""
        staff = self.model(username=self.model.normalize_username(username), name=name, **facts)
        staff.set_password(password)
        staff.save(using=self._db)
        return staff


class Staff(AbstractBaseUser):
    """Somebody who works here; what one may do comes from posts alone."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "username": "staff",
        "name": "personal",
        "email": "personal",
        "language": "staff",
        "is_active": "staff",
        "password": "sealed",
        "password_is_first": "staff",
        "last_login": "staff",
    }

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=10, default="zh-hans")
    is_active = models.BooleanField(default=True)
    # Somebody else chose it: it opens one page, where one's own is chosen.
    password_is_first = models.BooleanField(default=False)

    objects = StaffManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        verbose_name_plural = "staff"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(language__in=["en", "zh-hans"]), name=f"{_NAMED}language_is_spoken"
            )
        ]

    def __str__(self) -> str:
        return self.username


class Post(models.Model):
    """A role that somebody holds in an office, over a place, for a term; `until_on` is its first day without."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "staff": "staff",
        "office": "staff",
        "role": "staff",
        "place": "staff",
        "from_on": "staff",
        "until_on": "staff",
    }

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="posts")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=40)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="posts")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(role__in=sorted(ROLES)), name=f"{_NAMED}role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name=f"{_NAMED}ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.role}"

    @property
    def title(self) -> Text:
        """Return the role's name in both languages."""
        return ROLES[self.role].title


class Declaration(models.Model):
    """What somebody said of themselves: a person or organisation that they must not decide about."""

    PRIVACY: ClassVar[Mapping[str, Privacy]] = {
        "id": "staff",
        "staff": "staff",
        "kind": "personal",
        "about_kind": "personal",
        "about_id": "personal",
        "label": "personal",
        "declared_on": "staff",
        "until_on": "staff",
    }

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="declarations")
    kind = models.CharField(max_length=20)
    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=200)
    label = models.CharField(max_length=100, blank=True)
    declared_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=sorted(DECLARED)), name=f"{_NAMED}kind_is_known"
            ),
            models.UniqueConstraint(
                fields=["staff", "kind", "about_kind", "about_id"], name=f"{_NAMED}said_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.kind}"
