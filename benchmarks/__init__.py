"""Measures accuracy, speed and memory, beside other tools."""
