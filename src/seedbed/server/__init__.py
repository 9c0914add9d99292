"""The app-database service: one database an application model, managed over REST."""
