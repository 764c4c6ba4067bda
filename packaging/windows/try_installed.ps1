# Installs on a real Windows what packages.py made, lets the program look at itself, and uninstalls it. The workflow runs this.
#
#   try_installed.ps1 -Scope user|machine -Setups FOLDER -Report FILE
param(
    [Parameter(Mandatory)][ValidateSet("user", "machine")][string]$Scope,
    [Parameter(Mandatory)][string]$Setups,
    [Parameter(Mandatory)][string]$Report
)
$ErrorActionPreference = "Stop"
Set-StrictMode -Version Latest

$hive = if ($Scope -eq "user") { "HKCU:" } else { "HKLM:" }
$target = if ($Scope -eq "user") { "User" } else { "Machine" }
$listed = "$hive\Software\Microsoft\Windows\CurrentVersion\Uninstall\Toonbank"
$run = "$hive\Software\Microsoft\Windows\CurrentVersion\Run"

function Assert-That([bool]$IsSo, [string]$What) {
    if (-not $IsSo) { throw "FAILED: $What" }
    Write-Output "ok: $What"
}

function Get-Path { [Environment]::GetEnvironmentVariable("Path", $target) }

function Invoke-Quietly([string]$Program, [string[]]$Arguments) {
    $process = Start-Process -FilePath $Program -ArgumentList $Arguments -Wait -PassThru
    Assert-That ($process.ExitCode -eq 0) "$(Split-Path -Leaf $Program) $Arguments ends with $($process.ExitCode)"
}

$before = Get-Path
$setup = (Get-ChildItem -Path $Setups -Filter "*-$Scope-setup.exe").FullName
Invoke-Quietly $setup @("/S", "/AUTOSTART=1")
$folder = (Get-ItemProperty -Path $listed).InstallLocation
Assert-That (Test-Path "$folder\toonbank.exe") "the program lies in $folder"
Assert-That ((Get-Path).Split(";") -contains $folder) "PATH has it"
Assert-That ((Get-ItemProperty -Path $run).Toonbank -eq "`"$folder\toonbank.exe`"") "it opens at sign-in"
Assert-That ((Get-Item "$folder\toonbank.exe").VersionInfo.ProductName -eq "Toonbank") "Windows knows its name"

$env:Path = "$([Environment]::GetEnvironmentVariable('Path', 'Machine'));$([Environment]::GetEnvironmentVariable('Path', 'User'))"
Assert-That ((Get-Command toonbank).Source -eq "$folder\toonbank.com") "what is typed is the one that prints"
$said = & toonbank --version
Assert-That ($said -like "Toonbank *") "it prints: $said"
& toonbank --selftest $Report
Assert-That ($LASTEXITCODE -eq 0) "its selftest passes"
& toonbank lookup 8717144186799 --practice
Assert-That ($LASTEXITCODE -eq 0) "it answers from the practice world"

Invoke-Quietly $setup @("/S")
Assert-That ((Get-ItemProperty -Path $run).Toonbank -ne "") "an installation on top keeps the choices"

Invoke-Quietly "$folder\toonbank-uninstall.exe" @("/S")
foreach ($second in 1..60) { # it goes on as a copy of itself
    if (-not (Test-Path $folder)) { break }
    Start-Sleep -Seconds 1
}
Assert-That (-not (Test-Path $folder)) "nothing is left in $folder"
Assert-That (-not (Test-Path $listed)) "nothing is left among the installed programs"
Assert-That ((Get-Path) -eq $before) "PATH is what it was"
