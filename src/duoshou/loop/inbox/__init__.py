"""待办发现 inbox: what was found in the shops, what people decided about it, and what is learnt from that."""
