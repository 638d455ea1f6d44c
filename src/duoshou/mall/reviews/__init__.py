"""评价: what buyers who received something say of it, the shop's answers, and the three scores."""
