; What the installer says, in the four languages. Windows' own language is taken; English where it is another one.

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Dutch"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "German"

!macro Say NAME ENGLISH DUTCH FRENCH GERMAN
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
  LangString ${NAME} ${LANG_DUTCH} "${DUTCH}"
  LangString ${NAME} ${LANG_FRENCH} "${FRENCH}"
  LangString ${NAME} ${LANG_GERMAN} "${GERMAN}"
!macroend

!insertmacro Say Program "Toonbank" "Toonbank" "Toonbank" "Toonbank"
!insertmacro Say ProgramIs \
  "The program, with its entry in the start menu." \
  "Het programma, met zijn plaats in het startmenu." \
  "Le programme, avec son entrée dans le menu Démarrer." \
  "Das Programm mit seinem Eintrag im Startmenü."

!insertmacro Say OnPath \
  "Command toonbank" "Opdracht toonbank" "Commande toonbank" "Befehl toonbank"
!insertmacro Say OnPathIs \
  "Lets a till or a script hand over a barcode: toonbank scan. Adds the program's folder to the PATH." \
  "Laat een kassa of script een barcode doorgeven: toonbank scan. Zet de map van het programma in het PATH." \
  "Permet à une caisse ou à un script de transmettre un code-barres : toonbank scan. Ajoute le dossier du programme au PATH." \
  "Damit eine Kasse oder ein Skript einen Barcode übergeben kann: toonbank scan. Nimmt den Ordner des Programms in den PATH auf."

!insertmacro Say Autostart \
  "Open at sign-in" "Openen bij het aanmelden" "Ouvrir à la connexion" "Beim Anmelden öffnen"
!insertmacro Say AutostartIs \
  "Toonbank is ready as soon as the counter's computer is." \
  "Toonbank staat klaar zodra de computer aan de balie dat is." \
  "Toonbank est prêt dès que l’ordinateur du comptoir l’est." \
  "Toonbank ist bereit, sobald es der Computer an der Theke ist."

!insertmacro Say Data \
  "Settings and journal" "Instellingen en journaal" "Réglages et journal" "Einstellungen und Journal"
!insertmacro Say DataIs \
  "Removes for good what this Windows user has set and what this shop has sent. Without this, all of it stays for a later installation." \
  "Verwijdert voorgoed wat deze Windows-gebruiker heeft ingesteld en wat deze winkel heeft verstuurd. Anders blijft dat alles staan voor een latere installatie." \
  "Supprime définitivement les réglages de cet utilisateur de Windows et ce que ce magasin a envoyé. Sinon, tout reste pour une installation ultérieure." \
  "Löscht endgültig, was dieser Windows-Benutzer eingestellt und was dieses Geschäft gesendet hat. Sonst bleibt alles für eine spätere Installation."

!insertmacro Say IsOpen \
  "Toonbank is open. It will be closed now; what was typed is kept." \
  "Toonbank staat open. Het wordt nu gesloten; wat is ingetypt, blijft bewaard." \
  "Toonbank est ouvert. Il va être fermé ; ce qui a été saisi est conservé." \
  "Toonbank ist geöffnet. Es wird jetzt geschlossen; was eingegeben wurde, bleibt erhalten."
!insertmacro Say StaysOpen \
  "Toonbank is still in use, perhaps by another user of this computer. Close it there and try again. Nothing has been changed." \
  "Toonbank is nog in gebruik, misschien door een andere gebruiker van deze computer. Sluit het daar en probeer het opnieuw. Er is niets veranderd." \
  "Toonbank est encore utilisé, peut-être par un autre utilisateur de cet ordinateur. Fermez-le et réessayez. Rien n’a été modifié." \
  "Toonbank wird noch benutzt, vielleicht von einem anderen Benutzer dieses Computers. Schließen Sie es dort und versuchen Sie es erneut. Es wurde nichts geändert."
!insertmacro Say FolderTaken \
  "Another program lies in this folder. Choose a folder of its own for Toonbank:" \
  "In deze map staat een ander programma. Kies een eigen map voor Toonbank:" \
  "Un autre programme se trouve dans ce dossier. Choisissez un dossier réservé à Toonbank :" \
  "In diesem Ordner liegt ein anderes Programm. Wählen Sie einen eigenen Ordner für Toonbank:"
!insertmacro Say WindowsTooOld \
  "Toonbank needs Windows 10, version 1809 or newer, with 64 bits." \
  "Toonbank heeft Windows 10, versie 1809 of nieuwer, met 64 bits nodig." \
  "Toonbank nécessite Windows 10, version 1809 ou ultérieure, 64 bits." \
  "Toonbank benötigt Windows 10, Version 1809 oder neuer, mit 64 Bit."
!insertmacro Say PathTooLong \
  "The PATH is full: the folder was not added." \
  "Het PATH is vol: de map is niet toegevoegd." \
  "Le PATH est plein : le dossier n’a pas été ajouté." \
  "Der PATH ist voll: Der Ordner wurde nicht aufgenommen."
