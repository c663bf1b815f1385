"""Our own labelled sets, how they are scored, and the floors that no change may go below.

Comes in: a loaded coder. Goes out: scores between 0 and 1. All texts were written for this purpose; the sets were labelled before
the rules were tuned to them wherever that was possible.
"""
