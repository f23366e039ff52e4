"""Who is tied to whom: partnerships, their parties and status, and the agreements between them.

The *legal status* of a partnership changes only by a decision; its *activity* is derived from
what happened. The two are never one field. An *agreement* is an instrument (letter of intent,
memorandum, agreement, annex); a renewal makes a successor and edits nothing.
"""
