"""Engines that run on many machines: each a thin layer over the adapter of :mod:`cleaner.arrow`."""
