"""商城后台: the cockpit's pages that run the mall. Every page is about one shop that its person may see."""
