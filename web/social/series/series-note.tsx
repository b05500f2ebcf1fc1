import { Repeat } from 'lucide-react'
import { useOperation } from '../../api/use-operation.ts'
import { Icon } from '../../kit/icon.tsx'
import { TextLink } from '../../kit/link.tsx'

/** Says that a post comes of a series, with the way there; nothing when it stands alone. */
export function SeriesNote({ postId }: { postId: string }) {
  const { data } = useOperation('social.series.of-post', { postId })
  if (!data?.series) return null
  return <p className="flex items-center gap-1.5 text-sm text-ink-muted"><Icon of={Repeat} size={14} />{data.series.words}. <TextLink href={`/social/series?id=${data.series.id}`}>The series</TextLink></p>
}
