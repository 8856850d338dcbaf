#!/usr/bin/env bash
# bash scripts/move-tags.sh v1.2.3: moves `v1.2` to that tag, and `v1` too, unless a newer version of it has been released already (a
# fix of an older line must not take everybody back).
set -euo pipefail
tag=$1
minor=${tag%.*}
major=${minor%.*}
move() {
  local newest
  newest=$(git tag --list "$1.*" --sort=-version:refname | grep -E '^v[0-9]+\.[0-9]+\.[0-9]+$' | head -n 1)
  [ "$newest" = "$tag" ] || { echo "$1 stays: $newest is newer."; return; }
  git tag --force "$1" "$tag^{commit}"
  git push --force origin "refs/tags/$1"
}
move "$minor"
move "$major"
