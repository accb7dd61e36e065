import { PRESETS_HELP } from '../input/historyOptions';

/** What stands below the options in the help of `upload`. */
export const UPLOAD_HELP = `${PRESETS_HELP}
Environment (secrets are taken from nowhere else):
  KAUNT_CLIENT_ID, KAUNT_CLIENT_SECRET   the API key
  KAUNT_TENANT_ID, KAUNT_COMPANY         where --tenant and --company are not given
  KAUNT_BASE_URL                         where --base-url is not given
  KAUNT_TOKEN_URL, KAUNT_SCOPE           if they are not the usual ones

Exit codes:
  0  all rows are at Kaunt       3  stopped before the end; run again to go on
  1  wrong usage or file         4  refused or not reached, nothing was taken
  2  some rows were rejected     5  error of this program

Examples:
  # See what would be sent, and what Kaunt could not learn from; needs no key
  invoice-coding upload ledger.csv --preset ledgerRows --mapping columns.json --dry-run

  # Upload; after a crash or Ctrl-C the same command goes on where it was
  invoice-coding upload ledger.csv.gz --preset ledgerRows --mapping columns.json \\
    --company nordlys --checkpoint upload.checkpoint --rejects rejects.ndjson

  # Correct the rejected rows in their file, then upload them
  invoice-coding upload rejects.ndjson --preset ledgerRows --mapping columns.json --company nordlys

  # From another program
  export-ledger | invoice-coding upload - --preset kaunt --format ndjson --company nordlys --json
`;
