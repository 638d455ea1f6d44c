"""What must stay true of Duoshou, told as sentences about the shop and about the house."""
