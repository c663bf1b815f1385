"""Who: the register of actors, names found in text, names resolved as of the article's day, and coreference.

Comes in: a parse. Goes out: `Mentions`, each with the actors it stands for, and `Resolution` for single phrases.
The room knows no acts, and where it cannot tell who is meant it says so instead of guessing.
"""
