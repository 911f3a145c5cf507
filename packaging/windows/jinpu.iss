; The Windows installer: Inno Setup 6.3 or newer (it knows x64compatible). packaging/installer.py runs
;   ISCC /DVersion=0.1.0 /DFolder=<frozen folder> /O<where to> jinpu.iss
; and, to sign, adds  /DSigned "/Sjinpu=<the signing command, with $f for the file>".
; The setting names and their meaning are those of Inno Setup's own help, [Setup] and following topics.

#ifndef Version
  #error Give the version: /DVersion=...
#endif
#ifndef Folder
  #define Folder "..\..\dist\jinpu-explorer"
#endif
#define Name "Jinpu Explorer"
; A console program would open a black window beside the first one: links and shortcuts start the other.
#define Window "jinpu-explorer.exe"

[Setup]
; Never changed: an update finds the installation of before by it.
AppId={{8C60E5E9-2FE6-5434-AEF7-C286CE150561}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=Jinpu Explorer contributors
VersionInfoVersion={#Version}
UninstallDisplayName={#Name}
UninstallDisplayIcon={app}\{#Window}
SetupIconFile=jinpu-explorer.ico
LicenseFile=..\..\LICENSE
OutputBaseFilename=jinpu-explorer-{#Version}-windows-x86_64
; For this user without any rights, as ministries' laptops have it; whoever may can choose all users instead,
; in the first dialog or by /ALLUSERS. {autopf}, {autoprograms} and HKA below follow that choice.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
DefaultDirName={autopf}\{#Name}
DisableProgramGroupPage=yes
DisableDirPage=auto
; 64-bit programs, also where Windows on ARM runs them; the oldest Windows that Qt 6.11 supports.
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
; The Explorer is told that links and file endings have a new owner.
ChangesAssociations=yes
; An update asks a running program to close, and does not start it again by itself.
CloseApplications=yes
RestartApplications=no
#ifdef Signed
; The command behind this name comes from outside: no certificate, password or address stands here.
SignTool=jinpu
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ja"; MessagesFile: "compiler:Languages\Japanese.isl"
; Not every version of Inno Setup brings these two: without them the installer speaks the others.
#if FileExists(AddBackslash(CompilerPath) + "Languages\Korean.isl")
  #define HasKorean
Name: "ko"; MessagesFile: "compiler:Languages\Korean.isl"
#endif
#if FileExists(AddBackslash(CompilerPath) + "Languages\ChineseSimplified.isl")
  #define HasChinese
Name: "zh"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"
#endif

[CustomMessages]
en.Briefing=Jinpu Explorer briefing
ja.Briefing=Jinpu Explorer 説明資料
en.DataPack=Jinpu Explorer data pack
ja.DataPack=Jinpu Explorer データパック
en.RemoveData=Also delete your own briefings, notes, imported figures, settings and data packs?%n%nThey lie in %1. Choose No to keep them for a later installation.
ja.RemoveData=ご自分の説明資料、メモ、取り込んだ数値、設定、データパックも削除しますか？%n%n場所：%1。後で再びインストールする場合は「いいえ」を選んでください。
#ifdef HasKorean
ko.Briefing=Jinpu Explorer 브리핑
ko.DataPack=Jinpu Explorer 데이터 팩
ko.RemoveData=직접 만든 브리핑, 메모, 가져온 수치, 설정, 데이터 팩도 삭제할까요?%n%n위치: %1. 나중에 다시 설치하려면 "아니요"를 선택하세요.
#endif
#ifdef HasChinese
zh.Briefing=Jinpu Explorer 简报
zh.DataPack=Jinpu Explorer 数据包
zh.RemoveData=是否同时删除您自己的简报、笔记、导入的数据、设置和数据包？%n%n位置：%1。如以后还要安装，请选择“否”。
#endif

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; What the version of before had and this one has no more must not be found by it.
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\licences"

[Files]
#ifdef Signed
Source: "{#Folder}\*.exe"; DestDir: "{app}"; Flags: ignoreversion signonce
#else
Source: "{#Folder}\*.exe"; DestDir: "{app}"; Flags: ignoreversion
#endif
Source: "{#Folder}\*"; Excludes: "\*.exe"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Window}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Window}"; Tasks: desktopicon

[Registry]
; Links. HKA is HKCU, or HKLM when installed for all users.
Root: HKA; Subkey: "Software\Classes\jinpu"; ValueType: string; ValueName: ""; ValueData: "URL:{#Name}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\jinpu"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\jinpu\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\{#Window},0"
Root: HKA; Subkey: "Software\Classes\jinpu\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\{#Window}"" ""%1"""
; Briefings
Root: HKA; Subkey: "Software\Classes\.jinpubrief"; ValueType: string; ValueName: ""; ValueData: "JinpuExplorer.Briefing"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.jinpubrief"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-jinpubrief"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.jinpubrief\OpenWithProgids"; ValueType: string; ValueName: "JinpuExplorer.Briefing"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\JinpuExplorer.Briefing"; ValueType: string; ValueName: ""; ValueData: "{cm:Briefing}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\JinpuExplorer.Briefing\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\{#Window},0"
Root: HKA; Subkey: "Software\Classes\JinpuExplorer.Briefing\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\{#Window}"" ""%1"""
; Data packs: opened by the program, which verifies them before anything else
Root: HKA; Subkey: "Software\Classes\.jinpupack"; ValueType: string; ValueName: ""; ValueData: "JinpuExplorer.DataPack"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.jinpupack"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-jinpupack"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.jinpupack\OpenWithProgids"; ValueType: string; ValueName: "JinpuExplorer.DataPack"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\JinpuExplorer.DataPack"; ValueType: string; ValueName: ""; ValueData: "{cm:DataPack}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\JinpuExplorer.DataPack\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\{#Window},0"
Root: HKA; Subkey: "Software\Classes\JinpuExplorer.DataPack\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\{#Window}"" ""%1"""

[Run]
Filename: "{app}\{#Window}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[Code]
// The user's own data stay unless the user says otherwise. Not asked when installed for all users (the account
// that uninstalls is then not the one whose data these are), nor by a silent uninstallation.
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Data: String;
begin
  if (Step <> usPostUninstall) or IsAdminInstallMode or UninstallSilent then
    Exit;
  Data := ExpandConstant('{localappdata}\jinpu-explorer');
  if not DirExists(Data) then
    Exit;
  if SuppressibleMsgBox(FmtMessage(CustomMessage('RemoveData'), [Data]), mbConfirmation,
                        MB_YESNO or MB_DEFBUTTON2, IDNO) = IDYES then
    DelTree(Data, True, True, True);
end;
