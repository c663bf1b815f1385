"""Treaties, pledges, deployments: what each report says of a commitment, which one is meant, and what became of it.

Comes in: a parse with its mentions and event reports (`finding`), or the commitment reports themselves. Goes out:
commitment reports, commitments with their stages and balance, changes of office, alarms. Pure functions: this room
opens no ledger, and it finds and changes no events.
"""
