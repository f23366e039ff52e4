"""Words every app speaks: languages, partial dates, translated text, folded names, countries, themes.

No tables and no domain: a value has its place here when three apps or more use it. Beside them
stands what belongs to every answer: the headers, the error pages and the health addresses.
"""
