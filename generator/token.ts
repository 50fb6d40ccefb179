/** What names of headers and cookies, and methods, are made of: one character of a token (RFC 9110, 5.6.2). */
const TCHAR = "[!#$%&'*+.^_`|~0-9A-Za-z-]";

export const TOKEN = new RegExp(`^${TCHAR}+$`);
export const TOKEN_OR_NOTHING = new RegExp(`^${TCHAR}*$`);

/** The first character that no token holds. */
export const foreignTo = (text: string): string | undefined => [...text].find((c) => !TOKEN.test(c));
