import type { BenchHouse } from './house.ts'

/** Asks the product for JSON as the person who signed up; throws on any other answer than success. */
export async function ask<T>(house: BenchHouse, headers: Record<string, string>, method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${house.port}${path}`, { method, headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
  return (await answer.json()) as T
}
