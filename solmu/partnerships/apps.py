from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "solmu.partnerships"
