; Stands in for the program where check_installer.py tries the installers: it writes down how it was started, and, as
; toonbank.exe, stays open in a window until that is closed. `wait` as its argument: runs on without a window.

Target amd64-unicode
Unicode true
Name "Toonbank stand-in"
OutFile "${OUTPUT}"
RequestExecutionLevel user
!include FileFunc.nsh
!include LogicLib.nsh

Page directory ; closes on the cross
Page instfiles

Section
SectionEnd

Function .onInit
  ${GetParameters} $0
  FileOpen $1 "$PROFILE\said.txt" a
  FileSeek $1 0 END
  FileWriteUTF16LE $1 "$EXEFILE $0$\r$\n"
  FileClose $1
  ${If} $0 == "wait"
    Sleep 600000
  ${EndIf}
  ${If} $EXEFILE == "toonbank.com"
    SetSilent silent
  ${EndIf}
FunctionEnd
