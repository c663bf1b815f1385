"""What happened between whom: triggers, roles and types.

Comes in: a parse with its clause layer, and the mentions of actors. Goes out: acts (`acts.Act`). Does not decide
status, time, place or on whose word: that is the qualifiers' work.
"""
