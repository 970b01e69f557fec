# ./energy demo. Sourced by the energy script.

demo() {
  local seconds="" json="" ready
  while [ $# -gt 0 ]; do
    case $1 in
      --fresh) fresh ;;
      --for) seconds=$(in_seconds "${2:?--for wants a time such as 60s}"); shift ;;
      --json) json=${2:?--json wants a file name}; shift ;;
      --port) echo "${2:?--port wants a number}" >"$run/aggregator.port"; shift ;;
      *) fail "demo does not know '$1'." "./energy --help lists what it knows." ;;
    esac
    shift
  done

  # What ran before the demo goes on after it.
  local was_running=() name
  for name in database broker aggregator simulator $( [ -d "$campus" ] && agents ); do is_running "$name" && was_running+=("$name"); done
  trap 'stop_demo "${was_running[@]}"' EXIT
  trap 'exit 130' INT TERM
  start_all
  ready=$((SECONDS - started_at))
  say "Ready: http://127.0.0.1:$(port_of aggregator 8080)"
  sign_in_hint
  if [ -n "$seconds" ]; then
    say "Living for $seconds seconds, then everything is checked"
    sleep "$seconds"
    summarise "$ready" "$json"
  else
    echo "        Ctrl-C stops the campus; the data stays. Logs: $logs"
    # Any part that ends by itself ends the demo: a dead part behind a living page would be a lie.
    while sleep 2; do
      for name in aggregator simulator $(agents); do
        is_running "$name" || { tail -n 20 "$logs/$name.log" >&2; fail "$name has ended." "See $logs/$name.log"; }
      done
    done
  fi
}

# The simulator asks the aggregator's API and compares with what it knows to be true.
summarise() {
  local ready=$1 json=${2:-$state/summary.json} token=$secrets/verify
  rm -f "$token"
  aggregator_command token create --name "verify-$(date +%s)" --role viewer --file "$token" >>"$logs/verify.log" 2>&1 ||
    { tail -n 5 "$logs/verify.log" >&2; fail "No access token could be made for the check." "See $logs/verify.log"; }
  dotnet "$(host_dll MeterSimulator)" verify --campus "$root/deploy/local/campus.yaml" --state "$campus/anchor" \
    --aggregator "http://127.0.0.1:$(port_of aggregator 8080)" --token-file "$token" --seconds-to-ready "$ready" \
    --report-folder "$state/reports" --json "$json"
}

fresh() {
  say "Forgetting the earlier demo"
  down >/dev/null
  if [ -n "${OFFICEAFFAIRS_DB:-}" ]; then
    fail "--fresh does not empty a database that is not its own." "Drop and create the database in OFFICEAFFAIRS_DB yourself, then run the demo without --fresh."
  fi
  rm -rf "$database" "$campus" "$state"/agent-* "$state/filled" "$secrets/administrator" "$logs"
  mkdir -p "$logs"
}

in_seconds() {
  case $1 in
    *m) echo $((${1%m} * 60)) ;;
    *s) echo "${1%s}" ;;
    *) echo "$1" ;;
  esac
}

stop_demo() {
  local name kept=" $* "
  trap - EXIT
  trap '' INT
  printf '\n'
  say "Stopping what the demo started"
  jobs -p | xargs -r kill 2>/dev/null || true
  for name in $( [ -d "$campus" ] && agents ) simulator aggregator; do
    [[ $kept == *" $name "* ]] || stop_process "$name"
  done
  [[ $kept == *" broker "* ]] || stop_broker
  [[ $kept == *" database "* ]] || stop_database
  say "Stopped; the data stays in $state"
}
