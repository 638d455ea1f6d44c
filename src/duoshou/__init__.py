"""舵手 Duoshou: the operating system of an online shop."""
