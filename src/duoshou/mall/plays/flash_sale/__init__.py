"""秒杀: slots of a day in which few pieces go at a low price, first come, first served."""
