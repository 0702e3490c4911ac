"""The only stage that touches the network: addresses, robots, pace, budget, session."""
