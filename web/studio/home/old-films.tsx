import { RotateCw } from 'lucide-react'
import type { StudioHome } from '../../../server/studio/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { TextLink } from '../../kit/link.tsx'
import { Picture } from '../../kit/picture.tsx'
import { Section } from '../../kit/section.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'

type OldFilm = StudioHome['old'][number]

/** Films that show an old price or an old look; one press makes them again. */
export function OldFilms({ films, mayRender }: { films: readonly OldFilm[]; mayRender: boolean }) {
  return (
    <Section title="Films that show old values" count={films.length} waits className="pb-3">
      <ul>{films.map(film => <Row key={film.videoId} film={film} mayRender={mayRender} />)}</ul>
    </Section>
  )
}

function Row({ film: { videoId, name, poster, fields }, mayRender }: { film: OldFilm; mayRender: boolean }) {
  const refresh = useAct('studio.videos.refresh')
  return (
    <li className="flex items-center gap-3 border-t border-line py-2">
      {poster && <Picture src={poster} alt="" aspect="3/2" className="w-16 shrink-0 rounded-xs" />}
      <span className="min-w-0 flex-1"><span className="block truncate"><TextLink href={`/studio/videos/${videoId}`}>{name}</TextLink></span><span className="block text-xs text-ink-muted">Old {fields.join(', ')}</span></span>
      {mayRender && <Button size="sm" icon={RotateCw} isPending={refresh.isPending} aria-label={`Render ${name} again`} onPress={() => refresh.mutate({ id: videoId as never }, { onSuccess: () => toast(`${name} is being rendered again`), onError: error => toastProblem(error) })}>Render again</Button>}
    </li>
  )
}
