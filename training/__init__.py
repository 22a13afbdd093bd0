"""Trains the networks: from pages with gold to files of weights, and the figures of how good they are."""
