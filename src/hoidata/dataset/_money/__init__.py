"""What transactions and funds say: who gave and received, each once, and the figures of that."""
