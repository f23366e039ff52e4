"""How fast Solmu is, always beside something else measured in the same run. Nothing here asserts."""
