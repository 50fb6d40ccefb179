import type { Policy } from '../../generator/index.ts';

/** What a params document may have without a policy that says otherwise; an answer of Lambda has 6 MB at most. */
export const DEFAULT_MAX_BYTES = 4 * 1024 * 1024;
export const limitOf = (policy: Policy): number => policy.maxBytes ?? DEFAULT_MAX_BYTES;
