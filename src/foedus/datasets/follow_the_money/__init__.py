"""Entities and their links in the form of FollowTheMoney and OpenSanctions."""
