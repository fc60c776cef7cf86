"""Which figures of a metric count: decided once, for checking and for adding up alike."""
