from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "solmu.core"

    def ready(self) -> None:
        from solmu.core import checks  # noqa: F401  registers the checks, which need the apps to be ready
