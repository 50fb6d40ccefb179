/** The HAProxy releases (all long-term support) that the tables describe, oldest first. */
export const versions = ['2.6', '2.8', '3.0', '3.2', '3.4'] as const;
export type Version = (typeof versions)[number];

/** What a params document without a `haproxy` key is for. */
export const newest: Version = versions[versions.length - 1]!;

/** True for `first` and what came after it. */
export const from = (version: Version, first: Version): boolean => versions.indexOf(version) >= versions.indexOf(first);

/** True where `version` lies in the row's span; both ends belong to it. */
export const inSpan = (row: { since?: Version; until?: Version }, version: Version): boolean =>
	(row.since === undefined || versions.indexOf(version) >= versions.indexOf(row.since)) &&
	(row.until === undefined || versions.indexOf(version) <= versions.indexOf(row.until));

/** Why this version lacks what a row has, in a code and a sentence; asked where it is not in the row's span. */
export const lacking = ({ since, until }: { since?: Version; until?: Version }, what: string, version: Version) =>
	since !== undefined && !from(version, since)
		? { code: 'not-yet', message: `${what} needs HAProxy ${since} or later; the target is ${version}` }
		: { code: 'gone', message: `${what} is gone after HAProxy ${until}; the target is ${version}` };

/** How a version is written: `3.2`, and `3.2.26` or `v3.2-dev1` as people paste it from `haproxy -v`. */
export const versionPattern = new RegExp(`^\\s*v?(${versions.join('|').replaceAll('.', '\\.')})(?:\\.\\d+)?(?:[-+].*)?\\s*$`);

/** The release of a version as it is written; undefined where no table describes it. */
export const readVersion = (text: string): Version | undefined => versionPattern.exec(text)?.[1] as Version | undefined;

/** What to choose for a release that no table describes (docs/adrs/0005): the long-term one before it. */
export function versionHint(text: string): string | undefined {
	const [, major, minor] = /^["\s]*v?(\d+)\.(\d+)/.exec(text) ?? [];
	if (major === undefined) return undefined;
	const number = (version: string) => version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
	const older = versions.findLast((version) => number(version) < number(`${major}.${minor}`));
	return older === undefined ? `${versions[0]} is the oldest that is known.` : `Write ${older}, the long-term version before it.`;
}
