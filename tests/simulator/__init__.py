"""Whole chains in one process: production code, real SQLite, every fault a shop can meet.

``python -m tests.simulator --seeds 100`` runs a hundred histories and checks each after every step.
"""
