; The installer for Windows, compiled by NSIS: packaging/windows/packages.py gives it what is defined here as missing.
;
; Two installers come from this file: one for the user who starts it, without an administrator's rights, and with
; -DFOR_MACHINE one for everybody at this computer. packaging/RELEASE.md says what they do and how they are rolled out.

Target amd64-unicode
Unicode true

!macro Needed NAME
  !ifndef ${NAME}
    !error "${NAME} is not defined: use packaging/pack.py"
  !endif
!macroend
!insertmacro Needed VERSION      ; as people read it: 0.1.0
!insertmacro Needed VERSION_FOUR ; as Windows wants it: 0.1.0.0
!insertmacro Needed PROGRAM      ; folder with toonbank.exe and toonbank.com
!insertmacro Needed FILES        ; the script that lists all else, as packages.py writes it
!insertmacro Needed SIZE_KIB     ; of all together
!insertmacro Needed OUTPUT

!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh
!include MUI2.nsh

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Toonbank"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define RUN_APPROVED_KEY "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
!define APP_PATH_KEY "Software\Microsoft\Windows\CurrentVersion\App Paths\toonbank.exe"
!define OLDEST_BUILD 17763 ; Windows 10, version 1809: what this Qt needs
!define EXIT_FAILED 2
!define EXIT_WINDOWS_TOO_OLD 4
!define EXIT_FOLDER_TAKEN 5

Name "Toonbank"
BrandingText "Toonbank ${VERSION}"
OutFile "${OUTPUT}"
SetCompressor /SOLID lzma
SetDateSave off ; the same files give the same installer
ManifestDPIAware true
ManifestLongPathAware true

!ifdef FOR_MACHINE
  RequestExecutionLevel admin
  InstallDir "$PROGRAMFILES64\Toonbank"
  InstallDirRegKey HKLM "${UNINSTALL_KEY}" "InstallLocation"
!else
  RequestExecutionLevel user
  InstallDir "$LOCALAPPDATA\Programs\Toonbank"
  InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
!endif

; A command that signs the file whose path follows; packaging/RELEASE.md says which.
!ifdef SIGN
  !finalize '${SIGN} "%1"' = 0
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

VIProductVersion "${VERSION_FOUR}"
VIFileVersion "${VERSION_FOUR}"
VIAddVersionKey /LANG=0 "ProductName" "Toonbank"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "Toonbank Setup"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "CompanyName" "The Toonbank authors"
VIAddVersionKey /LANG=0 "LegalCopyright" "The Toonbank authors, MIT licence"

!define MUI_ICON "${__FILEDIR__}/toonbank.ico"
!define MUI_UNICON "${__FILEDIR__}/toonbank.ico"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_COMPONENTS
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE FolderChosen
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!include words.nsh
!include path.nsh
!include running.nsh

; ------------------------------------------------------------------------------------------------ install

!macro ForWhom
  !ifdef FOR_MACHINE
    SetShellVarContext all
  !else
    SetShellVarContext current
  !endif
!macroend

!macro SetAsideOne NAME
  ${If} ${FileExists} "$INSTDIR\${NAME}"
    Rename "$INSTDIR\${NAME}" "$INSTDIR\previous\${NAME}"
  ${EndIf}
!macroend

; The program that is there goes aside as a whole: that fails where one of its files is in use, and an installation that
; does not come to its end brings it back. No file of the old version can stay among those of the new one. What is missing,
; taken away by a virus scanner for instance, keeps nobody from installing it again.
Function SetAside
  RMDir /r "$INSTDIR\previous"
  CreateDirectory "$INSTDIR\previous"
  ClearErrors
  !insertmacro SetAsideOne "_internal"
  !insertmacro SetAsideOne "toonbank.exe"
  !insertmacro SetAsideOne "toonbank.com"
  ${If} ${Errors}
    Call BringBack
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(StaysOpen)" /SD IDOK
    SetErrorLevel ${EXIT_IN_USE}
    Quit
  ${EndIf}
FunctionEnd

!macro BringBackOne NAME
  ${If} ${FileExists} "$INSTDIR\previous\${NAME}"
    RMDir /r "$INSTDIR\${NAME}"
    Delete "$INSTDIR\${NAME}"
    Rename "$INSTDIR\previous\${NAME}" "$INSTDIR\${NAME}"
  ${EndIf}
!macroend

Function BringBack
  SetOutPath "$INSTDIR" ; out of the folders that go
  !insertmacro BringBackOne "toonbank.com"
  !insertmacro BringBackOne "toonbank.exe"
  !insertmacro BringBackOne "_internal"
  RMDir "$INSTDIR\previous"
FunctionEnd

Function .onInstFailed
  Call BringBack
  SetErrorLevel ${EXIT_FAILED}
FunctionEnd

Section "$(Program)" SectionProgram
  SectionIn RO
  AddSize ${SIZE_KIB}
  Call RefuseTakenFolder
  Call CloseRunning
  Call SetAside
  ClearErrors
  !include "${FILES}"
  SetOutPath "$INSTDIR"
  File "${PROGRAM}/toonbank.com"
  File "${PROGRAM}/toonbank.exe"
  ${If} ${Errors}
    Abort
  ${EndIf}
  RMDir /r "$INSTDIR\previous"
  WriteUninstaller "$INSTDIR\toonbank-uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Toonbank.lnk" "$INSTDIR\toonbank.exe"
  WriteRegStr SHCTX "${APP_PATH_KEY}" "" "$INSTDIR\toonbank.exe"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "Toonbank"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\toonbank.exe,0"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "The Toonbank authors"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\toonbank-uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\toonbank-uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KIB}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Section "$(OnPath)" SectionPath
SectionEnd

Section /o "$(Autostart)" SectionAutostart
SectionEnd

; What was chosen is done here, so that a choice taken back at a later installation is undone too.
Section -Choices
  ${If} ${SectionIsSelected} ${SectionPath}
    Call PathAdd
    WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "OnPath" 1
  ${Else}
    Call PathRemove
    WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "OnPath" 0
  ${EndIf}
  ${If} ${SectionIsSelected} ${SectionAutostart}
    WriteRegStr SHCTX "${RUN_KEY}" "Toonbank" '"$INSTDIR\toonbank.exe"'
  ${Else}
    DeleteRegValue SHCTX "${RUN_KEY}" "Toonbank"
  ${EndIf}
  !ifndef FOR_MACHINE ; with an administrator's rights the window would have them too
    ${If} $WasOpen = 1
      Exec '"$INSTDIR\toonbank.exe"'
    ${EndIf}
  !endif
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionProgram} "$(ProgramIs)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionPath} "$(OnPathIs)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionAutostart} "$(AutostartIs)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; Takes a choice from the command line, /NAME=1 or /NAME=0, over the one that was there.
!macro ChoiceGiven NAME SECTION
  ClearErrors
  ${GetOptions} $CMDLINE "/${NAME}=" $0
  ${IfNot} ${Errors}
    ${If} $0 = 1
      !insertmacro SelectSection ${SECTION}
    ${Else}
      !insertmacro UnselectSection ${SECTION}
    ${EndIf}
  ${EndIf}
!macroend

Function .onInit
  !insertmacro ForWhom
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "$(WindowsTooOld)" /SD IDOK
    SetErrorLevel ${EXIT_WINDOWS_TOO_OLD}
    Quit
  ${EndIf}
  ; an earlier installation's choices hold
  ClearErrors
  ReadRegDWORD $0 SHCTX "${UNINSTALL_KEY}" "OnPath"
  ${IfNot} ${Errors}
  ${AndIf} $0 = 0
    !insertmacro UnselectSection ${SectionPath}
  ${EndIf}
  ClearErrors
  ReadRegStr $0 SHCTX "${RUN_KEY}" "Toonbank"
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${SectionAutostart}
  ${EndIf}
  !insertmacro ChoiceGiven "PATH" ${SectionPath}
  !insertmacro ChoiceGiven "AUTOSTART" ${SectionAutostart}
FunctionEnd

; $0: 1 where the folder holds what is not Toonbank's.
Function FolderIsTaken
  StrCpy $0 0
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\toonbank.exe"
  ${AndIfNot} ${FileExists} "$INSTDIR\toonbank.com"
  ${AndIfNot} ${FileExists} "$INSTDIR\toonbank-uninstall.exe"
  ${AndIfNot} ${FileExists} "$INSTDIR\previous\*.*"
    StrCpy $0 1
  ${EndIf}
FunctionEnd

Function FolderChosen
  Call FolderIsTaken
  ${If} $0 = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(FolderTaken)$\r$\n$INSTDIR"
    Abort
  ${EndIf}
FunctionEnd

Function RefuseTakenFolder ; where nobody saw the page
  Call FolderIsTaken
  ${If} $0 = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(FolderTaken)$\r$\n$INSTDIR" /SD IDOK
    SetErrorLevel ${EXIT_FOLDER_TAKEN}
    Quit
  ${EndIf}
FunctionEnd

; ------------------------------------------------------------------------------------------------ uninstall

!include "${__FILEDIR__}/uninstall.nsh"
