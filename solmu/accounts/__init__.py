"""Who is signed in: the account, and the levels of access an organisation may give it.

An *account* is a way in for one person. What it may do where is said by the app
``organisations``, which ties account, organisation and level (*access*).
"""
