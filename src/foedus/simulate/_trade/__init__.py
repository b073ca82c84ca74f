"""The numbers behind the models of trade."""
