/** What shells are told so that they ask this program what may come next. */

/** Shells that can. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

/** One of them. */
export type Shell = (typeof SHELLS)[number];

/** The name that is completed, however the program is called. */
const NAME = "ringback";

/**
 * Writes a shell's script. Words are handed over as lines that begin with "=", so that an empty one is not lost.
 * @param program how the program is called: "ringback", "npx ringback"
 */
export function completionScript(shell: Shell, program: string): string {
  const ask = `${program} completions --words`;
  if (shell === "bash") {
    return `_${NAME}() {
  local each cur="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  while IFS= read -r each; do
    case $cur in
      [\\"\\']*) COMPREPLY+=("$each") ;;
      *) COMPREPLY+=("$(printf '%q' "$each")") ;;
    esac
  done < <(${ask} "$(printf '=%s\\n' "\${COMP_WORDS[@]:0:COMP_CWORD+1}")" 2>/dev/null)
}
complete -o default -F _${NAME} ${NAME}
`;
  }
  if (shell === "zsh") {
    return `#compdef ${NAME}
_${NAME}() {
  local -a found
  found=("\${(@f)$(${ask} "$(printf '=%s\\n' "\${(@)words[1,CURRENT]}")" 2>/dev/null)}")
  found=("\${(@)found:#}")
  if (( $#found )); then compadd -a found; else _files; fi
}
if [ "$funcstack[1]" = "_${NAME}" ]; then _${NAME} "$@"; else compdef _${NAME} ${NAME}; fi
`;
  }
  return `function __${NAME}_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l found (${ask} (printf '=%s\\n' $words | string collect) 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c ${NAME} -f -a '(__${NAME}_complete)'
`;
}
