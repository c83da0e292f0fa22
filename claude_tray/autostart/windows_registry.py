"""The registry of this computer, where it has one."""

import sys

if sys.platform == "win32":
    import winreg

    class CurrentUser:
        """What belongs to this person."""

        def read(self, key: str, name: str) -> str | int | bytes | None:
            """Return a value, or None if there is none."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    value: str | int | bytes | None = winreg.QueryValueEx(opened, name)[0]
            except FileNotFoundError:
                return None
            return value

        def write(self, key: str, name: str, value: str) -> None:
            """Write a text."""
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)

        def delete(self, key: str, name: str) -> None:
            """Delete a value; it may be gone already."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, access=winreg.KEY_SET_VALUE) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return
