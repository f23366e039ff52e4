"""The demo: five real cases, told as facts in files and entered through the services.

Each ``.toml`` file holds the facts of one case; ``sources.toml`` says where they come from and
``FACTS.md`` which record holds which fact. Persons are offices, with addresses under example.org.
"""
