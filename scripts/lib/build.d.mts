/** Builds what is missing or older than its sources, side by side. */
export function ensureBuilt(names: ('web' | 'server')[]): Promise<void>
