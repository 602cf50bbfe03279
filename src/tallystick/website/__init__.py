"""The Django project that joins the rooms."""
