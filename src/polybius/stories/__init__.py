"""Which articles are one origin, and which event reports are one event.

In come articles and event reports as plain records. Out go sketches and features (small, kept beside what they describe),
lookup keys by which likely partners are found, and for every article its origin, for every report its event, each with
the reasons and their weights. All functions are pure and give the same whatever the order in which things come. This
room opens no ledger, loads no language model and changes no report.
"""
