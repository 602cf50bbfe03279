"""The office as a server finds it."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from tallystick.website.bodies import whole_or_refused
from tallystick.website.working import end_with_the_server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tallystick.website.web_settings")
end_with_the_server()
application = whole_or_refused(get_wsgi_application())
