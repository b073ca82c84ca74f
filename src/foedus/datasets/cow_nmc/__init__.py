"""What states could bring to bear: soldiers, spending, steel, energy and people."""
