"""Puts the rooms in order: one article, many articles, one process or several.

Comes in: articles and settings. Goes out: event reports, and for each article that failed its stage and reason. Must
not know how text is read or how results look; it drives the rooms and no more.
"""
