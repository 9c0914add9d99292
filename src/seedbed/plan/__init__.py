"""From a spec, a scale and a seed to a plan: counts, keys, order, parts."""
