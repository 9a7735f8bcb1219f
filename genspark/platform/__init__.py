"""What overlays say that the platform offers: tiers of priority, shapes of nodes, quotas and accounts of teams.

Each is a block of fields, bound to what an environment says; features, rules and answers ask it by its fields, and
nobody walks the data. `model` declares fields, and how layers made the data is known above and below, not here. A
further fact of the platform (queues, storage) is a block here, and a feature that gives overlays the field.
"""
