"""Pages of staff for the administrator, who sees no inquiry and no case."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.foundation import clock
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text
from tallystick.people import actions
from tallystick.people.doors import OfficeRequest, needs, signed_in
from tallystick.people.models import Office, Post, Staff
from tallystick.people.roles import ROLES


@needs("manage_staff")
@require_GET
def index(request: OfficeRequest) -> HttpResponse:
    """List staff with the posts that they hold."""
    staff = Staff.objects.order_by("-is_active", "username").prefetch_related("posts__office")
    return render(request, "people/index.html", {"staff": staff, "today": clock.today()})


@needs("manage_staff")
@require_GET
def page(request: OfficeRequest, number: int) -> HttpResponse:
    """Show somebody with their posts, past ones too."""
    person = get_object_or_404(Staff, pk=number)
    context = {
        "person": person, "posts": person.posts.select_related("office", "place").order_by("-from_on"),
        "offices": Office.objects.filter(open=True), "roles": ROLES, "today": clock.today(),
    }  # fmt: skip
    return render(request, "people/page.html", context)


@needs("manage_staff")
@require_POST
def add(request: OfficeRequest) -> HttpResponse:
    """Add somebody with a first password, which opens nothing but choosing their own."""
    username, name = (request.POST.get(key, "").strip()[:100] for key in ("username", "name"))
    password = request.POST.get("password", "")
    if not username or not name:
        raise TallystickError(
            "name_missing",
            what=Text("A user name and a name are needed.", "须填写用户名和姓名。"),
            to_do=Text("Fill in both.", "请填写两项。"),
        )
    actions.see_that_it_is_strong(password, Staff(username=username, name=name))
    staff = actions.add_staff(
        username, name, password=password, language=request.LANGUAGE_CODE or "zh-hans",
        by=request.user.username, email=request.POST.get("email", "").strip()[:200],
    )  # fmt: skip
    messages.success(request, Text("Added. Give a post next.", "已添加，请任命岗位。").say())
    return redirect("staff-member", staff.pk)


@needs("manage_staff")
@require_POST
def give_post(request: OfficeRequest, number: int) -> HttpResponse:
    """Give somebody a post."""
    person = get_object_or_404(Staff, pk=number)
    office = get_object_or_404(Office, pk=request.POST.get("office") or 0)
    role = request.POST.get("role", "")
    if role not in ROLES:
        raise TallystickError(
            "role_unknown",
            where=role[:40],
            what=Text("There is no such role.", "没有该角色。"),
            to_do=Text("Choose one of the list.", "请从列表中选择。"),
        )
    actions.appoint(person, office, role, by=request.user.username)
    return redirect("staff-member", number)


@needs("manage_staff")
@require_POST
def end_post(request: OfficeRequest, number: int, post: int) -> HttpResponse:
    """End a post."""
    actions.end_post(get_object_or_404(Post, pk=post, staff=number), by=request.user.username)
    return redirect("staff-member", number)


@needs("manage_staff")
@require_POST
def let_go(request: OfficeRequest, number: int) -> HttpResponse:
    """Let somebody sign in no more."""
    actions.let_go(get_object_or_404(Staff, pk=number), by=request.user.username)
    return redirect("staff-member", number)


@signed_in
@require_http_methods(["GET", "POST"])
def own_password(request: OfficeRequest) -> HttpResponse:
    """Let somebody choose their own password; until then nothing else opens but signing out."""
    if not request.user.password_is_first:
        return redirect("desk")
    if request.method == "GET":
        return render(request, "people/own_password.html")
    password, again = (request.POST.get(key, "") for key in ("password", "again"))
    actions.choose_password(request.user, password, again)
    update_session_auth_hash(request, request.user)
    return redirect("desk")
