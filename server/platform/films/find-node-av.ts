/** Whether the npm package `node-av`, which is optional, is installed; it is not loaded. It carries codecs under other licences than ours, so only processes of their own load it. */
export function findNodeAv(): boolean {
  try {
    return import.meta.resolve('node-av/lib').startsWith('file:')
  } catch {
    // Optional packages are left out where their platform has no build.
    return false
  }
}
