"""The studio: an image-generation service, whose tables are SQLAlchemy models."""
