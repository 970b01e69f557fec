# The real parts on this machine: PostgreSQL 17 with TimescaleDB, and Mosquitto. Sourced by the energy script.
#
# TimescaleDB comes from Debian 13. A root file system of its own (0.5 GB, in .local/trixie) carries it, so that it runs the same on Debian 12
# and 13 and never meets a PostgreSQL that the machine may have. Its /dev and /proc live in a mount namespace of its own: deleting
# .local can never reach the host's.

trixie=$state/trixie
database=$state/database

install_database() {
  [ -n "${OFFICEAFFAIRS_DB:-}" ] && return
  if [ ! -x "$trixie/usr/lib/postgresql/17/bin/postgres" ]; then
    need_root
    install_packages mmdebstrap ca-certificates
    say "Installing PostgreSQL 17 with TimescaleDB (half a minute, once)"
    rm -rf "$trixie.new"
    mmdebstrap --variant=essential --include=postgresql-17-timescaledb trixie "$trixie.new" >>"$logs/install.log" 2>&1 ||
      fail "mmdebstrap could not make the root file system for TimescaleDB." "See $logs/install.log; or name a server of yours in OFFICEAFFAIRS_DB."
    mv "$trixie.new" "$trixie"
  fi
}

install_broker() {
  [ -n "${OFFICEAFFAIRS_BROKER:-}" ] && return
  # The package starts a broker of its own on port 1883; nobody asked for that one.
  command -v mosquitto >/dev/null || { [ -e /usr/sbin/policy-rc.d ] || { need_root; printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d; local ours=1; }; }
  install_packages mosquitto
  [ -z "${ours:-}" ] || rm -f /usr/sbin/policy-rc.d
}

start_database() {
  [ -n "${OFFICEAFFAIRS_DB:-}" ] && { say "Using the database that OFFICEAFFAIRS_DB names"; return; }
  local port password
  port=$(port_of database 5433)
  password=$(secret database)
  if ! is_running database; then
    say "Starting the database on port $port"
    mkdir -p "$database"
    start_process database unshare --mount "$root/deploy/local/database.sh" "$trixie" "$database" "$port" "$secrets/database"
  fi
  wait_until 60 "The database" database chroot "$trixie" /usr/lib/postgresql/17/bin/pg_isready -q -h 127.0.0.1 -p "$port"
  [ -e "$database/energy.created" ] ||
    { PGPASSWORD=$password chroot "$trixie" /usr/lib/postgresql/17/bin/createdb -h 127.0.0.1 -p "$port" -U postgres energy && touch "$database/energy.created"; }
  export OFFICEAFFAIRS_DB="Host=127.0.0.1;Port=$port;Username=postgres;Password=$password;Database=energy"
}

# Users and rights of the local broker: the aggregator sees all, an agent writes below its own name and reads its own answers.
start_broker() {
  [ -n "${OFFICEAFFAIRS_BROKER:-}" ] && { say "Using the broker that OFFICEAFFAIRS_BROKER names"; return; }
  local port home name
  port=$(port_of broker 1884)
  if ! is_running broker; then
    say "Starting the broker on port $port"
    # Mosquitto gives up root, so what it reads must lie where its own user may look.
    home=$(mktemp -d /var/tmp/officeaffairs-broker-XXXXXX)
    : >"$home/passwords"
    chmod 600 "$home/passwords"
    for name in aggregator "$@"; do printf '%s:%s\n' "$name" "$(secret "broker-$name")" >>"$home/passwords"; done
    mosquitto_passwd -U "$home/passwords"
    cp "$root/deploy/local/broker.acl" "$home/acl"
    sed "s|@PORT@|$port|; s|@HOME@|$home|" "$root/deploy/local/broker.conf" >"$home/broker.conf"
    chown -R mosquitto: "$home"
    start_process broker mosquitto -c "$home/broker.conf"
    echo "$home" >"$run/broker.home"
  fi
  wait_until 20 "The broker" broker port_answers "$port"
}

# broker_for USER: its address with the generated password, or the one that was given.
broker_for() {
  if [ -n "${OFFICEAFFAIRS_BROKER:-}" ]; then
    echo "$OFFICEAFFAIRS_BROKER"
  else
    echo "mqtt://$1:$(secret "broker-$1")@127.0.0.1:$(port_of broker 1884)"
  fi
}

stop_broker() {
  stop_process broker
  [ -s "$run/broker.home" ] && rm -rf "$(cat "$run/broker.home")"
  rm -f "$run/broker.home"
}

# SIGINT is PostgreSQL's fast shutdown: open sessions are ended, nothing is lost.
stop_database() { stop_process database INT; }
