#compdef afterword
# Completions of afterword for zsh.

local -a everywhere
everywhere=(
  '--data[data folder]:folder:_files -/'
  '--zone[home time zone for this call]:zone:_time_zone'
  '(-h --help)'{-h,--help}'[print a summary of the options]'
)

_afterword_commands() {
  local -a commands
  commands=(
    'agenda:print what is due'
    'export:write everything into a file'
    'import:take in files'
    'check:check the integrity of the data'
  )
  _describe command commands
  _files -g '*.(ics|eml)'
}

local context state state_descr line
typeset -A opt_args
_arguments -C $everywhere \
  '--version[print the version]' \
  '--minimized[start into the tray]' \
  '--new-interview[open the dialog for a new interview]' \
  '--demo[a made-up search]' \
  '--screenshot[with --demo\: draw every view]:folder:_files -/' \
  '--self-test[check what the program needs]' \
  '1: :_afterword_commands' \
  '*:: :->rest'

if [[ $state == rest ]]; then
  case $line[1] in
    agenda)
      _arguments $everywhere '--at[the moment asked about]:moment:' '--from[what is due from there on]:moment:' \
        '--to[and before]:moment:' '--projected[also the follow-ups to come]' '--json[print a list for programs]'
      ;;
    export) _arguments $everywhere '1:file:_files -g "*.(json|csv|ics)"' ;;
    import) _arguments $everywhere '*:file:_files' ;;
    check) _arguments $everywhere ;;
    *) _files -g '*.(ics|eml)' ;;
  esac
fi
