; What the uninstaller does. Settings, journal and passwords stay unless they are asked for: a shop's papers.

; While the program is still there: it knows under which names its passwords lie in Windows' own safe.
!macro ForgetPassword ACCOUNT
  nsExec::Exec /TIMEOUT=20000 '"$INSTDIR\toonbank.com" credentials delete ${ACCOUNT}'
  Pop $0
!macroend

Section /o "un.$(Data)" SectionData
  Call un.CloseRunning
  !insertmacro ForgetPassword "cyclesoftware"
  !insertmacro ForgetPassword "wholesale"
  !insertmacro ForgetPassword "cyke"
  SetShellVarContext current ; even the installer for all knows of one user's data only: whoever runs it
  RMDir /r "$LOCALAPPDATA\Toonbank"
  !insertmacro ForWhom
SectionEnd

Section "un.$(Program)" SectionUnProgram
  SectionIn RO
  Call un.CloseRunning
  Call un.PathRemove
  DeleteRegValue SHCTX "${RUN_KEY}" "Toonbank"
  DeleteRegValue SHCTX "${RUN_APPROVED_KEY}" "Toonbank"
  DeleteRegKey SHCTX "${APP_PATH_KEY}"
  Delete "$SMPROGRAMS\Toonbank.lnk"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\previous"
  Delete "$INSTDIR\toonbank.com"
  Delete "$INSTDIR\toonbank.exe"
  Delete "$INSTDIR\toonbank-uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing of somebody else lies in it
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
SectionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionUnProgram} "$(ProgramIs)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionData} "$(DataIs)"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END

Function un.onInit
  !insertmacro ForWhom
  ClearErrors
  ${GetOptions} $CMDLINE "/PURGE" $0
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${SectionData}
  ${EndIf}
FunctionEnd
