"""The public site: pages, map, timeline, feeds and open lists, for anybody and in six languages.

It reads across all apps beneath it and writes to none of them.
"""
