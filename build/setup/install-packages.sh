#!/bin/sh
# install-packages.sh PACKAGE...  (as root)
# Installs Debian packages without starting any of their services, now or at the next boot: the tests start their own
# Kamailio and rtpengine on free loopback ports, and a second one on the standard ports would only be in the way.
set -eu
export DEBIAN_FRONTEND=noninteractive

guard=/usr/sbin/policy-rc.d
if [ ! -e "$guard" ]; then
  trap 'rm -f "$guard"' EXIT
  trap 'exit 1' INT TERM
  # 101 is "not allowed": invoke-rc.d and deb-systemd-invoke then start nothing and succeed.
  printf '#!/bin/sh\nexit 101\n' >"$guard"
  chmod 755 "$guard"
fi

apt-get -q -o DPkg::Lock::Timeout=300 update
apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"

if [ -d /run/systemd/system ]; then
  for package in "$@"; do
    for unit in $(dpkg-query -L "$package" | sed -n 's|.*/systemd/system/\([^/@]*\.service\)$|\1|p'); do
      systemctl disable --quiet "$unit" || true
    done
  done
fi
