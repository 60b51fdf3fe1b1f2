"""What a team has said: the model of its file, reading and saving it, and how far it has come."""
