"""All "when this, then that" between apps, on one page.

A lower app that ought to cause something in a higher one announces a signal of its own; here it
is connected. No app announces one yet.
"""
