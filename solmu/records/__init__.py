"""What was filed and what was done: documents and history.

*History* is one append-only table: who did what, when and why, written by every service in its
own transaction. A *document* is a text that something rests on. Both refer to things by label
and key, because they lie beneath the apps whose records they speak of.
"""
