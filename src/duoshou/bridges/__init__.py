"""Where the two sides meet: what happens in the mall becomes rows of the warehouse. Nothing else knows both."""
