import { AppError } from '../domain/errors';
import { borderCommand } from './border-command';
import { ledgerCommand } from './ledger-command';
import { respondCommand } from './respond-command';
import { siteCommand } from './site-command';
import type { Command, Terminal } from './terminal';
import { viewshedCommand } from './viewshed-command';

const COMMANDS: readonly Command[] = [ledgerCommand, borderCommand, viewshedCommand, respondCommand, siteCommand];

/** What was asked cannot be answered: a wrong argument or a wrong file. */
const EXIT_WRONG = 2;

/**
 * Runs one command line, without the program's name. Exit codes: 0, or 2 for a wrong argument or file, which is told in
 * one line on stderr. Anything else that goes wrong is a fault of ours and is thrown.
 */
export async function runWatchline(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await dispatch(args, terminal);
    return 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    terminal.note(`watchline: ${error.message.replace(/\s*\n\s*/g, ' ')}`);
    return EXIT_WRONG;
  }
}

async function dispatch([verb, ...args]: readonly string[], terminal: Terminal): Promise<void> {
  if (verb === '--help' || verb === '-h' || verb === 'help') {
    terminal.write(overview());
    return;
  }
  const command = COMMANDS.find((each) => each.verb === verb);
  if (command === undefined) {
    const expected = `${COMMANDS.map((each) => each.verb).join(', ')} or --help`;
    throw new AppError('bad-argument', { found: verb ?? 'no verb', expected });
  }
  if (args.includes('--help') || args.includes('-h')) {
    terminal.write(command.help);
    return;
  }
  await command.run(args, terminal);
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ verb }) => verb.length));
  const lines = COMMANDS.map(({ verb, summary }) => `  ${verb.padEnd(width)}  ${summary}`);
  return ['watchline VERB [options]', '', ...lines, '', 'watchline VERB --help says more.', ''].join('\n');
}
