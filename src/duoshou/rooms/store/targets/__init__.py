"""目标 targets: what the owner wants of a year, a quarter, a month or a campaign, spread over days that add up."""
