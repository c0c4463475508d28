"""From sources to a published folder: a fresh build, then a swap."""
