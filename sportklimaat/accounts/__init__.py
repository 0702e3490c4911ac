"""Users, their roles with a scope, sign-in, invitations."""
