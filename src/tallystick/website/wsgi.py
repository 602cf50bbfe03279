"""The office as a server finds it."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tallystick.website.web_settings")
application = get_wsgi_application()
