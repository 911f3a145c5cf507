#!/bin/sh
# Takes Jinpu Explorer out of your own account again: everything that install.sh has made, and nothing else.
# What you have made yourself (own figures, notes, briefings) stays.
# With --for-update, which install.sh uses, it says nothing and leaves empty folders for the new installation.
set -eu

fail() { printf '%s\n' "$*" >&2; exit 1; }

case $* in '' | --for-update) update=$* ;; *) fail "usage: uninstall.sh" ;; esac
[ -n "${HOME:-}" ] || fail "HOME names no folder: set it to your home folder and try again."
program=$HOME/.local/lib/jinpu-explorer
[ -f "$program/installed.txt" ] || fail "Jinpu Explorer is not installed in $program: nothing was removed."

list=$(mktemp)
trap 'rm -f -- "$list"' EXIT
cp -- "$program/installed.txt" "$list"
data=$(sed -n 's/^s //p' "$list")

sed -n 's/^f //p' "$list" | while IFS= read -r file; do rm -f -- "$file"; done
rm -rf -- "$program"
[ -z "$update" ] || exit 0

# The desktop's lists without us; those that serve nobody any more go too.
if command -v update-desktop-database >/dev/null && [ -d "$data/applications" ]; then
    update-desktop-database -q "$data/applications" || :
fi
if command -v update-mime-database >/dev/null && [ -d "$data/mime/packages" ]; then
    update-mime-database "$data/mime" >/dev/null 2>&1 || :
fi
if [ -f "$data/icons/hicolor/icon-theme.cache" ] && command -v gtk-update-icon-cache >/dev/null; then
    gtk-update-icon-cache -q -t -f "$data/icons/hicolor" || :
fi
if [ -d "$data/applications" ] && [ -z "$(find "$data/applications" -name '*.desktop')" ]; then
    rm -f -- "$data/applications/mimeinfo.cache"
fi
if [ -d "$data/mime" ] && [ -z "$(find "$data/mime/packages" -name '*.xml' 2>/dev/null)" ]; then
    for name in XMLnamespaces aliases generic-icons globs globs2 icons magic mime.cache subclasses treemagic types version; do
        rm -f -- "$data/mime/$name"
    done
    rm -f -- "$data/mime/application/x-jinpubrief.xml" "$data/mime/application/x-jinpupack.xml"
    rmdir -- "$data/mime/application" 2>/dev/null || :
fi
# The innermost first; a folder that others use by now is not empty and stays.
sed -n 's/^d //p' "$list" | sed '1!G;h;$!d' | while IFS= read -r folder; do
    rmdir -- "$folder" 2>/dev/null || :
done
echo "Jinpu Explorer is removed."
if [ -d "$data/jinpu-explorer" ]; then
    echo "Your own figures, notes and briefings are still in $data/jinpu-explorer: delete that too if you want."
fi
