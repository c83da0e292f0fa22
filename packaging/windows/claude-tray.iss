; The Windows installer, for Inno Setup 6.3 or newer: one person's, without an administrator.
;   ISCC /DVersion=0.1.0 packaging\windows\claude-tray.iss
; It takes dist\claude-tray, where PyInstaller has put the program, and writes dist\claude-tray-VERSION-setup.exe.
; Never compiled by its authors: a workflow in .github\workflows does it on GitHub's computers.

#ifndef Version
  #error Say which version: /DVersion=0.1.0
#endif
#define Name "Claude Tray"
#define Id "io.github.claude_tray.ClaudeTray"

[Setup]
AppId={#Id}
AppName={#Name}
AppVersion={#Version}
AppPublisher=The Claude Tray developers
AppPublisherURL=https://github.com/claude-tray/claude-tray
AppSupportURL=https://github.com/claude-tray/claude-tray/issues
PrivilegesRequired=lowest
DefaultDirName={autopf}\Claude Tray
DisableProgramGroupPage=yes
DisableDirPage=auto
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Qt 6 asks for it.
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\icons\claude-tray.ico
UninstallDisplayIcon={app}\claude-tray-desktop.exe
OutputDir=..\..\dist
OutputBaseFilename=claude-tray-{#Version}-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesEnvironment=yes
; A running tray is asked to end before its files are replaced, and is started again afterwards.
CloseApplications=yes
RestartApplications=yes

[Tasks]
Name: path; Description: "Let terminals find the command claude-tray"

[InstallDelete]
; What an older version has left in the folder would be loaded by the newer one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\claude-tray\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\claude-tray-desktop.exe"; Parameters: "run"; AppUserModelID: "{#Id}"

[Registry]
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: NotOnPath
; Starting at login is switched on in the program, never here; but it goes with it.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: none; ValueName: "{#Name}"; Flags: dontcreatekey uninsdeletevalue

[Run]
Filename: "{app}\claude-tray-desktop.exe"; Parameters: "run"; Description: "Show the light in the tray"; Flags: nowait postinstall skipifsilent

[Code]
function Path: String;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Result) then
    Result := '';
end;

function NotOnPath: Boolean;
begin
  Result := Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(Path) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Rest: String;
begin
  if Step = usUninstall then
  begin
    Rest := ';' + Path + ';';
    if StringChangeEx(Rest, ';' + ExpandConstant('{app}') + ';', ';', True) > 0 then
      RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Copy(Rest, 2, Length(Rest) - 2));
  end;
end;
