"""How large, how many and how deep: every bound of what a portal reads, in one table.

Each is several times what the longest papers need (the Civil Code has 689 articles in
350 KB, a budget some thousand rows), and small enough that nothing within it takes long.
"""

import datetime as dt

# Bytes of a file.
RECORD = 1_000_000
REGISTRY = 4_000_000
PAGE = 1_000_000
FILE = 100_000_000

# Characters.
PARAGRAPH = 20_000
HEADING = 1_000
SUBJECT = 1_000
NAME = 500
NOTE = 5_000
ADDRESS = 2_000

# Quotes or lists in one another; columns of a table.
DEPTH = 20
COLUMNS = 200

# Items of a list; keys of a record, known or not.
FEW = 50
DUTIES = 200
ITEMS = 500
MANY = 1_000
KEYS = 100

# A day before or after these is a slip: the oldest papers in force are of the 1880s, and
# what other databases write for "without end" (9999-12-31) is no day at all.
FIRST_DAY = dt.date(1800, 1, 1)
LAST_DAY = dt.date(2199, 12, 31)
