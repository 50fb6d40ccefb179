import pkg from '../package.json' with { type: 'json' };

/** The version of this package, as the header of a generated file names it. */
export const version: string = pkg.version;
