"""Everything that a plan calls for, made in one run: only what changed, in parallel, nothing ever lost.

Steps: plan -> papers it calls for -> those not there as made from the same -> batches -> processes -> files -> record.
"""
