# Completions of afterword for fish.
set -l commands agenda export import check
set -l first "not __fish_seen_subcommand_from $commands"

complete -c afterword -l data -r -a '(__fish_complete_directories)' -d 'Data folder'
complete -c afterword -l zone -x -a '(timedatectl list-timezones 2>/dev/null)' -d 'Home time zone for this call'
complete -c afterword -s h -l help -d 'Print a summary of the options'
complete -c afterword -n $first -l version -d 'Print the version'
complete -c afterword -n $first -l minimized -d 'Start into the tray'
complete -c afterword -n $first -l new-interview -d 'Open the dialog for a new interview'
complete -c afterword -n $first -l demo -d 'A made-up search'
complete -c afterword -n $first -l screenshot -r -a '(__fish_complete_directories)' -d 'With --demo: draw every view'
complete -c afterword -n $first -l self-test -d 'Check what the program needs'
complete -c afterword -n $first -a agenda -d 'Print what is due'
complete -c afterword -n $first -a export -d 'Write everything into a file'
complete -c afterword -n $first -a import -d 'Take in files'
complete -c afterword -n $first -a check -d 'Check the integrity of the data'
complete -c afterword -n '__fish_seen_subcommand_from agenda' -f
complete -c afterword -n '__fish_seen_subcommand_from agenda' -l at -x -d 'The moment asked about'
complete -c afterword -n '__fish_seen_subcommand_from agenda' -l from -x -d 'What is due from there on'
complete -c afterword -n '__fish_seen_subcommand_from agenda' -l to -x -d 'And before'
complete -c afterword -n '__fish_seen_subcommand_from agenda' -l projected -d 'Also the follow-ups to come'
complete -c afterword -n '__fish_seen_subcommand_from agenda' -l json -d 'Print a list for programs'
