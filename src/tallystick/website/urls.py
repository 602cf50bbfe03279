"""The addresses of the office."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from tallystick.people import office_views
from tallystick.people import views as people
from tallystick.website import (
    check_views,
    declaration_views,
    founding_views,
    related_views,
    views,
)
from tallystick.website import trail_views as trail

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.desk, name="desk"),
    path("language/", views.choose_language, name="language"),
    path("me/", declaration_views.index, name="me"),
    path("me/password", people.own_password, name="own-password"),
    path("me/declare", declaration_views.add, name="me-declare"),
    path("checks/", check_views.index, name="checks"),
    path("checks/<slug:id>/", check_views.page, name="check"),
    path("deadlines/", views.deadlines, name="deadlines"),
    path("flow/", check_views.flow, name="flow"),
    path("inquiries/<int:number>/related", related_views.page, name="inquiry-related"),
    path("coverage/", check_views.coverage, name="coverage"),
    path("sources/", include("tallystick.books.urls")),
    path("jobs/", include("tallystick.books.job_urls")),
    path("inquiries/", include("tallystick.inquiries.urls")),
    path("cases/", include("tallystick.cases.urls")),
    path("asked/", include("tallystick.cases.asked_urls")),
    path("staff/", people.index, name="staff"),
    path("staff/<int:number>/", people.page, name="staff-member"),
    path("staff/add", people.add, name="staff-add"),
    path("staff/<int:number>/post", people.give_post, name="staff-post"),
    path("staff/<int:number>/end/<int:post>", people.end_post, name="staff-post-end"),
    path("staff/<int:number>/let-go", people.let_go, name="staff-let-go"),
    path("offices/", office_views.index, name="offices"),
    path("offices/add", office_views.add, name="office-add"),
    path("offices/found", founding_views.found, name="offices-found"),
    path("offices/places", founding_views.place, name="place-add"),
    path("offices/<int:number>", office_views.change, name="office-change"),
    path("trail/", trail.index, name="trail"),
    path("trail/checkpoint", trail.checkpoint, name="trail-checkpoint"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
]
handler400 = "tallystick.website.errors.not_understood"
handler404 = "tallystick.website.errors.not_there"
handler500 = "tallystick.website.errors.broken"
