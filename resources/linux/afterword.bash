# Completions of afterword for bash.
_afterword() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command="" each
  COMPREPLY=()
  case $previous in
    --data | --screenshot)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -d -- "$word")
      return
      ;;
    --zone)
      mapfile -t COMPREPLY < <(compgen -W "$(timedatectl list-timezones 2>/dev/null)" -- "$word")
      return
      ;;
    --at | --from | --to)
      return
      ;;
  esac
  for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $each in
      agenda | export | import | check)
        command=$each
        break
        ;;
    esac
  done
  local options="--data --zone --help" words=""
  case $command in
    "")
      options+=" --version --minimized --new-interview --demo --screenshot --self-test"
      words="agenda export import check"
      ;;
    agenda) options+=" --at --from --to --projected --json" ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
    return
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  case $command in
    "" | export | import)
      compopt -o filenames
      mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$word")
      ;;
  esac
}
complete -F _afterword afterword
