/**
 * A `Content-Disposition` header for any file name (RFC 6266): an ASCII name for old receivers, and the real one in
 * UTF-8 (RFC 8187). Line breaks, quotes and path separators of the name do not survive.
 */
export function contentDisposition(disposition: 'inline' | 'attachment', filename?: string | null): string {
  const name = (filename ?? '').replace(/[\p{Cc}\u2028\u2029]/gu, '').replace(/[/\\]/g, '-').trim().slice(0, 200).toWellFormed()
  if (!name) return disposition
  const ascii = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').replace(/["%;]/g, '').trim() || 'file'
  if (ascii === name) return `${disposition}; filename="${ascii}"`
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
