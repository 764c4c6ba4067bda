"""The delivery panel: who carries what, where and when."""
