; The program's folder in the PATH of the user or of the computer.
;
; A PATH may be longer than a string of NSIS (1024 characters), and one that is read into such a string and written back
; is cut off for good. So it is read, searched and written in memory alone; NSIS holds only addresses, and our folder.
; What the registry calls it (REG_SZ, REG_EXPAND_SZ) stays. A PATH that cannot be read is left alone.

!ifdef FOR_MACHINE
  !define PATH_ROOT 0x80000002 ; HKEY_LOCAL_MACHINE
  !define PATH_KEY "SYSTEM\CurrentControlSet\Control\Session Manager\Environment"
!else
  !define PATH_ROOT 0x80000001 ; HKEY_CURRENT_USER
  !define PATH_KEY "Environment"
!endif
!define PATH_LONGEST 32000 ; characters; Windows takes 32767 in one variable
!define REG_EXPAND_SZ 2
!define NO_SUCH_VALUE 2
!define SEMICOLON 59

Var PathHandle ; of the key
Var PathText   ; address of ";" PATH ";", with room for our folder behind it
Var PathType
Var PathBytes
Var PathEnded  ; 1 where the last semicolon is the PATH's own

!macro PathFunctions UN

; Fills the variables above. Sets the error flag where the PATH cannot be read; PathDone is due in either case.
Function ${UN}PathRead
  StrCpy $PathText 0
  StrCpy $PathEnded 0
  ; 0x2001F: KEY_READ and KEY_WRITE
  System::Call 'advapi32::RegCreateKeyExW(p ${PATH_ROOT}, w "${PATH_KEY}", i 0, p 0, i 0, i 0x2001F, p 0, *p .r1, p 0) i .r0'
  StrCpy $PathHandle $1
  ${If} $0 <> 0
    StrCpy $PathHandle 0
    SetErrors
    Return
  ${EndIf}
  System::Call 'advapi32::RegQueryValueExW(p $PathHandle, w "Path", p 0, *i .r1, p 0, *i .r2) i .r0'
  StrCpy $PathType $1
  StrCpy $PathBytes $2
  ${If} $0 = ${NO_SUCH_VALUE}
    StrCpy $PathType ${REG_EXPAND_SZ}
    StrCpy $PathBytes 0
  ${ElseIf} $0 <> 0
    SetErrors
    Return
  ${EndIf}
  StrLen $1 $INSTDIR
  IntOp $1 $1 + 8 ; semicolons, the zero at the end, and some room
  IntOp $1 $1 * 2
  IntOp $1 $1 + $PathBytes
  System::Alloc $1 ; filled with zeros
  Pop $PathText
  System::Call '*$PathText(&i2 ${SEMICOLON})'
  ${If} $PathBytes > 0
    IntPtrOp $1 $PathText + 2
    System::Call 'advapi32::RegQueryValueExW(p $PathHandle, w "Path", p 0, p 0, p r1, *i $PathBytes) i .r0'
    ${If} $0 <> 0
      SetErrors ; it grew meanwhile
      Return
    ${EndIf}
  ${EndIf}
  Call ${UN}PathLast
  ${If} $0 = ${SEMICOLON}
    StrCpy $PathEnded 1
  ${Else}
    System::Call 'kernel32::lstrcatW(p $PathText, w ";") p'
  ${EndIf}
  ClearErrors
FunctionEnd

; $0: the last character in memory, as a number. $1: where it lies.
Function ${UN}PathLast
  System::Call 'kernel32::lstrlenW(p $PathText) i .r1'
  IntOp $1 $1 - 1
  IntOp $1 $1 * 2
  IntPtrOp $1 $PathText + $1
  System::Call '*$1(&i2 .r0)'
FunctionEnd

; $2: where our folder stands in memory, with its semicolons; 0 where it does not.
Function ${UN}PathFind
  System::Call 'shlwapi::StrStrIW(p $PathText, w ";$INSTDIR;") p .r2'
FunctionEnd

; Writes what is in memory, without the semicolon at its beginning, and tells every open window.
Function ${UN}PathWrite
  IntPtrOp $1 $PathText + 2
  System::Call 'kernel32::lstrlenW(p r1) i .r0'
  ${If} $0 = 0
    System::Call 'advapi32::RegDeleteValueW(p $PathHandle, w "Path") i'
  ${Else}
    IntOp $0 $0 + 1
    IntOp $0 $0 * 2
    System::Call 'advapi32::RegSetValueExW(p $PathHandle, w "Path", i 0, i $PathType, p r1, i r0) i'
  ${EndIf}
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
FunctionEnd

Function ${UN}PathDone
  ${If} $PathText P<> 0
    System::Free $PathText
  ${EndIf}
  ${If} $PathHandle P<> 0
    System::Call 'advapi32::RegCloseKey(p $PathHandle) i'
  ${EndIf}
FunctionEnd

; Takes every entry that is our folder out of the PATH.
Function ${UN}PathRemove
  ClearErrors
  Call ${UN}PathRead
  ${IfNot} ${Errors}
    Call ${UN}PathFind
    ${If} $2 P<> 0
      StrLen $4 $INSTDIR
      IntOp $4 $4 + 1
      IntOp $4 $4 * 2
      ${While} $2 P<> 0
        IntPtrOp $3 $2 + $4
        System::Call 'kernel32::lstrlenW(p r3) i .r0'
        IntOp $0 $0 + 1
        IntOp $0 $0 * 2
        System::Call 'kernel32::RtlMoveMemory(p r2, p r3, p r0)'
        Call ${UN}PathFind
      ${EndWhile}
      Call ${UN}PathLast
      ${If} $PathEnded = 0
      ${AndIf} $1 P<> $PathText
        System::Call '*$1(&i2 0)'
      ${EndIf}
      Call ${UN}PathWrite
    ${EndIf}
  ${EndIf}
  Call ${UN}PathDone
FunctionEnd

!macroend

!insertmacro PathFunctions ""
!insertmacro PathFunctions "un."

; Puts our folder at the end of the PATH, unless it stands there already.
Function PathAdd
  ClearErrors
  Call PathRead
  ${IfNot} ${Errors}
    Call PathFind
    System::Call 'kernel32::lstrlenW(p $PathText) i .r0'
    ${If} $0 > ${PATH_LONGEST}
      DetailPrint "$(PathTooLong)"
    ${ElseIf} $2 P= 0
      System::Call 'kernel32::lstrcatW(p $PathText, w "$INSTDIR") p'
      Call PathWrite
    ${EndIf}
  ${EndIf}
  Call PathDone
FunctionEnd
