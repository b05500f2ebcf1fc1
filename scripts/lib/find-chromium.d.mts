/**
 * Finds or fetches a Chromium for the browser tests.
 * @returns path of the program
 */
export function ensureChromium(): Promise<string>
