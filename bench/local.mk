# bench: what a run costs
