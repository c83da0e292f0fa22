"""`claude-tray integrate`: the few lines that a person adds to a bar's own configuration."""

import shlex
import shutil
import sys
from pathlib import Path
from typing import TextIO

# {program} is the command as a shell reads it. The bars' own manuals say where each text belongs.
PLACES = {
    "waybar": """\
// ~/.config/waybar/config: put "custom/claude" among the modules and this beside them.
"custom/claude": {{
    "exec": "{program} watch --format waybar",
    "return-type": "json",
    "restart-interval": 30,
    "on-click": "{program}"
}}
""",
    "swiftbar": """\
#!/bin/sh
# Save as claude.1m.sh in SwiftBar's plugin folder, then: chmod +x claude.1m.sh
# <xbar.title>Claude Tray</xbar.title>
# <xbar.desc>Whether Claude is usable from here</xbar.desc>
# <xbar.dependencies>claude-tray</xbar.dependencies>
exec {program} status --format swiftbar
""",
    "xbar": """\
#!/bin/sh
# Save as claude.1m.sh in xbar's plugin folder, then: chmod +x claude.1m.sh
# <xbar.title>Claude Tray</xbar.title>
# <xbar.desc>Whether Claude is usable from here</xbar.desc>
# <xbar.dependencies>claude-tray</xbar.dependencies>
exec {program} status --format xbar
""",
    "polybar": """\
; ~/.config/polybar/config.ini: put "claude" among the modules.
[module/claude]
type = custom/script
exec = {program} watch --format polybar
tail = true
click-left = {program}
""",
    "i3status-rs": """\
# ~/.config/i3status-rust/config.toml
[[block]]
block = "custom"
command = '''{program} status --format i3status-rs'''
json = true
interval = 30
""",
    "i3blocks": """\
# ~/.config/i3blocks/config
[claude]
command={program} status --format i3blocks
interval=30
""",
    "tmux": """\
# ~/.tmux.conf
set -g status-interval 30
set -ga status-right " #({program} status --format tmux)"
""",
    "prometheus": """\
# A crontab line (crontab -e); node_exporter needs --collector.textfile.directory with that folder.
* * * * * {program} status --format prometheus --output /var/lib/node_exporter/textfile/claude_tray.prom
""",
    "nagios": """\
define command {{
    command_name    check_claude
    command_line    {program} check
}}
""",
    "home-assistant": """\
# configuration.yaml
command_line:
  - sensor:
      name: Claude
      command: "{program} status --json --exit-zero"
      value_template: "{{{{ value_json.light }}}}"
      json_attributes: [verdict, headline, advice]
      scan_interval: 120
      command_timeout: 60
""",
}


def integrate(place: str, out: TextIO) -> int:
    """Print the lines for `place`, ready to be pasted; return 0."""
    out.write(PLACES[place].format(program=shlex.quote(_program())))
    return 0


def _program() -> str:
    """Return the command: its name where every shell finds it, else its whole path."""
    started = Path(sys.argv[0])
    found = shutil.which(started.name)
    return started.name if found and Path(found).resolve() == started.resolve() else str(started.absolute())
