"""The door through which a web server enters."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "solmu.config.settings")

application = get_wsgi_application()
if settings.BEHIND_TLS:
    # A proxy on this machine says for whom it asks; from elsewhere the word is not believed.
    application = wrap_wsgi_with_proxy_headers(application, trusted_hosts=["127.0.0.1", "::1"])
