"""个人信息 personal data: what is held about one buyer and why; handing it out, forgetting it, and who looked at it."""
