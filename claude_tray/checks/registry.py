"""Values of the Windows registry, by the names that documentation gives its keys."""

import sys

Value = str | int | None


def read_registry(key: str, name: str) -> Value:
    r"""Return a value's content, as in ("HKCU\\Software\\Policies", "X"); None if there is none.

    The name '' is the key's own default value.
    """
    if sys.platform != "win32":
        return None
    import winreg

    hives = {
        "HKCU": winreg.HKEY_CURRENT_USER,
        "HKLM": winreg.HKEY_LOCAL_MACHINE,
        "HKCR": winreg.HKEY_CLASSES_ROOT,
    }
    hive, _, path = key.partition("\\")
    try:
        with winreg.OpenKey(hives[hive], path) as opened:
            value, _ = winreg.QueryValueEx(opened, name)
    except OSError:
        return None
    return value if isinstance(value, str | int) else None
