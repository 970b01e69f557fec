#!/usr/bin/env bash
# Runs PostgreSQL 17 with TimescaleDB out of a root file system of its own. Must be started in a mount namespace of its own (unshare --mount).
# Arguments: root file system, data folder, port, file with the password of the user postgres.
set -euo pipefail
trixie=$1 data=$2 port=$3 password=$4
bin=/usr/lib/postgresql/17/bin

mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs "$trixie/dev"
mkdir -p "$trixie/dev/shm" "$trixie/var/lib/energy"
mount -t tmpfs -o mode=1777 tmpfs "$trixie/dev/shm"
for device in null zero random urandom; do
  touch "$trixie/dev/$device"
  mount --bind "/dev/$device" "$trixie/dev/$device"
done
mount -t proc proc "$trixie/proc"
mount --bind "$data" "$trixie/var/lib/energy"

user=$(chroot "$trixie" id -u postgres)
group=$(chroot "$trixie" id -g postgres)
chown "$user:$group" "$data"
chmod 700 "$data"
# initdb and postgres refuse to run as root.
as_postgres() { chroot "$trixie" setpriv --reuid "$user" --regid "$group" --clear-groups "$@"; }

if [ ! -s "$data/PG_VERSION" ]; then
  install -m 400 -o "$user" -g "$group" "$password" "$trixie/dev/shm/password"
  as_postgres $bin/initdb -D /var/lib/energy -U postgres -E UTF8 --locale=C.UTF-8 --auth=scram-sha-256 --pwfile=/dev/shm/password
  rm "$trixie/dev/shm/password"
fi

# A quarter of the machine's memory is PostgreSQL's usual advice; a demo shares the machine, so an eighth, at most 2 GB.
memory=$(awk '/MemTotal/ {m = int($2 / 8192); print (m > 2048 ? 2048 : m < 128 ? 128 : m)}' /proc/meminfo)
exec chroot "$trixie" setpriv --reuid "$user" --regid "$group" --clear-groups $bin/postgres -D /var/lib/energy -p "$port" \
  -c listen_addresses=127.0.0.1 -c unix_socket_directories=/dev/shm \
  -c shared_preload_libraries=timescaledb -c timescaledb.telemetry_level=off \
  -c max_connections=200 -c "shared_buffers=${memory}MB" -c work_mem=32MB -c maintenance_work_mem=256MB \
  -c max_wal_size=4GB -c checkpoint_timeout=15min -c wal_compression=lz4 -c jit=off
