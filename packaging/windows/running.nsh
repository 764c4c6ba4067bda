; The program in $INSTDIR that runs: whether one does, and asking it to close.
;
; Only windows of that very program are asked, as a person asks who presses the cross: it keeps what was typed. What runs for
; another user of the computer cannot be asked; its files stay in use, and that is said.

!define CLOSED_WITHIN_TENTHS 200 ; of a second; Toonbank itself takes some seconds at most
!define EXIT_IN_USE 3

Var WasOpen ; 1 where we have closed a window

!macro RunningFunctions UN

; $0: 1 where a program file cannot be written since it runs.
Function ${UN}IsInUse
  StrCpy $0 0
  ${If} ${FileExists} "$INSTDIR\toonbank.exe"
    ClearErrors
    FileOpen $1 "$INSTDIR\toonbank.exe" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\toonbank.com"
    ClearErrors
    FileOpen $1 "$INSTDIR\toonbank.com" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
  ClearErrors
FunctionEnd

; Asks every window on screen that belongs to the program in $INSTDIR to close.
Function ${UN}AskToClose
  StrCpy $2 0
  ${Do}
    System::Call 'user32::FindWindowExW(p 0, p r2, p 0, p 0) p .r2'
    ${If} $2 P= 0
      ${Break}
    ${EndIf}
    System::Call 'user32::IsWindowVisible(p r2) i .r3'
    ${If} $3 = 0
      ${Continue}
    ${EndIf}
    System::Call 'user32::GetWindowThreadProcessId(p r2, *i .r3) i'
    ; 0x1000: PROCESS_QUERY_LIMITED_INFORMATION
    System::Call 'kernel32::OpenProcess(i 0x1000, i 0, i r3) p .r3'
    ${If} $3 P= 0
      ${Continue}
    ${EndIf}
    StrCpy $4 ""
    System::Call 'kernel32::QueryFullProcessImageNameW(p r3, i 0, w .r4, *i ${NSIS_MAX_STRLEN}) i'
    System::Call 'kernel32::CloseHandle(p r3) i'
    ${If} $4 == "$INSTDIR\toonbank.exe"
    ${OrIf} $4 == "$INSTDIR\toonbank.com"
      StrCpy $WasOpen 1
      System::Call 'user32::PostMessageW(p r2, i ${WM_CLOSE}, p 0, p 0) i'
    ${EndIf}
  ${Loop}
FunctionEnd

; Goes on once nothing runs from $INSTDIR; ends the installer with EXIT_IN_USE where that cannot be had.
Function ${UN}CloseRunning
  StrCpy $WasOpen 0
  Call ${UN}IsInUse
  ${If} $0 = 0
    Return
  ${EndIf}
  MessageBox MB_OKCANCEL|MB_ICONINFORMATION "$(IsOpen)" /SD IDOK IDOK ask
  Quit
  ask:
  Call ${UN}AskToClose
  StrCpy $5 0
  ${Do}
    Sleep 100
    IntOp $5 $5 + 1
    Call ${UN}IsInUse
    ${If} $0 = 0
    ${OrIf} $5 > ${CLOSED_WITHIN_TENTHS}
      ${Break}
    ${EndIf}
  ${Loop}
  ${If} $0 = 0
    Return
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StaysOpen)" /SD IDCANCEL IDRETRY ask
  SetErrorLevel ${EXIT_IN_USE}
  Quit
FunctionEnd

!macroend

!insertmacro RunningFunctions ""
!insertmacro RunningFunctions "un."
