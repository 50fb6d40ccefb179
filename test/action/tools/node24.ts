import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { npmPackage } from './package.ts';

const version = '24.21.0';
const integrity: Record<string, string> = {
	'linux-x64': 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
	'linux-arm64': 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
};

/** The Node that the runner uses for `node24`: the one that runs this, or the binary that the npm package `node` installs. */
export function findNode24(): string {
	if (process.version.startsWith('v24.')) return process.execPath;
	const platform = `${process.platform}-${process.arch}`;
	const hash = integrity[platform];
	const folder = hash && npmPackage({ name: `node-${platform}`, version, integrity: hash });
	if (folder) return join(folder, 'bin', 'node');
	if (Number(process.versions.node.split('.')[0]) > 24) return process.execPath;
	const found = execFileSync('sh', ['-c', 'command -v node24 || true']).toString().trim();
	if (found) return found;
	throw new Error(`the Action runs on Node 24: there is none on ${platform}, and npm's registry gave none`);
}
