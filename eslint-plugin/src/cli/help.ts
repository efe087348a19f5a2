// What `genai-guard --help` prints.

export const helpText = `GenAI Guard finds insecure GenAI code: keys in code, untrusted text in prompts,
unfiltered model output, raw prompts in logs. Nothing leaves this machine.

Usage
  genai-guard check [paths…]      check files and folders (default: the current folder)
  genai-guard fix [paths…]        show the automatic fixes, which never change what code means
  genai-guard baseline [paths…]   record the findings of today, so that only new ones fail
  genai-guard inventory [paths…]  list every call of a model, and what guards it
  genai-guard report [paths…]     write a readiness report as one HTML page
  genai-guard explain [rule]      say what a rule is about; without a rule, list them all

What is checked (check, fix, baseline, inventory, report)
  --preset <name>          recommended (default), azure or strict
  --rules-only             do not read eslint.config.*, which gives ignores and rule levels
  --concurrency <number>   threads to check with; auto (default) takes more than one when it pays

Options of check
  --fail-on <level>        exit with 1 for findings of this level or above:
                           low (default: any finding), medium, high, none
  --changed-since <ref>    report only what was not there at this commit or branch
  --baseline <file>        known findings (default: .genai-guard/baseline.json when it is there)
  --no-baseline            report known findings too
  --json                   print the findings as JSON
  -q, --quiet              print one line per finding and nothing else
  --github                 also print annotations for GitHub Actions
  --sarif <file>           also write SARIF 2.1.0
  --gitlab <file>          also write a GitLab code quality report
  --junit <file>           also write JUnit XML
  --no-color               print without colours

Options of fix
  --dry-run                show what would change and write nothing (default)
  --apply                  write the automatic fixes

Options of baseline
  --baseline <file>        where to write (default: .genai-guard/baseline.json)
  --prune                  only take out what is no longer found

Options of inventory and report
  --approved <list>        providers and hosts that may be called, with commas between them
  --json                   inventory: print JSON
  --cyclonedx <file>       inventory: also write a CycloneDX ML-BOM
  --out <file>             report: where to write (default: genai-guard-report.html)

  -h, --help               show this text
  -v, --version            show the version

Exit codes
  0  nothing at or above --fail-on      1  findings      2  could not run

Examples
  genai-guard check .
  genai-guard check src --preset azure --fail-on high
  genai-guard check . --changed-since origin/main --github
  genai-guard explain no-hardcoded-credentials
`;
