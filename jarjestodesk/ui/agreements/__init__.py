"""The room of agreements: partnership and functional cooperation."""
