"""The addresses of files, received and dropped."""

from __future__ import annotations

from django.urls import path

from tallystick.books import destruction_views, held_views, views

urlpatterns = [
    path("", views.index, name="sources"),
    path("<int:number>/", views.page, name="source"),
    path("past/", destruction_views.index, name="sources-past"),
    path("past/<int:number>/ask", destruction_views.ask, name="destruction-ask"),
    path("past/<int:number>/agree", destruction_views.agree, name="destruction-agree"),
    path("add", held_views.add, name="sources-add"),
    path("import", held_views.take, name="sources-import"),
    path("held/<slug:id>/", held_views.page, name="held-file"),
    path("held/<slug:id>/answer", held_views.answer, name="held-file-answer"),
    path("held/<slug:id>/drop", held_views.drop, name="held-file-drop"),
]
