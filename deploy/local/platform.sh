# The platform's own programs on this machine: build, start, fill with history, stop. Sourced by the energy script.

campus=$state/campus
artifacts=$root/artifacts/bin

host_dll() { echo "$artifacts/OfficeAffairs.Energy.$1/release/OfficeAffairs.Energy.$1.dll"; }

# The hosts in release configuration; analyzers have their turn in 'energy test'.
build_hosts() {
  command -v dotnet >/dev/null || fail "There is no dotnet on this machine." "Install the .NET 10 SDK: https://dotnet.microsoft.com/download"
  dotnet build "$root/OfficeAffairs.Energy.Hosts.slnf" -c Release -v q -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false \
    >"$logs/build.log" 2>&1 || { grep -E 'error' "$logs/build.log" | sort -u | head -20 >&2; fail "The build failed." "See $logs/build.log"; }
}

# What the programs need from the environment, when the parts were started before.
load_settings() {
  if [ -z "${OFFICEAFFAIRS_DB:-}" ]; then
    export OFFICEAFFAIRS_DB="Host=127.0.0.1;Port=$(port_of database 5433);Username=postgres;Password=$(secret database);Database=energy"
  fi
  OFFICEAFFAIRS_BROKER=$(broker_for aggregator)
  export OFFICEAFFAIRS_BROKER
  if [ -z "${OFFICEAFFAIRS_PG_BIN:-}" ] && [ -x "$trixie/usr/lib/postgresql/17/bin/pg_dump" ]; then
    export OFFICEAFFAIRS_PG_BIN=$root/deploy/local/pgbin OFFICEAFFAIRS_TRIXIE=$trixie
  fi
  export OFFICEAFFAIRS_URL="http://127.0.0.1:$(port_of aggregator 8080)"
  export OFFICEAFFAIRS_ADMIN_PASSWORD_FILE="$secrets/administrator"
}

agents() { basename -a -s .yaml "$campus"/agent-*.yaml; }
agent_name() { sed -n 's/^agent: *//p' "$campus/$1.yaml" | tr -d '"'"'"; }

export_campus() {
  mkdir -p "$campus"
  dotnet "$(host_dll MeterSimulator)" export --campus "$root/deploy/local/campus.yaml" --out "$campus" --state "$campus/anchor" \
    --port-base "$(port_of simulator 15020 10)" >>"$logs/simulator.log" 2>&1 ||
    fail "The simulator could not write the campus files." "See $logs/simulator.log"
}

start_simulator() {
  is_running simulator && return
  say "Starting the simulated campus"
  start_process simulator dotnet "$(host_dll MeterSimulator)" serve --campus "$root/deploy/local/campus.yaml" \
    --state "$campus/anchor" --port-base "$(port_of simulator 15020 10)"
  wait_until 30 "The simulator" simulator port_answers "$(port_of simulator 15020 10)"
}

start_aggregator() {
  is_running aggregator && return
  say "Starting the aggregator and its console"
  (load_settings; start_process aggregator dotnet "$(host_dll Aggregator)" run)
  wait_until 60 "The aggregator" aggregator answers "http://127.0.0.1:$(port_of aggregator 8080)/health"
}

answers() { curl -fsS --max-time 3 "$1"; }

aggregator_command() { (load_settings; dotnet "$(host_dll Aggregator)" "$@"); }

import_registry() {
  aggregator_command registry import "$campus/registry.yaml" >>"$logs/registry.log" 2>&1 ||
    { tail -n 20 "$logs/registry.log" >&2; fail "The registry of the campus was refused." "See $logs/registry.log"; }
}

# What people enter in the demo: a formula, monthly readings of the months that are over, and a bill for each of them.
enter_by_hand() {
  local readings=$campus/hand-readings.csv bills=$campus/bills.csv month count=0
  {
    echo meter,at,value,note
    for month in $(seq 12 -1 0); do
      echo "A1-W-GARDEN,$(date -d "$(date +%Y-%m-01) -$month month" +%Y-%m-01)T00:00+08:00,$((1200 + 37 * count++)),"
    done
  } >"$readings"
  count=0
  {
    echo meter,from,until,consumption,cost,number
    for month in $(seq 12 -1 1); do
      echo "H1-G-BILL,$(date -d "$(date +%Y-%m-01) -$month month" +%Y-%m-01),$(date -d "$(date +%Y-%m-01) -$((month - 1)) month" +%Y-%m-01),$((380 + 11 * (count % 5))),$(((380 + 11 * (count % 5)) * 33 / 10)),G-$((++count))"
    done
  } >"$bills"
  {
    aggregator_command registry import "$root/deploy/local/hand-meters.yaml" &&
      aggregator_command meter formula set A1-E-OFFICE "[A1-E-MAIN] - [A1-E-SP-KT] - [A1-E-SP-EV]" &&
      aggregator_command meter readings import "$readings" &&
      aggregator_command meter profile A1-W-GARDEN --like A1-W-MAIN &&
      aggregator_command meter bills import "$bills"
  } >>"$logs/registry.log" 2>&1 || { tail -n 20 "$logs/registry.log" >&2; fail "What people enter in the demo was refused." "See $logs/registry.log"; }
}

# The example tariffs of the demo, who is billed by them, and what the year is held against.
enter_books() {
  {
    aggregator_command tariff import "$root"/deploy/local/tariffs/*.yaml &&
      bill_by_example electricity && bill_by_example water && bill_by_example natural-gas && bill_by_example heat &&
      aggregator_command target quota-key --institution JN-GOV JN-FIN JN-NRP --key ventilation --value natural &&
      aggregator_command target quota-key --institution JN-GOV JN-FIN JN-NRP --key heating --value district &&
      aggregator_command target set --institution JN-GOV --indicator energy-per-area --year "$(date +%Y)" --value 20 --note "example"
  } >>"$logs/registry.log" 2>&1 || { tail -n 20 "$logs/registry.log" >&2; fail "The tariffs of the demo were refused." "See $logs/registry.log"; }
}

bill_by_example() {
  aggregator_command tariff assign --scope building --code 370102A001 370102A002 370102A003 370102D001 370102H001 --tariff "example.$1" --from 2025-01-01
}

# fill_history FROM: every agent reads what happened since FROM (a date, or auto: where it stopped) through the same door as live data.
fill_history() {
  local agent pids=() pid
  for agent in $(agents); do
    OFFICEAFFAIRS_BROKER=$(broker_for "$(agent_name "$agent")") dotnet "$(host_dll EdgeAgent)" fill --config "$campus/$agent.yaml" \
      --data "$state/$agent" --from "$1" --to now --step 15m --gauge-step 1h 2>>"$logs/$agent.log" | sed -u "s/^/        /" &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do
    wait "$pid" || fail "An agent could not fill in the history." "See $logs/agent-*.log"
  done
}

run_job() {
  aggregator_command jobs run "$1" >>"$logs/jobs.log" 2>&1 || { tail -n 5 "$logs/jobs.log" >&2; fail "The job $1 failed." "See $logs/jobs.log"; }
}

start_agents() {
  local agent
  for agent in $(agents); do
    is_running "$agent" && continue
    (
      OFFICEAFFAIRS_BROKER=$(broker_for "$(agent_name "$agent")")
      export OFFICEAFFAIRS_BROKER
      start_process "$agent" dotnet "$(host_dll EdgeAgent)" run --config "$campus/$agent.yaml" --data "$state/$agent"
    )
  done
}

# Everything, from nothing to a living campus; what is there already is left as it is.
start_all() {
  local filled=$state/filled from building
  install_packages curl
  say "Building"
  (build_hosts) & building=$!
  install_database
  install_broker
  wait "$building" || exit 1
  export_campus
  # shellcheck disable=SC2046
  start_broker $(for agent in $(agents); do agent_name "$agent"; done)
  start_database
  start_aggregator
  import_registry
  start_simulator
  if [ -e "$filled" ]; then
    from=auto
    say "Catching up with what happened since the last start"
  else
    from=$(date -d "$(TZ=Asia/Shanghai date +%Y-%m-01) -13 months" +%Y-%m-01)T00:00:00+08:00
    enter_by_hand
    enter_books
    say "Reading 13 months of history, from $from on"
  fi
  fill_history "$from"
  touch "$filled"
  [ "$from" = auto ] || enter_claim "$from"
  for job in consumption costs baseline anomalies savings forecast indicators monthly-report; do
    say "Job: $job"
    run_job "$job"
  done
  start_agents
}

# A measure that saved nothing: the year before it against the month since, so that the console shows an honest band.
enter_claim() {
  aggregator_command savings add A1-E-MAIN --name "照明改造（演示） / Lighting refit (demo)" --price 0.75 \
    --baseline-from "$1" --reporting-from "$(date -d "${1%T*} +12 months" +%Y-%m-%d)T00:00:00+08:00" >>"$logs/registry.log" 2>&1 ||
    fail "The demo's claim of savings was refused." "See $logs/registry.log"
}

up() {
  start_all
  say "Ready: http://127.0.0.1:$(port_of aggregator 8080)"
  sign_in_hint
}

sign_in_hint() {
  if [ -s "$secrets/administrator" ]; then
    echo "        Sign in as admin with the password $(cat "$secrets/administrator")"
  else
    echo "        Sign in with the account of the database in use."
  fi
}

down() {
  local name
  for name in $( [ -d "$campus" ] && agents ) simulator aggregator; do
    is_running "$name" && say "Stopping $name"
    stop_process "$name"
  done
  stop_broker
  is_running database && say "Stopping the database"
  stop_database
  say "Stopped. The data stays in $state; './energy up' goes on from here."
}

status() {
  local name pid
  for name in database broker aggregator simulator $( [ -d "$campus" ] && agents ); do
    if is_running "$name"; then
      read -r pid _ <"$run/$name.pid"
      printf '%-12s running   process %-8s since %s\n' "$name" "$pid" "$(ps -o lstart= -p "$pid")"
    else
      printf '%-12s stopped\n' "$name"
    fi
  done
  if is_running aggregator; then
    echo "console      http://127.0.0.1:$(port_of aggregator 8080)"
    curl -sS "http://127.0.0.1:$(port_of aggregator 8080)/health" && echo
  fi
}
