"""Reports that go out by the clock: schedules, what each channel receives, every sending once, its history."""
