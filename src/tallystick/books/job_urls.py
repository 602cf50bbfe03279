"""The addresses of jobs."""

from __future__ import annotations

from django.urls import path

from tallystick.books import job_views

urlpatterns = [
    path("", job_views.index, name="jobs"),
    path("check", job_views.ask_checks, name="jobs-check"),
    path("<int:number>/", job_views.page, name="job"),
    path("<int:number>/stop", job_views.stop, name="job-stop"),
]
