type Options = { dryRun: boolean; key?: string; token: string }

/** The request that calls an operation: params into the path, the rest into query or body by its method. */
export function requestOf([method, pattern]: readonly [string, string], input: Record<string, unknown>, { dryRun, key, token }: Options): { path: string; init: RequestInit } {
  const rest = { ...input }
  const path = pattern.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = rest[name]
    if (value === undefined) throw new Error(`${name} is needed: it stands in the address ${pattern}`)
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  const inQuery = method === 'GET' || method === 'DELETE'
  const query = new URLSearchParams()
  if (inQuery) {
    for (const [name, value] of Object.entries(rest)) {
      if (Array.isArray(value)) for (const one of value) query.append(name, String(one))
      else if (value !== null && value !== undefined) query.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
    }
  }
  if (dryRun) query.set('dryRun', 'true')
  return {
    path: query.size ? `${path}?${query}` : path,
    init: {
      method,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(key ? { 'idempotency-key': key } : {}), ...(inQuery ? {} : { 'content-type': 'application/json' }) },
      ...(inQuery ? {} : { body: JSON.stringify(rest) }),
    },
  }
}

/** Up to three names that are nearest to a mistyped one, none that is far off. */
export function nearest(name: string, known: readonly string[]): string[] {
  return known
    .map((one) => ({ one, far: distance(name, one) }))
    .filter(({ far }) => far <= Math.max(3, name.length / 3))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ one }) => one)
}

/** Levenshtein's distance: how many letters to add, drop or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
