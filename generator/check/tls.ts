import type { Value } from '../read/index.ts';

const VERSIONS = ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];
const FORCE: Record<string, number> = { 'force-sslv3': 0, 'force-tlsv10': 1, 'force-tlsv11': 2, 'force-tlsv12': 3, 'force-tlsv13': 4 };
const NO: Record<string, number> = { 'no-sslv3': 0, 'no-tlsv10': 1, 'no-tlsv11': 2, 'no-tlsv12': 3, 'no-tlsv13': 4 };

/**
 * Why no version of TLS is left to a line with these parameters; undefined where one is. `value` keeps the order of the words,
 * whose last one wins; SSLv3 is in no OpenSSL of today, and HAProxy starts from TLS 1.2 where nobody says.
 */
export function noVersionLeft(value: Value): string | undefined {
	let [low, high] = [3, 4];
	let [lowSet, highSet] = [false, false];
	const off = new Set<number>();
	for (const [key, held] of Object.entries(value)) {
		if (key in FORCE) {
			low = FORCE[key]!;
			high = low;
			[lowSet, highSet] = [true, true];
		} else if (key === 'ssl-min-ver') [low, lowSet] = [VERSIONS.indexOf(String(held)), true];
		else if (key === 'ssl-max-ver') [high, highSet] = [VERSIONS.indexOf(String(held)), true];
		else if (key in NO) off.add(NO[key]!);
		else if (key === 'tlsv12' && held === false) off.add(3);
	}
	if (low < 0 || high < 0) return;
	// Where only the upper end is said, HAProxy lets the lower one follow it, and warns.
	if (highSet && !lowSet && high < low) low = high;
	// The no- forms count only where neither end is said.
	const left = VERSIONS.map((_, n) => n).filter((n) => n > 0 && n >= low && n <= high && (lowSet || highSet || !off.has(n)));
	if (left.length > 0) return;
	return low > high ? `no TLS version is left: ${VERSIONS[low]} is above ${VERSIONS[high]}` : 'no TLS version is left';
}
