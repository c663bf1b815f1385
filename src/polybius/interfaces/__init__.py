"""Thin faces of the coder: the command line and the export formats.

Comes in: what a person types. Goes out: tables for people, records for programs. Must hold no judgement of its own:
a command parses its arguments, calls a plain function and shows what came back.
"""
