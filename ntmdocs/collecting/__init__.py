"""A plan handed out to its communes as workbooks, and what comes back joined into a new plan."""

from ntmdocs.collecting.handing_out import HandedOut, hand_out
from ntmdocs.collecting.joining import Joined, gather
from ntmdocs.collecting.rules import RULES

__all__ = ["RULES", "HandedOut", "Joined", "gather", "hand_out"]
