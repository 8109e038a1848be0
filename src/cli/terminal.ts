/** What a command may use of the world around it. */
export interface Terminal {
  /** Data, and nothing else, goes to stdout. */
  readonly write: (text: string) => void;
  /** One line about the data, to stderr. */
  readonly note: (line: string) => void;
  /** The folder of package.json, with a slash at its end. */
  readonly root: URL;
  readonly nowMs: () => number;
}

/** A verb of the command line. */
export interface Command {
  readonly verb: string;
  readonly summary: string;
  /** All of what `--help` prints. */
  readonly help: string;
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<void>;
}
