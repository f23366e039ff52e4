"""Who exists, and who decides: organisations, persons and their roles, groups, decisions, access.

A *role* is what a person is in an organisation (dated, perhaps public). *Access* is what an
account may do there. The package ``gazetteer`` knows the places of the world by name and code.
"""
