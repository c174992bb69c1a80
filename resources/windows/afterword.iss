; Inno Setup: the installer for Windows, for the person who runs it, without administrator's rights.
; iscc /DVersion=X.Y.Z resources\windows\afterword.iss, after script/package has built dist\afterword
#ifndef Version
  #error Say /DVersion=X.Y.Z
#endif

[Setup]
AppId={{6C0C1B6A-52C7-4B4E-9A5B-6D9B0C7C52A1}
AppName=Afterword
AppVersion={#Version}
AppPublisher=The Afterword developers
DefaultDirName={autopf}\Afterword
DefaultGroupName=Afterword
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=Afterword-{#Version}-setup
SetupIconFile=..\..\build\package\afterword.ico
UninstallDisplayIcon={app}\afterword.exe
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
Compression=lzma2
SolidCompression=yes
ChangesAssociations=yes
CloseApplications=yes

[Files]
Source: "..\..\dist\afterword\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
; The same id as the program gives itself: notifications and the taskbar go by it.
Name: "{autoprograms}\Afterword"; Filename: "{app}\afterword.exe"; AppUserModelID: "afterword"

[Registry]
; An .ics file can be opened with it; the user's own choice of program stays.
Root: HKA; Subkey: "Software\Classes\.ics\OpenWithProgids"; ValueType: string; ValueName: "Afterword.ics"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Afterword.ics"; ValueType: string; ValueData: "Calendar invitation"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Afterword.ics\shell\open\command"; ValueType: string; ValueData: """{app}\afterword.exe"" ""%1"""

[Run]
Filename: "{app}\afterword.exe"; Description: "Start Afterword"; Flags: nowait postinstall skipifsilent
