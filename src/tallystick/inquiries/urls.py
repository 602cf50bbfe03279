"""The addresses of inquiries."""

from __future__ import annotations

from django.urls import path

from tallystick.inquiries import saved_views, silence_views, views, workbook_views

urlpatterns = [
    path("", views.index, name="inquiries"),
    path("send", views.send, name="inquiries-send"),
    path("views", saved_views.keep, name="inquiries-save-view"),
    path("views/<int:number>/rename", saved_views.rename, name="saved-view-rename"),
    path("views/<int:number>/forget", saved_views.forget, name="saved-view-forget"),
    path("workbook/", workbook_views.index, name="workbooks"),
    path("workbook/<int:office>/back", workbook_views.take, name="workbook-back"),
    path("workbook/<int:office>/questions.<slug:form>", workbook_views.give, name="workbook"),
    path("silences/", silence_views.sample, name="silences"),
    path("silences/<int:number>", silence_views.note, name="silence-note"),
    path("<int:number>/rows/<str:ref>", silence_views.raw, name="inquiry-row"),
    path("<int:number>/", views.page, name="inquiry"),
    path("<int:number>/answer", views.give_answer, name="inquiry-answer"),
    path("<int:number>/attachments/<int:attachment>", views.attachment, name="inquiry-attachment"),
    path("<int:number>/office", views.name_office, name="inquiry-office"),
    path("<int:number>/accept", views.accept, name="inquiry-accept"),
    path("<int:number>/recheck", views.recheck, name="inquiry-recheck"),
    path("<int:number>/merge", views.merge, name="inquiry-merge"),
    path("<int:number>/silence", views.ask_silence, name="inquiry-silence"),
    path("<int:number>/silence/agree", views.agree_silence, name="inquiry-silence-agree"),
]
