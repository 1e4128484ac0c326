# Shared by the scripts beside it: finds the tools, and says in one sentence what is missing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

say() { printf '%s\n' "$*"; }

# Where systems and version managers put their JDKs.
jdk_folders=(/usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk*
  "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/*)

# The first JDK of version 25 or newer: JAVA_HOME's, then that of the PATH (often an older one), then those of the usual folders.
find_jdk() {
  local candidate version
  local path_java
  path_java=$(command -v javac || true)
  [ -z "$path_java" ] || path_java=$(dirname "$(dirname "$(readlink -f "$path_java" 2>/dev/null || echo "$path_java")")")
  for candidate in "${JAVA_HOME:-}" "$path_java" "${jdk_folders[@]}"; do
    [ -n "$candidate" ] && [ -x "$candidate/bin/javac" ] && [ -r "$candidate/release" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release")
    if [ "${version:-0}" -ge 25 ]; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  stop "Voordeur needs JDK 25 or newer and found none: install one (for example Temurin 25) or point JAVA_HOME at it."
}

find_build_tools() {
  local machine
  machine=$(uname -sm)
  [ "$machine" = "Linux x86_64" ] ||
    stop "Voordeur brings a PostgreSQL for Linux on x86-64 along, and this is $machine: use a virtual machine or a container."
  find_jdk
  # Maven's own libraries still use what this flag allows; without it every build begins with four lines of warnings.
  export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}"
  command -v mvn >/dev/null || stop "Voordeur is built with Maven 3.8 or newer, which isn't on the PATH: install the package maven."
  command -v node >/dev/null && command -v npm >/dev/null ||
    stop "The look of the pages is built with Node (20.19 or newer) and npm, which aren't on the PATH: install the packages nodejs and npm."
  new_enough_node "$(node --version)" ||
    stop "The look of the pages is built with Node 20.19, 22.12 or newer and this is $(node --version): install a newer Node."
}

# Those that Vite runs on.
new_enough_node() {
  local major minor
  IFS=. read -r major minor _ <<<"${1#v}"
  case $major in
  20) [ "$minor" -ge 19 ] ;;
  22) [ "$minor" -ge 12 ] ;;
  *) [ "$major" -gt 22 ] ;;
  esac
}

need_space() {
  local free
  free=$(df -Pk "$root" | awk 'NR == 2 { print int($4 / 1024) }')
  [ "$free" -ge 300 ] || stop "The disk that holds $root has $free MB free and Voordeur needs 300: make room and start again."
}

# The demo's fixed ports; says who has one, where the system tells.
need_port() {
  local port=$1 what=$2 who=
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || return 0
  if command -v ss >/dev/null; then
    who=$(ss -Hltnp "sport = :$port" 2>/dev/null | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/ by \1 (process \2)/p' | head -n 1)
  fi
  stop "Port $port, which the $what needs, is taken$who: stop that program and start again (\"ss -ltnp sport = :$port\" or \"lsof -i :$port\" shows who it is)."
}

# Packages of the system that have no other source, each after a program that it brings, or the path of a file: installed when we
# may, asked for otherwise.
need_packages() {
  local missing=() pair
  for pair in "$@"; do
    case $pair in
    /*) [ -e "${pair%%=*}" ] ;;
    *) command -v "${pair%%=*}" >/dev/null ;;
    esac || missing+=("${pair#*=}")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing ${missing[*]}"
    apt-get install -y -qq "${missing[@]}" >/dev/null 2>&1 ||
      { apt-get update -qq && apt-get install -y -qq "${missing[@]}"; } >/dev/null 2>&1 ||
      stop "These packages can't be installed: ${missing[*]}. Install them by hand and start again."
  else
    stop "Something needed is missing; install the packages: ${missing[*]}."
  fi
}

# Builds the server and one module beside it when something changed, and prepares the server for a quick start. Afterwards
# $app is the folder of the server, $options are those of its JVM, and $aot is the one of the quick start, if there is any.
build_app() {
  local module=$1 built=$1/target/built
  app=server/target/app
  if [ ! -e "$built" ] || [ ! -e "$app/server.jar" ] || [ -n "$(find pom.xml .mvn server "$module" web \
    \( -name target -o -name node_modules -o -name dist \) -prune -o -type f -newer "$built" -print -quit)" ]; then
    say "Building Voordeur (the first time takes some minutes)…"
    mvn -B -q --no-transfer-progress -DskipTests -Dspotless.check.skip -pl "server,$module" package ||
      stop "The build failed; the lines above say why."
    rm -rf "$app"
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar server/target/dist/server.jar extract --destination "$app" >/dev/null
    touch "$built"
  fi
  options=$(grep -v '^#' script/java.options | tr '\n' ' ')
  if [ ! -e "$app/server.aot" ] && [ ! -e "$app/no-aot" ]; then
    say "Preparing a quick start (once after a build)…"
    # Only a matter of speed: when it fails, the server starts without.
    # shellcheck disable=SC2086
    "$JAVA_HOME/bin/java" $options -XX:AOTCacheOutput="$root/$app/server.aot" -jar "$root/$app/server.jar" train >"$app/train.log" 2>&1 || true
    [ -e "$app/server.aot" ] || touch "$app/no-aot"
  fi
  aot=
  [ ! -e "$app/server.aot" ] || aot="-XX:AOTCache=$root/$app/server.aot"
}
