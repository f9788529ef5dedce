"""Importing this loads all that reading a report needs; workers are copies of a process that has done so and start at once."""

from __future__ import annotations

import gc

from reportmine.bulk import work

work.warm_up()
gc.freeze()  # what is loaded stays for good: looking through it again would only copy shared memory
