"""Django's SQLite with fair turns: who asks to write first, writes first.

Settings name this package; Django then reads duoshou.settings.fair_sqlite.base.
"""
