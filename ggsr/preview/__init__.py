"""The pages while they are worked on: built when asked for, built anew when a file changes."""
