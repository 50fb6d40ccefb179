import { join } from 'node:path';
import { npmPackage } from './package.ts';

const version = '24.21.0';
const integrity: Record<string, string> = {
	'linux-x64': 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
	'linux-arm64': 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
};

let found: string | undefined;

/** The Node that the runner uses for `node24`: the one that runs this, or the binary that the npm package `node` installs. */
export function findNode24(): string {
	found ??= find();
	return found;
}

function find(): string {
	if (process.version.startsWith('v24.')) return process.execPath;
	const platform = `${process.platform}-${process.arch}`;
	const hash = integrity[platform];
	const folder = hash && npmPackage({ name: `node-${platform}`, version, integrity: hash });
	if (folder) return join(folder, 'bin', 'node');
	const what = `the Action on Node 24 (there is none here, and npm's registry gave none for ${platform})`;
	if (process.env.CI === 'true') throw new Error(`missing: ${what}`);
	console.log(`skipped: ${what}; it is run on ${process.version}`);
	return process.execPath;
}
