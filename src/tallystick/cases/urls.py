"""The addresses of cases."""

from __future__ import annotations

from django.urls import path

from tallystick.cases import (
    after_views,
    beyond_views,
    joint_views,
    letter_views,
    money_views,
    person_views,
    second_views,
    views,
)

urlpatterns = [
    path("", views.index, name="cases"),
    path("new", views.register, name="lead-register"),
    path("second/", second_views.index, name="seconds"),
    path("second/<int:number>", second_views.answer, name="second-answer"),
    path("from/<int:number>", views.open_lead, name="lead-open"),
    path(
        "letters/<int:number>/<slug:kind>.docx", letter_views.inquiry_letter, name="inquiry-letter"
    ),
    path(
        "inquiry/<int:number>/letters/<slug:kind>",
        letter_views.of_inquiry,
        name="inquiry-letter-form",
    ),
    path("money/", money_views.summary, name="money"),
    path("inquiry/<int:number>/money", money_views.of_inquiry, name="inquiry-money"),
    path("inquiry/<int:number>/papers/<int:paper>", money_views.paper, name="inquiry-paper"),
    path("inquiry/<int:number>/stop", money_views.stop, name="inquiry-stop"),
    path("<slug:code>/money", money_views.of_case, name="case-money"),
    path("<slug:code>/after", after_views.page, name="case-after"),
    path("<slug:code>/beyond", beyond_views.page, name="case-beyond"),
    path("<slug:code>/joint", joint_views.page, name="case-joint"),
    path("<slug:code>/extend", person_views.extend, name="case-extend"),
    path("<slug:code>/replies/<int:number>", person_views.reply_paper, name="case-reply-paper"),
    path("<slug:code>/bundle.zip", letter_views.bundle, name="case-bundle"),
    path(
        "<slug:code>/people/<int:number>/<slug:kind>.docx",
        letter_views.person_letter,
        name="person-letter",
    ),
    path(
        "<slug:code>/people/<int:number>/letters/<slug:kind>",
        letter_views.of_person,
        name="person-letter-form",
    ),
    path("<slug:code>/letters/<slug:kind>", letter_views.of_case, name="case-letter-form"),
    path("<slug:code>/", views.page, name="case"),
    path("<slug:code>/move", views.move, name="case-move"),
    path("<slug:code>/answer/<int:proposal>", views.answer, name="case-answer"),
    path("<slug:code>/assign", views.assign, name="case-assign"),
    path("<slug:code>/papers", views.add_document, name="case-paper-add"),
    path("<slug:code>/papers/<int:number>", views.document, name="case-paper"),
    path("<slug:code>/people", person_views.name_person, name="case-person-add"),
    path("<slug:code>/people/<int:number>", person_views.person, name="case-person"),
]
