"""The addresses of what is asked of officials."""

from __future__ import annotations

from django.urls import path

from tallystick.cases import asked_views

urlpatterns = [
    path("", asked_views.index, name="asked"),
    path("<int:number>/", asked_views.page, name="asked-page"),
    path("<int:number>/reply", asked_views.give, name="asked-reply"),
    path("<int:number>/aside", asked_views.ask_aside, name="asked-aside"),
    path("<int:number>/review", asked_views.ask_review, name="asked-review"),
    path("<int:number>/papers/<int:paper>", asked_views.paper, name="asked-paper"),
]
