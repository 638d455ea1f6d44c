"""售后: money back, goods back, goods exchanged, line by line of an order, by stated rules and clocks."""
