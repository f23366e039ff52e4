"""The only place that knows all apps: settings, addresses, wiring and the ``solmu`` command."""
