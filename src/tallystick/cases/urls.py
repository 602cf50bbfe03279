"""The addresses of cases."""

from __future__ import annotations

from django.urls import path

from tallystick.cases import after_views, letter_views, money_views, views

urlpatterns = [
    path("", views.index, name="cases"),
    path("from/<int:number>", views.open_lead, name="lead-open"),
    path(
        "letters/<int:number>/<slug:kind>.docx", letter_views.inquiry_letter, name="inquiry-letter"
    ),
    path("money/", money_views.summary, name="money"),
    path("inquiry/<int:number>/money", money_views.of_inquiry, name="inquiry-money"),
    path("inquiry/<int:number>/stop", money_views.stop, name="inquiry-stop"),
    path("<slug:code>/money", money_views.of_case, name="case-money"),
    path("<slug:code>/after", after_views.page, name="case-after"),
    path("<slug:code>/bundle.zip", letter_views.bundle, name="case-bundle"),
    path(
        "<slug:code>/people/<int:number>/<slug:kind>.docx",
        letter_views.person_letter,
        name="person-letter",
    ),
    path("<slug:code>/", views.page, name="case"),
    path("<slug:code>/move", views.move, name="case-move"),
    path("<slug:code>/answer/<int:proposal>", views.answer, name="case-answer"),
    path("<slug:code>/assign", views.assign, name="case-assign"),
    path("<slug:code>/papers", views.add_document, name="case-paper-add"),
    path("<slug:code>/papers/<int:number>", views.document, name="case-paper"),
    path("<slug:code>/people", views.name_person, name="case-person-add"),
    path("<slug:code>/people/<int:number>", views.person, name="case-person"),
]
