"""Which figures of a metric count: decided once, for both checking and adding up."""
