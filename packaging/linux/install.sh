#!/bin/sh
# Puts Jinpu Explorer into your own account: no root, and nothing outside your home folder.
# What it makes is listed in installed.txt beside the program, from which uninstall.sh takes it away.
set -eu
umask 022

fail() { printf '%s\n' "$*" >&2; exit 1; }

[ -n "${HOME:-}" ] && [ -d "$HOME" ] || fail "HOME names no folder: set it to your home folder and try again."
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
case ${XDG_DATA_HOME:-} in /*) data=$XDG_DATA_HOME ;; *) data=$HOME/.local/share ;; esac
lib=$HOME/.local/lib
program=$lib/jinpu-explorer
bin=$HOME/.local/bin
command=$bin/jinpu-desktop
case $program$data in *'
'*) fail "A folder with a line break in its name cannot be used: set HOME and XDG_DATA_HOME to others." ;; esac
[ -x "$here/program/jinpu-desktop" ] || fail "$here/program holds no jinpu-desktop: unpack the whole archive and run its install.sh."

# Somebody else's files stay.
if [ -e "$program" ] && [ ! -f "$program/installed.txt" ]; then
    fail "$program was not made by this script: move it away and try again."
fi
if [ -e "$command" ] || [ -L "$command" ]; then
    [ "$(readlink -- "$command" || :)" = "$program/jinpu-desktop" ] ||
        fail "$command belongs to another installation: remove that first (pip uninstall jinpu-explorer, for example)."
fi

list=$(mktemp)
fresh=$program.new-$$
trap 'rm -rf -- "$list" "$fresh"' EXIT
trap 'exit 1' HUP INT TERM

# Makes a folder; those that were not there are listed, the outermost first.
folder() {
    [ -d "$1" ] && return
    folder "$(dirname -- "$1")"
    mkdir -- "$1"
    printf 'd %s\n' "$1" >>"$list"
}
file() { # SOURCE TARGET
    folder "$(dirname -- "$2")"
    cp -- "$1" "$2"
    chmod 644 -- "$2"
    printf 'f %s\n' "$2" >>"$list"
}

# The whole program first, so that an older one stays if there is no room for this one.
folder "$lib"
cp -R -- "$here/program" "$fresh"
cp -- "$here/uninstall.sh" "$fresh/uninstall.sh"
chmod 755 "$fresh/uninstall.sh"
if [ -f "$program/installed.txt" ]; then
    grep '^d ' "$program/installed.txt" >>"$list" || :
    sh "$program/uninstall.sh" --for-update
fi
mv -- "$fresh" "$program"

# A desktop entry does not look into ~/.local/bin everywhere: it names the whole path. Quoting within a value
# is done twice, for the command's words and for the value itself.
quoted=$(printf '%s' "$program/jinpu-desktop" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')
plain=$(printf '%s' "$program/jinpu-desktop" | sed -e 's/\\/\\\\/g')
entry=$data/applications/jinpu-explorer.desktop
file "$here/share/applications/jinpu-explorer.desktop" "$entry"
Q=$quoted P=$plain awk '
    /^Exec=/ { print "Exec=\"" ENVIRON["Q"] "\" %u"; next }
    /^TryExec=/ { print "TryExec=" ENVIRON["P"]; next }
    { print }' "$here/share/applications/jinpu-explorer.desktop" >"$entry"
(cd -- "$here/share" && find mime metainfo icons -type f) | sort | while IFS= read -r name; do
    file "$here/share/$name" "$data/$name"
done
folder "$bin"
ln -s -- "$program/jinpu-desktop" "$command"
printf 'f %s\n' "$command" >>"$list"
printf 's %s\n' "$data" >>"$list"
cp -- "$list" "$program/installed.txt"

# Tell the desktop, where its tools are there.
if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$data/applications" || :; fi
if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime" >/dev/null 2>&1 || :; fi
if [ -f "$data/icons/hicolor/icon-theme.cache" ] && command -v gtk-update-icon-cache >/dev/null; then
    gtk-update-icon-cache -q -t -f "$data/icons/hicolor" || :
fi
echo "Jinpu Explorer is installed: start it from the menu, or as $command"
echo "To remove it: $program/uninstall.sh"
