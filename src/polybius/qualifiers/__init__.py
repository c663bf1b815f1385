"""What qualifies an act: status, attribution, date, place, quantities.

In come a parse with its mentions and acts. Out go values of the record, each with the steps that led to it. This room
finds no acts and no actors, and changes none: it only says how sure, on whose word, when, where and how much.
"""
