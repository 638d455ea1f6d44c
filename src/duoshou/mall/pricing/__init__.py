"""One price: what a buyer would pay for goods, in which scene, at what moment, and why. Every page and every order asks it."""
