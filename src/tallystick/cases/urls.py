"""The addresses of cases."""

from __future__ import annotations

from django.urls import path

from tallystick.cases import views

urlpatterns = [
    path("", views.index, name="cases"),
    path("from/<int:number>", views.open_lead, name="lead-open"),
    path("<slug:code>/", views.page, name="case"),
    path("<slug:code>/move", views.move, name="case-move"),
    path("<slug:code>/answer/<int:proposal>", views.answer, name="case-answer"),
    path("<slug:code>/assign", views.assign, name="case-assign"),
    path("<slug:code>/papers", views.add_document, name="case-paper-add"),
    path("<slug:code>/papers/<int:number>", views.document, name="case-paper"),
    path("<slug:code>/people", views.name_person, name="case-person-add"),
    path("<slug:code>/people/<int:number>", views.person, name="case-person"),
]
