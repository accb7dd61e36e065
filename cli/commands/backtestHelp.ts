import { PRESETS_HELP } from '../input/historyOptions';

/** What stands below the options in the help of `backtest`. */
export const BACKTEST_HELP = `${PRESETS_HELP}
Exit codes:
  0  tested                                  3  interrupted; nothing was written
  1  wrong usage or file; nothing written    5  error of this program
  2  tested, but some rows could not be used

Examples:
  # From a CSV export to the report: the period is chosen, rules are mined from the time before it
  invoice-coding backtest ledger.csv --preset ledgerRows --mapping columns.json

  # Your rules and Kaunt's proposals, on the last quarter, with Danish numbers
  invoice-coding backtest ledger.csv --preset ledgerRows --mapping columns.json \\
    --rules rules.csv --proposals proposals.ndjson --ledger ledger.json --test-from 2026-07-01 --locale da-DK

  # For another program
  export-ledger | invoice-coding backtest - --preset kaunt --format ndjson --no-report --json
`;
