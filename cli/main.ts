import { Command, CommanderError } from 'commander';
import { version } from '../generator/package.ts';
import { check } from './check.ts';
import { diffCommand } from './diff.ts';
import { Failure } from './failure.ts';
import { generateCommand } from './generate.ts';
import { importCommand } from './import.ts';
import { reference } from './reference.ts';
import { schema } from './schema.ts';
import { serve } from './serve.ts';
import { validateCommand } from './validate.ts';

/** Each loads what it does its work with when it is called: half of a start is reading the program. */
const commands = [generateCommand, validateCommand, importCommand, check, diffCommand, schema, reference, serve];

const USAGE = 2;

const EPILOGUE = `
Examples:
  haproxy-config generate shop.yml                     print the haproxy.cfg
  haproxy-config generate teams/*.yml -o /etc/haproxy/ write it, and its map files
  haproxy-config validate --format github shop.yml     annotations in a workflow
  haproxy-config check haproxy.cfg --haproxy 3.2       what an upgrade would refuse

Exit status: 0 fine, 1 the input has errors, 2 the call has, 70 a fault of this program.
"haproxy-config <command> --help" says what a command takes.
`;

/** `help genrate` shows the general help as if that were a command: it is taken for the command, which says that there is none. */
function askedFor(program: Command, argv: readonly string[]): string[] {
	const [help, name] = argv;
	const isMisspelt = help === 'help' && name !== undefined && /^[^-]/.test(name) && !program.commands.some((c) => c.name() === name);
	return isMisspelt && name !== 'help' ? argv.slice(1) : [...argv];
}

/** Runs the command line; resolves to the exit code: 0 fine, 1 the input has errors, 2 the call has. */
export async function run(argv: readonly string[]): Promise<number> {
	let code = 0;
	const program = new Command('haproxy-config')
		.description('Params in, a haproxy.cfg out that HAProxy accepts; and back.')
		.usage('<command> [options]')
		.addHelpText('after', EPILOGUE)
		.version(version, '-V, --version', 'print the version')
		.helpOption('-h, --help', 'print this help')
		.showSuggestionAfterError()
		.showHelpAfterError('Run with --help for the usage.')
		.exitOverride();
	const done = (c: number) => {
		code = c;
	};
	for (const add of commands) add(program, done);
	for (const command of program.commands)
		command.exitOverride().showHelpAfterError('Run with --help for the usage.').helpOption('-h, --help', 'print this help');
	try {
		if (argv.length === 0) program.help({ error: true });
		await program.parseAsync(askedFor(program, argv), { from: 'user' });
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
		if (!(error instanceof Failure)) throw error;
		process.stderr.write(`haproxy-config: ${error.message}\n`);
		return error.exitCode;
	}
	return code;
}
