"""What must hold against everybody who asks for more than is theirs."""
