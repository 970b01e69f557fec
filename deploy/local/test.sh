# ./energy test, ./energy bench and ./energy chaos. Sourced by the energy script.

passed=0
failed=0

# One check outside the test projects, counted like a test.
check() {
  local what=$1
  shift
  if "$@" >"$logs/check.log" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $what"
    tail -n 30 "$logs/check.log"
  fi
}

# Runs one test project's program and adds its totals. A program that ends without a summary counts as one failure.
run_test_project() {
  local name=$1 log=$logs/$1.log total failures errors skipped
  say "Testing: $name"
  dotnet "$artifacts/OfficeAffairs.Energy.$name/debug/OfficeAffairs.Energy.$name.dll" -noLogo -noColor >"$log" 2>&1 || true
  grep -E '\[(FAIL|SKIP)\]' -A 12 "$log" || true
  if read -r total errors failures skipped < <(sed -n 's/.*Total: *\([0-9]*\), Errors: *\([0-9]*\), Failed: *\([0-9]*\), Skipped: *\([0-9]*\).*/\1 \2 \3 \4/p' "$log" | tail -n 1) && [ "${total:-0}" -gt 0 ]; then
    passed=$((passed + total - failures - skipped))
    failed=$((failed + failures + errors))
    # With CI set a test without its real part fails by itself; what is still skipped asks for data that is not part of the repository.
    say "$name: $((total - failures - skipped)) passed, $failures failed, $skipped skipped"
  else
    failed=$((failed + 1))
    tail -n 30 "$log"
    echo "FAILED: $name ended without a summary"
  fi
}

run_tests() {
  local fast=""
  case ${1:-} in
    --fast) fast=1 ;;
    "") ;;
    *) fail "test does not know '$1'." "./energy --help lists what it knows." ;;
  esac
  if [ -z "$fast" ]; then
    (install_test_parts) & local parts=$!
  fi
  say "Building everything with all checks"
  if ! dotnet build "$root/OfficeAffairs.Energy.sln" -v q >"$logs/build.log" 2>&1; then
    grep -E 'error' "$logs/build.log" | sort -u | head -30
    echo "0 passed, 1 failed"
    exit 1
  fi
  if [ -n "$fast" ]; then
    run_test_project Tests
  else
    wait "$parts" || exit 1
    start_test_parts
    trap stop_test_parts EXIT
    check "formatting (dotnet format --verify-no-changes)" dotnet format "$root/OfficeAffairs.Energy.sln" --no-restore --verify-no-changes
    run_test_project Tests
    run_test_project IntegrationTests
  fi
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}

install_test_parts() {
  install_packages curl chromium fonts-noto-cjk mosquitto-clients mbpoll python3-pymodbus libfaketime
  # Peers written in JavaScript; any Node.js of the machine will do.
  command -v npm >/dev/null || install_packages nodejs npm
  install_database
  install_broker
}

# Tests make databases of their own; the server is the local one, or the one that OFFICEAFFAIRS_TEST_DB names.
start_test_parts() {
  if [ -z "${OFFICEAFFAIRS_TEST_DB:-}" ]; then
    is_running database && database_was_running=1
    (unset OFFICEAFFAIRS_DB; start_database)
    OFFICEAFFAIRS_TEST_DB="Host=127.0.0.1;Port=$(port_of database 5433);Username=postgres;Password=$(secret database)"
    export OFFICEAFFAIRS_TEST_DB
    # pg_dump of the server's own version, out of the server's own root file system.
    export OFFICEAFFAIRS_PG_BIN=$root/deploy/local/pgbin OFFICEAFFAIRS_TRIXIE=$trixie
  fi
}

stop_test_parts() {
  [ -n "${database_was_running:-}" ] || stop_database
}

run_bench() {
  dotnet build "$root/tests/OfficeAffairs.Energy.Benchmarks" -c Release -v q -p:RunAnalyzers=false >"$logs/build.log" 2>&1 ||
    { grep -E 'error' "$logs/build.log" | sort -u | head -20 >&2; fail "The build failed." "See $logs/build.log"; }
  local bench=$artifacts/OfficeAffairs.Energy.Benchmarks/release/OfficeAffairs.Energy.Benchmarks.dll
  case ${1:-} in
    ingest | consumption | mqtt)
      install_database
      install_broker
      start_test_parts
      trap stop_test_parts EXIT
      ;;
    modbus) install_packages gcc libc6-dev libmodbus-dev ;;
  esac
  dotnet "$bench" "$@"
}

# A database server, a broker and everything else of its own: what else runs here is not touched.
run_chaos() {
  need_root
  install_packages libfaketime
  (unset OFFICEAFFAIRS_DB; [ -n "${OFFICEAFFAIRS_TEST_ROOTFS:-}" ] || install_database)
  (unset OFFICEAFFAIRS_BROKER; install_broker)
  dotnet build "$root/tests/OfficeAffairs.Energy.Chaos" -c Release -v q -p:RunAnalyzers=false >"$logs/build.log" 2>&1 ||
    { grep -E 'error' "$logs/build.log" | sort -u | head -20 >&2; fail "The build failed." "See $logs/build.log"; }
  dotnet "$artifacts/OfficeAffairs.Energy.Chaos/release/OfficeAffairs.Energy.Chaos.dll" "$@"
}
