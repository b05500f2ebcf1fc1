import { Clapperboard, Sparkles } from 'lucide-react'
import type { QuickStart } from '../../../server/studio/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Picture } from '../../kit/picture.tsx'
import { Section } from '../../kit/section.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { navigateTo } from '../../shell/navigate.ts'

/** Listings whose photos wait: one press begins with them. */
export function QuickStarts({ starts, mayWrite }: { starts: readonly QuickStart[]; mayWrite: boolean }) {
  return (
    <Section title="Next" className="pb-4">
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(22rem,100%),1fr))] gap-x-6">
        {starts.map(start => <Start key={start.listingId} start={start} mayWrite={mayWrite} />)}
      </ul>
    </Section>
  )
}

function Start({ start: { listingId, title, cover, photos, waiting, hasFilm }, mayWrite }: { start: QuickStart; mayWrite: boolean }) {
  const create = useAct('studio.videos.create')
  const cut = () => create.mutate({ listingId: listingId as never }, { onSuccess: ({ output }) => navigateTo(`/studio/videos/${output.id}`), onError: error => toastProblem(error) })
  return (
    <li className="flex items-center gap-3 border-t border-line py-2.5">
      {cover ? <Picture src={cover} alt="" aspect="1/1" className="w-14 shrink-0 rounded-sm" /> : <span aria-hidden className="size-14 shrink-0 rounded-sm bg-sunken" />}
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{title}</p>
        <p className="text-xs text-ink-muted">{waiting === photos ? `${counted(photos, 'photo')} not enhanced yet` : `${waiting} of ${counted(photos, 'photo')} not enhanced yet`}</p>
        {mayWrite && (
          <span className="mt-1.5 flex flex-wrap gap-1.5">
            <LinkButton size="sm" icon={Sparkles} href={`/studio/enhance?listing=${listingId}`} aria-label={`Enhance the photos of ${title}`}>Enhance</LinkButton>
            {!hasFilm && <Button size="sm" icon={Clapperboard} aria-label={`Cut a film of ${title}`} isPending={create.isPending} onPress={cut}>Cut a film</Button>}
          </span>
        )}
      </div>
    </li>
  )
}
