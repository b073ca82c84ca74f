"""EUSANCT: sanctions that the EU, the US and the UN threatened or imposed."""
