"""Official finance of China, project by project."""
