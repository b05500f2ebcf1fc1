import { useRef, useState } from 'react'
import { announce } from '../../kit/announce.tsx'
import { counted } from '../../kit/format.ts'
import { withRange } from '../../kit/selection.ts'
import type { Movable } from './use-calendar.ts'

/** Chosen posts, kept while the view turns to other days. `shown` are those on the screen, in the order in which they are read. */
export function useChosen(shown: readonly Movable[]) {
  const [posts, setPosts] = useState<ReadonlyMap<string, Movable>>(new Map())
  const last = useRef<string | null>(null)
  const keep = (ids: ReadonlySet<string>) => {
    const known = new Map([...posts, ...shown.map(post => [post.id, post] as const)])
    const next = new Map([...ids].flatMap(id => (known.has(id) ? [[id, known.get(id)!] as const] : [])))
    setPosts(next)
    announce(`${counted(next.size, 'post')} chosen`)
  }
  const toggle = (post: Movable) => {
    last.current = post.id
    const ids = new Set(posts.keys())
    if (!ids.delete(post.id)) ids.add(post.id)
    keep(ids)
  }
  const extendTo = (post: Movable) => {
    const from = last.current ?? post.id
    last.current = post.id
    keep(withRange(new Set(posts.keys()), shown.map(({ id }) => id), from, post.id))
  }
  return { posts, has: (id: string) => posts.has(id), toggle, extendTo, clear: () => setPosts(new Map()) }
}
export type Chosen = ReturnType<typeof useChosen>
