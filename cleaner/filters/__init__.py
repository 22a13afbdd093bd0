"""The filters: one idea a file, each a plain function from a batch of lines to changes."""
