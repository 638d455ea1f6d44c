"""One price: what a buyer would pay for goods, in which scene, when, and why. Every page and every order asks it."""
