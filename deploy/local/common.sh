# Helpers of the energy script: places, messages, ports, processes. Sourced, not run.

state=$root/.local
logs=$state/logs
run=$state/run
secrets=$state/secrets
mkdir -p "$logs" "$run" "$secrets"
chmod 700 "$secrets"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
started_at=$SECONDS

say() { printf '[%4ds] %s\n' $((SECONDS - started_at)) "$*"; }

# fail REASON WHAT-TO-DO
fail() {
  printf 'energy: %s\n' "$1" >&2
  printf '        %s\n' "${@:2}" >&2
  exit 1
}

# port_of NAME DEFAULT [COUNT]: the first of COUNT ports of process NAME. While it runs, the ones it has; else those it had before, or the
# next COUNT ones that nobody answers on.
port_of() {
  local name=$1 port=$2 count=${3:-1} file=$run/$1.port
  [ -s "$file" ] && port=$(cat "$file")
  if ! is_running "$name"; then
    while any_port_answers "$port" "$count"; do port=$((port + count)); done
    echo "$port" >"$file"
  fi
  echo "$port"
}

any_port_answers() {
  local port
  for ((port = $1; port < $1 + $2; port++)); do port_answers "$port" && return; done
  return 1
}

port_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# A password that exists only in .local/secrets: made once, readable by root only.
secret() {
  local file=$secrets/$1
  [ -s "$file" ] || (umask 077; head -c 24 /dev/urandom | base64 | tr -d '+/=' >"$file")
  cat "$file"
}

# Start NAME in the background with its output in .local/logs/NAME.log. A process is ours only when its start time is the one noted:
# process numbers are used again.
start_process() {
  local name=$1
  shift
  setsid "$@" >>"$logs/$name.log" 2>&1 </dev/null &
  local pid=$!
  echo "$pid $(birth_of "$pid")" >"$run/$name.pid"
}

birth_of() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

is_running() {
  local pid birth
  [ -s "$run/$1.pid" ] && read -r pid birth <"$run/$1.pid" && [ -n "$birth" ] && [ "$(birth_of "$pid")" = "$birth" ]
}

# Ask NAME to end (SIGNAL, default TERM), wait up to 30 seconds, then end it.
stop_process() {
  local name=$1 signal=${2:-TERM} pid i
  if is_running "$name"; then
    read -r pid _ <"$run/$name.pid"
    kill "-$signal" "$pid" 2>/dev/null || true
    for ((i = 0; i < 300; i++)); do
      is_running "$name" || break
      sleep 0.1
    done
    is_running "$name" && { kill -KILL -- "-$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null || true; }
  fi
  rm -f "$run/$name.pid"
}

# wait_until SECONDS WHAT NAME COMMAND...: until COMMAND succeeds; fails with the log of process NAME when it ends or time is over.
wait_until() {
  local seconds=$1 what=$2 name=$3 end=$((SECONDS + $1))
  shift 3
  until "$@" >/dev/null 2>&1; do
    if ! is_running "$name" || [ $SECONDS -ge $end ]; then
      tail -n 20 "$logs/$name.log" >&2 || true
      fail "$what did not come up within $seconds seconds." "Its last lines stand above; the whole log is $logs/$name.log"
    fi
    sleep 0.2
  done
}

need_root() { [ "$(id -u)" = 0 ] || fail "This needs root: it installs Debian packages and starts services." "Run it with sudo, or name your own services in OFFICEAFFAIRS_DB and OFFICEAFFAIRS_BROKER."; }

# install_packages PACKAGE...: those that are missing, quietly.
install_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  need_root
  say "Installing ${missing[*]}"
  (
    export DEBIAN_FRONTEND=noninteractive
    { apt-get install -y -q --no-install-recommends "${missing[@]}" ||
      { apt-get update -q && apt-get install -y -q --no-install-recommends "${missing[@]}"; }; } >>"$logs/install.log" 2>&1
  ) || fail "apt-get could not install ${missing[*]}." "See $logs/install.log; check the machine's package sources and run the command again."
}
