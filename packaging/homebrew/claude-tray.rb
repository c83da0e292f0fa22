cask "claude-tray" do
  version "@VERSION@"
  sha256 "@SHA256:claude-tray-VERSION-macos-arm64.dmg@"

  url "https://github.com/claude-tray/claude-tray/releases/download/v#{version}/claude-tray-#{version}-macos-arm64.dmg"
  name "Claude Tray"
  desc "Traffic light for Claude in the menu bar: is it you or is it them?"
  homepage "https://github.com/claude-tray/claude-tray"

  livecheck do
    url :url
    strategy :github_latest
  end

  depends_on arch: :arm64
  depends_on macos: ">= :ventura"

  app "Claude Tray.app"
  binary "#{appdir}/Claude Tray.app/Contents/MacOS/claude-tray"

  uninstall quit: "io.github.claude_tray.ClaudeTray"

  zap trash: [
    "~/Library/Application Support/claude-tray",
    "~/Library/Caches/claude-tray",
    "~/Library/LaunchAgents/io.github.claude_tray.ClaudeTray.plist",
    "~/Library/Logs/claude-tray",
  ]

  caveats <<~EOS
    The app is not signed by Apple. Open it once with a right click and "Open", or take it out of quarantine:
      xattr -d com.apple.quarantine "#{appdir}/Claude Tray.app"
  EOS
end
