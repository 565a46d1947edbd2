"""The frame around every screen: navigation, top bar, status line."""
