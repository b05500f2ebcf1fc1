import { useEditors } from './use-editors.ts'

/** "Maria is editing too", while somebody else has the same post open. */
export function EditorsLine({ postId }: { postId: string | null }) {
  const others = useEditors(postId)
  if (others.length === 0) return null
  const names = others.map(({ name }) => name.split(' ')[0]).slice(0, 3)
  const words = names.length === 1 ? `${names[0]} is editing too` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are editing too`
  return <span role="status" className="inline-flex items-center gap-1.5 text-xs text-note-ink"><span aria-hidden="true" className="size-1.5 rounded-full bg-current" />{words}</span>
}
